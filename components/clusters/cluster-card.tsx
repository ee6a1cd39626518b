'use client';

import { LogIn } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { startHref } from '#components/places/place-storage.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useNow, useTimeText } from '#components/session/time-left.ts';
import { shortName } from '#components/session/user-name.ts';
import { ClusterMarkTag } from '#components/shell/cluster-mark.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { ClusterSession, ClusterSummary } from '#lib/protocol/session.ts';
import { type ClusterFactsState, useClusterFacts } from './use-cluster-facts.ts';

const tickMs = 10_000;

/** A cluster from outside. Before signing in there: its name and whether it answers, nothing else. */
export function ClusterCard({ cluster, session }: { cluster: ClusterSummary; session: ClusterSession | undefined }) {
  return session === undefined ? <ClosedCard cluster={cluster} /> : <OpenCard cluster={cluster} session={session} />;
}

function ClosedCard({ cluster }: { cluster: ClusterSummary }) {
  const t = useTranslations('clusters');
  const { answers, displayName, id } = cluster;
  return (
    <Frame cluster={cluster} status={<Status tone={answers ? 'ok' : 'bad'} word={t(answers ? 'answers' : 'silent')} />}>
      <p className="flex-1 text-12 text-text-3">{t('signedOut')}</p>
      <ButtonLink href={signInHref(id)} icon={LogIn} aria-label={t('signInTo', { cluster: displayName })}>
        {t('signIn')}
      </ButtonLink>
    </Frame>
  );
}

function OpenCard({ cluster, session }: { cluster: ClusterSummary; session: ClusterSession }) {
  const t = useTranslations('clusters');
  const state = useClusterFacts(session);
  const isOver = state.problem?.httpStatus === 401;
  const { displayName, id } = cluster;
  return (
    <Frame cluster={cluster} status={<OpenStatus cluster={cluster} session={session} problem={state.problem} />}>
      <Facts session={session} state={state} />
      {state.problem === undefined || isOver ? null : <Reason problem={state.problem} displayName={displayName} />}
      <div className="mt-auto flex gap-2">
        {isOver ? (
          <ButtonLink
            href={signInHref(id)}
            variant="primary"
            icon={LogIn}
            aria-label={t('signInTo', { cluster: displayName })}
          >
            {t('signIn')}
          </ButtonLink>
        ) : (
          <ButtonLink href={startHref(session)} variant="primary" aria-label={t('openName', { cluster: displayName })}>
            {t('open')}
          </ButtonLink>
        )}
      </div>
    </Frame>
  );
}

function Frame(props: { cluster: ClusterSummary; status: ReactNode; children: ReactNode }) {
  const { displayName, mark } = props.cluster;
  const titleId = useId();
  return (
    <li
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col items-start gap-3 rounded-l border border-border-2 bg-surface p-4"
    >
      <div className="flex w-full flex-wrap items-center gap-x-2 gap-y-1">
        <h2 id={titleId} translate="no" className="min-w-0 text-14 font-semibold wrap-anywhere">
          {displayName}
        </h2>
        {mark === undefined ? null : <ClusterMarkTag mark={mark} />}
      </div>
      <div aria-live="polite" className="w-full">
        {props.status}
      </div>
      {props.children}
    </li>
  );
}

/** The user's own request knows more than the look from outside: whom to trust, and whether they are still let in. */
function OpenStatus(props: { cluster: ClusterSummary; session: ClusterSession; problem: RequestProblem | undefined }) {
  const { cluster, session, problem } = props;
  const t = useTranslations('clusters');
  const format = useFormatter();
  if (problem?.httpStatus === 401) return <Status tone="warn" word={t('over')} />;
  if (problem?.failure === 'upstream-untrusted') return <Status tone="bad" word={t('untrusted')} />;
  const isSilent = problem?.failure === 'upstream-unreachable' || problem?.failure === 'upstream-timeout';
  if (cluster.answers && !isSilent) {
    return problem === undefined ? (
      <Status tone="ok" word={t('answers')} />
    ) : (
      <Status tone="warn" word={t('notKnown')} />
    );
  }
  const since = session.silentSince === undefined ? undefined : Date.parse(session.silentSince);
  return (
    <Status
      tone="bad"
      word={t('silent')}
      reason={since === undefined ? undefined : t('since', { at: format.dateTime(since, { timeStyle: 'medium' }) })}
    />
  );
}

function Facts({ session, state }: { session: ClusterSession; state: ClusterFactsState }) {
  const t = useTranslations('clusters');
  const now = useNow(tickMs);
  const timeText = useTimeText();
  const { facts, problem } = state;
  const version = facts?.version ?? session.version;
  const isPending = facts === undefined && problem === undefined;
  const nodes = facts === undefined ? '–' : facts.nodes === undefined ? t('noRight') : String(facts.nodes);
  const leftMs = now === undefined ? undefined : Date.parse(session.expiresAt) - now;
  return (
    <dl className="grid w-full grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 [&_dt]:text-text-2">
      <dt>{t('version')}</dt>
      <dd translate="no">{version === '' ? '–' : version}</dd>
      <dt>{t('nodes')}</dt>
      <dd>{isPending ? <Skeleton width={24} /> : nodes}</dd>
      <dt>{t('user')}</dt>
      <dd translate="no" title={session.user.name} className="truncate">
        {shortName(session.user.name)}
      </dd>
      <dt>{t('left')}</dt>
      <dd>{leftMs === undefined ? <Skeleton width={60} /> : leftMs <= 0 ? t('over') : timeText(leftMs)}</dd>
    </dl>
  );
}

function Reason({ problem, displayName }: { problem: RequestProblem; displayName: string }) {
  const t = useTranslations('problem');
  const { title, explanation } = describeProblem(problem, t, displayName);
  return (
    <div className="w-full">
      <p className="font-medium">{title}</p>
      <p className="mt-0.5 text-12 text-text-2">{explanation}</p>
      <ServerSentence text={problem.status.message} className="mt-2" />
    </div>
  );
}

function signInHref(cluster: string): string {
  return `/login?cluster=${encodeURIComponent(cluster)}`;
}
