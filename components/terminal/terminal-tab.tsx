'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DockTabProps } from '#components/dock/dock-tab-props.ts';
import { focusWanted } from '#components/dock/docks.ts';
import { useTheme } from '#components/shell/theme.ts';
import { EndNotice } from './end/end-notice.tsx';
import { SearchBar } from './search-bar.tsx';
import { sessionOf } from './sessions.ts';
import type { TerminalContent } from './terminal-content.ts';
import { useTerminalSettings } from './terminal-settings.ts';

/** The terminal itself; what is said of it is in the dock's own line. */
export default function TerminalTab({ cluster, tabId, content }: DockTabProps<TerminalContent>) {
  const t = useTranslations('terminal');
  const { pod, container } = content;
  const session = sessionOf(tabId, cluster, content, t('label', { pod, container }));
  const place = useRef<HTMLDivElement>(null);
  const searches = useSyncExternalStore(session.searches.subscribe, session.searches.get, session.searches.get);
  const wanted = useSyncExternalStore(focusWanted.subscribe, focusWanted.get, () => undefined);
  const [closedSearch, setClosedSearch] = useState(0);
  const { fontSize, isForScreenReader } = useTerminalSettings();
  const { shown } = useTheme();

  useEffect(() => {
    const { screen } = session;
    place.current?.append(screen.element);
    screen.attach();
    session.begin();
    return () => {
      screen.detach();
      screen.element.remove();
    };
  }, [session]);
  useEffect(() => {
    if (wanted !== tabId) return;
    session.screen.focus();
    focusWanted.set(undefined);
  }, [session, wanted, tabId]);
  useEffect(() => {
    session.screen.fontSize = fontSize;
    session.screen.isForScreenReader = isForScreenReader;
  }, [session, fontSize, isForScreenReader]);
  // Both themes have a dark terminal, but not the same one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens change with the theme
  useEffect(() => session.screen.restyle(), [session, shown]);

  return (
    <div className="relative flex size-full min-h-0 flex-col bg-(--term-bg)">
      {searches > closedSearch ? (
        <SearchBar
          key={searches}
          screen={session.screen}
          onClose={() => {
            setClosedSearch(searches);
            session.screen.focus();
          }}
        />
      ) : null}
      <div ref={place} className="min-h-0 flex-1 overflow-hidden px-2 pt-1" />
      <EndNotice cluster={cluster} tabId={tabId} session={session} content={content} />
    </div>
  );
}
