'use client';

import { useTranslations } from 'next-intl';
import { useClusterSummary } from '#components/data/use-cluster-summary.ts';
import { useClusterSession, useSession } from '#components/data/use-session.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { useSessionControl } from './session-control.ts';
import { useNow, useTimeText } from './time-left.ts';

const warnBeforeMs = 5 * 60_000;

/** What the session has to say on every page: that it is lost, ends soon, or came over plain http. */
export function SessionNotices() {
  const t = useTranslations('session');
  const { isLost, signInAgain, renewalProblem } = useSessionControl();
  const { expiresAt, renewal } = useClusterSession();
  const { session } = useSession();
  const now = useNow(1000);
  const timeText = useTimeText();
  const leftMs = now === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt) - now;
  const kind = renewal === undefined ? 'token' : 'session';
  const notice =
    isLost || leftMs <= 0 ? (
      <Notice
        tone="bad"
        title={t('lost.title')}
        action={
          <Button variant="primary" size="s" onClick={signInAgain}>
            {t('signIn')}
          </Button>
        }
      >
        {t('lost.text')}
      </Notice>
    ) : leftMs < warnBeforeMs ? (
      <Notice
        tone="warn"
        title={<span aria-hidden="true">{t('soon.title', { kind, time: timeText(leftMs) })}</span>}
        action={
          <Button size="s" onClick={signInAgain}>
            {t('again')}
          </Button>
        }
      >
        <span className="sr-only">{t('soon.said', { kind })}</span>
        {t('soon.text')}
      </Notice>
    ) : renewalProblem !== undefined && renewal !== undefined ? (
      <NotRenewed problem={renewalProblem} leftMs={Date.parse(renewal.before) - (now ?? 0)} onSignIn={signInAgain} />
    ) : null;
  const isPlain = session?.transport === 'http-allowed';
  if (notice === null && !isPlain) return null;
  return (
    <div className="sticky top-0 z-(--z-sticky) flex flex-none flex-col gap-2 bg-surface px-5 pt-3 pb-1">
      {isPlain ? <Notice tone="warn" title={t('http.allowed')} /> : null}
      {notice}
    </div>
  );
}

/** It is tried again by itself; whoever does not want to wait signs in. */
function NotRenewed(props: { problem: RequestProblem; leftMs: number; onSignIn: () => void }) {
  const { problem, leftMs, onSignIn } = props;
  const t = useTranslations('session');
  const tProblem = useTranslations('problem');
  const timeText = useTimeText();
  const { displayName } = useClusterSummary();
  const { title } = describeProblem(problem, tProblem, displayName);
  return (
    <Notice
      tone="warn"
      title={t('renewal.failed')}
      action={
        <Button size="s" onClick={onSignIn}>
          {t('again')}
        </Button>
      }
    >
      <p>
        {title}.{' '}
        <span aria-hidden="true">{leftMs > 0 ? t('renewal.left', { time: timeText(leftMs) }) : t('renewal.over')}</span>
      </p>
      <ServerSentence text={problem.status.message} className="mt-2" />
    </Notice>
  );
}
