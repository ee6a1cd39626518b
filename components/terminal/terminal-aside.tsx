'use client';

import { Settings2, TextSearch } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import type { DockTabProps } from '#components/dock/dock-tab-props.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { IconButton } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Menu, type MenuItem } from '#components/ui/menu.tsx';
import { Status } from '#components/ui/status.tsx';
import { sessionOf } from './sessions.ts';
import type { TerminalContent } from './terminal-content.ts';
import { fontSizes, setFontSize, setForScreenReader, useTerminalSettings } from './terminal-settings.ts';

/** In the dock's line: whether it is connected and since when, search, and how it looks. */
export default function TerminalAside({ cluster, tabId, content }: DockTabProps<TerminalContent>) {
  const t = useTranslations('terminal');
  const { pod, container } = content;
  const session = sessionOf(tabId, cluster, content, t('label', { pod, container }));
  const state = useSyncExternalStore(session.state.subscribe, session.state.get, session.state.get);
  const { fontSize, isForScreenReader } = useTerminalSettings();
  const items: MenuItem[] = [
    { id: 'clear', label: t('clear'), onSelect: () => session.screen.clear() },
    { id: 'size', heading: t('fontSize') },
    ...fontSizes.map((pixels) => ({
      id: `size-${pixels}`,
      label: t('pixels', { pixels }),
      checked: pixels === fontSize,
      onSelect: () => setFontSize(pixels),
    })),
    { id: 'line', separator: true },
    {
      id: 'reader',
      label: t('screenReader'),
      checked: isForScreenReader,
      onSelect: () => setForScreenReader(!isForScreenReader),
    },
  ];
  return (
    <>
      <span className="mr-1 flex items-center gap-1 text-12 text-text-3 @max-[860px]/dock:hidden">
        {t.rich('leaveHint', { key: () => <Kbd>Ctrl Shift Esc</Kbd> })}
      </span>
      <span role="status" className="mr-1 flex items-center text-12 text-text-2 @max-[480px]/dock:sr-only">
        {state.state === 'running' ? (
          <>
            <Status tone="ok" word={t('connected')} />
            <span className="ml-1.5">
              <Age createdMs={state.sinceMs} />
            </span>
          </>
        ) : state.state === 'connecting' ? (
          <Status tone="progress" word={t('connecting')} />
        ) : state.state === 'ended' ? (
          <Status tone="done" word={t('ended')} />
        ) : (
          <Status tone="bad" word={t('disconnected')} />
        )}
      </span>
      <IconButton
        size="xs"
        icon={TextSearch}
        label={t('search.open')}
        hotkey="Ctrl Shift F"
        onClick={() => session.searches.set(session.searches.get() + 1)}
      />
      <Menu
        align="end"
        label={t('settings')}
        items={items}
        trigger={<IconButton size="xs" icon={Settings2} label={t('settings')} />}
      />
    </>
  );
}
