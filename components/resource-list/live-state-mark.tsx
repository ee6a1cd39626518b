'use client';

import { LogIn, RefreshCw } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ShownState } from '#components/data/live/connection/outage.ts';
import { useSessionControl } from '#components/session/session-control.ts';
import { Spinner } from '#components/ui/spinner.tsx';
import { useCount } from './use-count.ts';

const words = 'inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-text-2';
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** Whether what is shown is what the cluster says now, in words: never silent about being old or incomplete. */
export function LiveStateMark({ state }: { state: ShownState }) {
  const t = useTranslations('list.state');
  const format = useFormatter();
  const count = useCount();
  switch (state.state) {
    case 'loading':
      return (
        <span className={`${words} shown-late`}>
          <Spinner />
          {state.expected === undefined || state.expected < state.known
            ? t('loading', { known: count(state.known) })
            : t('loadingOf', { known: count(state.known), expected: count(state.expected) })}
        </span>
      );
    case 'live':
      return (
        <span className={words}>
          <span aria-hidden="true" className="size-[7px] rounded-full bg-ok-solid shadow-[0_0_0_3px_var(--ok-tint)]" />
          {t('live')}
        </span>
      );
    case 'polled': {
      const why = t(`why.${state.why}`);
      return (
        <span className={words} title={t('readAt', { time: format.dateTime(state.readAtMs, clock), why })}>
          <span aria-hidden="true" className="size-[7px] rounded-full border border-neut-solid" />
          {t('polled', { seconds: Math.round(state.everyMs / 1000), why })}
        </span>
      );
    }
    case 'stale':
      return (
        <span
          role="status"
          title={state.why === '' ? undefined : state.why}
          className="inline-flex h-6 items-center gap-1.5 whitespace-nowrap rounded-full border border-warn-line bg-warn-tint px-2 text-12 text-warn"
        >
          <RefreshCw aria-hidden="true" size={12} className="motion-safe:animate-spin" />
          {t('stale', { time: format.dateTime(state.sinceMs, clock), tries: state.tries })}
        </span>
      );
    case 'signed-out':
      return <SignedOutMark sinceMs={state.sinceMs} why={state.why} />;
  }
}

/** Nothing is tried again by itself: it waits for the reader. */
function SignedOutMark({ sinceMs, why }: { sinceMs: number; why: string }) {
  const t = useTranslations('list.state');
  const format = useFormatter();
  const { signInAgain } = useSessionControl();
  return (
    <span
      role="status"
      title={why === '' ? undefined : why}
      className="inline-flex h-6 items-center gap-2 whitespace-nowrap rounded-full border border-bad-line bg-bad-tint pl-2 text-12 text-bad"
    >
      {t('signedOut', { time: format.dateTime(sinceMs, clock) })}
      <button
        type="button"
        onClick={signInAgain}
        className="inline-flex h-full items-center gap-1 rounded-full px-2 font-medium underline underline-offset-2"
      >
        <LogIn aria-hidden="true" size={12} />
        {t('signIn')}
      </button>
    </span>
  );
}
