'use client';

import { ChevronDown, ChevronUp, Maximize2, Minimize2, Plus, SquareSplitHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';
import type { DockGroup, DockState } from './dock-state.ts';
import { DockTabs } from './dock-tabs.tsx';
import { dockOf, openInDock } from './docks.ts';
import { tabElementId } from './focus-tab.ts';
import { TabAside, TabBody } from './kinds.tsx';

/** Tabs in one place: their names, the line of the one in front, and what it shows. */
export function DockGroupView(props: {
  cluster: string;
  group: DockGroup;
  view: DockState['view'];
  isCurrent: boolean;
  /** The dock's own buttons are at its right end. */
  isLast: boolean;
}) {
  const { cluster, group, view, isCurrent, isLast } = props;
  const t = useTranslations('dock');
  const dock = dockOf(cluster);
  const front = group.tabs.find(({ id }) => id === group.active) ?? group.tabs[0];
  if (front === undefined) return null;
  const parts = { cluster, tabId: front.id, content: front.content };
  const setView = (next: DockState['view']) => dock.set({ ...dock.get(), view: next });
  const isOpen = view !== 'collapsed';

  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no fieldset
    <div
      role="group"
      aria-label={t('place')}
      style={{ flexGrow: group.share, flexBasis: 0 }}
      onFocus={() => {
        if (!isCurrent) dock.set({ ...dock.get(), current: group.id });
      }}
      className="flex min-h-0 min-w-0 flex-col"
    >
      <div className="@container/dock flex h-9 flex-none items-center gap-1 border-border border-b pr-2">
        <DockTabs cluster={cluster} group={group} />
        <IconButton size="xs" icon={Plus} label={t('another')} onClick={() => openInDock(cluster, front.content)} />
        <div className="ml-auto flex flex-none items-center gap-1">
          {isOpen ? <TabAside key={front.id} {...parts} /> : null}
          <IconButton
            size="xs"
            icon={SquareSplitHorizontal}
            label={t('split')}
            onClick={() => openInDock(cluster, front.content, front.id)}
          />
          {isLast ? (
            <>
              <IconButton
                size="xs"
                icon={view === 'maximised' ? Minimize2 : Maximize2}
                label={view === 'maximised' ? t('restore') : t('maximise')}
                onClick={() => setView(view === 'maximised' ? 'open' : 'maximised')}
              />
              <IconButton
                size="xs"
                icon={isOpen ? ChevronDown : ChevronUp}
                label={isOpen ? t('collapse') : t('expand')}
                hotkey="Ctrl `"
                onClick={() => setView(isOpen ? 'collapsed' : 'open')}
              />
            </>
          ) : null}
        </div>
      </div>
      {isOpen ? (
        <div role="tabpanel" aria-labelledby={tabElementId(front.id)} className="min-h-0 flex-1">
          <TabBody key={front.id} {...parts} />
        </div>
      ) : null}
    </div>
  );
}
