'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { type DockGroup, type DockTab, renameTab } from './dock-state.ts';
import { closeInDock, dockOf, focusWanted, showInDock } from './docks.ts';
import { focusTab, tabElementId } from './focus-tab.ts';
import { tabAbout, tabIcons, tabTitle } from './kinds.tsx';

/** The names of a place's tabs. Arrow keys choose, Delete closes, F2 renames. */
export function DockTabs({ cluster, group }: { cluster: string; group: DockGroup }) {
  const t = useTranslations('dock');
  const [renamed, setRenamed] = useState<string>();
  const dock = dockOf(cluster);
  const { tabs, active } = group;

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = tabs.findIndex(({ id }) => id === active);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      const target = tabs[(to + tabs.length) % tabs.length];
      if (target !== undefined) {
        showInDock(cluster, target.id);
        focusTab(target.id);
      }
    } else if (event.key === 'Delete') {
      const neighbour = tabs[at + 1] ?? tabs[at - 1];
      closeInDock(cluster, active);
      if (neighbour !== undefined) requestAnimationFrame(() => focusTab(neighbour.id));
    } else if (event.key === 'F2') setRenamed(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={t('tabs')}
        onKeyDown={onKeyDown}
        className="flex h-full min-w-0 items-end gap-0.5 overflow-x-auto overflow-y-hidden pl-2"
      >
        {tabs.map((tab) =>
          tab.id === renamed ? null : (
            <OneTab
              key={tab.id}
              tab={tab}
              isActive={tab.id === active}
              onChoose={() => {
                showInDock(cluster, tab.id);
                focusWanted.set(tab.id);
              }}
              onClose={() => closeInDock(cluster, tab.id)}
              onRename={() => setRenamed(tab.id)}
            />
          ),
        )}
      </div>
      {renamed === undefined ? null : (
        <NameInput
          tab={tabs.find(({ id }) => id === renamed)}
          onDone={(name) => {
            if (name !== undefined) dock.set(renameTab(dock.get(), renamed, name));
            setRenamed(undefined);
            requestAnimationFrame(() => focusTab(renamed));
          }}
        />
      )}
    </>
  );
}

function OneTab(props: {
  tab: DockTab;
  isActive: boolean;
  onChoose: () => void;
  onClose: () => void;
  onRename: () => void;
}) {
  const { tab, isActive, onChoose, onClose, onRename } = props;
  const t = useTranslations('dock');
  const Icon = tabIcons[tab.content.kind];
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isActive]);
  return (
    <button
      ref={ref}
      type="button"
      role="tab"
      id={tabElementId(tab.id)}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      aria-keyshortcuts="F2 Delete"
      title={tabAbout(tab.content)}
      translate="no"
      onClick={onChoose}
      onDoubleClick={onRename}
      onAuxClick={(event) => {
        if (event.button === 1) onClose();
      }}
      className={classNames(
        'group relative flex h-[34px] max-w-60 min-w-0 flex-none items-center gap-1.5 rounded-t-m border border-b-0 px-2.5 text-12 outline-offset-[-2px]',
        isActive
          ? 'border-border-2 bg-surface font-medium text-text'
          : 'border-transparent text-text-2 hover:bg-hover hover:text-text',
      )}
    >
      <Icon aria-hidden="true" size={14} strokeWidth={1.9} className="flex-none" />
      <TabName tab={tab} />
      {/* For the mouse; by keyboard it is Delete. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <span
        title={t('close')}
        onClick={(event) => {
          event.stopPropagation();
          onClose();
        }}
        className="-mr-1 grid size-5 flex-none place-items-center rounded-s hover:bg-active"
      >
        <X aria-hidden="true" size={12} strokeWidth={1.9} />
      </span>
    </button>
  );
}

function TabName({ tab }: { tab: DockTab }) {
  if (tab.name !== undefined) return <span className="truncate">{tab.name}</span>;
  const [object, what] = titleOf(tab);
  return (
    <span className="flex min-w-0 gap-1.5">
      <span className="truncate">{object}</span>
      <span className="flex-none font-normal text-text-3">{what}</span>
    </span>
  );
}

function titleOf({ content, note }: DockTab): readonly [string, string] {
  const [object, what] = tabTitle(content);
  return [object, note ?? what];
}

function NameInput({ tab, onDone }: { tab: DockTab | undefined; onDone: (name: string | undefined) => void }) {
  const t = useTranslations('dock');
  const isDone = useRef(false);
  const done = (name: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(name);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it has just been asked for
      autoFocus
      aria-label={t('name')}
      defaultValue={tab?.name ?? ''}
      placeholder={tab === undefined ? '' : titleOf(tab).join(' ')}
      maxLength={60}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(event.currentTarget.value);
        else if (event.key === 'Escape') done(undefined);
        event.stopPropagation();
      }}
      className="h-6 w-40 flex-none rounded-s border border-control bg-surface px-2 text-12"
    />
  );
}
