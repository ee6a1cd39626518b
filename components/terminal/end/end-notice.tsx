'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { closeInDock } from '#components/dock/docks.ts';
import { Button } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { StatusShape } from '#components/ui/status.tsx';
import type { TerminalContent } from '../terminal-content.ts';
import type { TerminalSession } from '../terminal-session.ts';
import { DebugButton } from './debug-button.tsx';
import { useEndWords } from './use-end-words.ts';

/** Below what was on the screen: why it is over, since when, and what can be done. */
export function EndNotice(props: {
  cluster: string;
  tabId: string;
  session: TerminalSession;
  content: TerminalContent;
}) {
  const { cluster, tabId, session, content } = props;
  const t = useTranslations('terminal');
  const format = useFormatter();
  const state = useSyncExternalStore(session.state.subscribe, session.state.get, session.state.get);
  const words = useEndWords(content)(state);
  const pods = useDiscovery(cluster).byId('pods');
  if (words === undefined) return null;
  const hasNoShell = state.state === 'ended' && state.cause?.kind === 'no-shell';
  const { tone, title, text, sentence, atMs } = words;
  const since = format.dateTime(new Date(atMs), { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no fieldset, and there may be one in each part of the dock
    <div
      role="group"
      aria-label={t('end.label')}
      className="flex flex-none flex-wrap items-start gap-x-4 gap-y-2 border-border border-t bg-surface px-4 py-2"
    >
      <div role="status" className="min-w-0 flex-1 basis-80">
        <p className="flex items-center gap-2 text-13 font-medium">
          <StatusShape tone={tone} />
          {title}
          <time className="whitespace-nowrap font-normal text-12 text-text-2" dateTime={new Date(atMs).toISOString()}>
            {since}
          </time>
        </p>
        {text === undefined ? null : <p className="text-12 text-text-2">{text}</p>}
        {sentence === undefined || sentence === '' ? null : <ServerSentence text={sentence} />}
      </div>
      <div className="flex flex-none items-center gap-2">
        {hasNoShell && pods !== undefined ? (
          <DebugButton pods={pods} pod={content.pod} namespace={content.namespace} />
        ) : null}
        <Button
          size="s"
          variant={hasNoShell ? 'default' : 'primary'}
          hotkey="Enter"
          onClick={() => {
            session.restart();
            session.screen.focus();
          }}
        >
          {content.what.kind === 'command'
            ? t('runAgain')
            : content.what.kind === 'attach'
              ? t('attachAgain')
              : t('newSession')}
        </Button>
        <Button size="s" onClick={() => closeInDock(cluster, tabId)}>
          {t('closeTab')}
        </Button>
      </div>
    </div>
  );
}
