'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Status } from '#components/ui/status.tsx';
import type { Awaited } from './use-awaited.ts';

/** A pod that was made or changed, live, until the container in it runs: what it waits for is said in words. */
export function AwaitedState(props: {
  namespace: string | undefined;
  pod: string;
  container: string;
  awaited: Awaited;
  /** What is said above it: that it was made. */
  children: ReactNode;
}) {
  const { namespace, pod, container, awaited, children } = props;
  const t = useTranslations('debug.awaited');
  const reasonOf = useStatusReason();
  const { found, problem, gone } = awaited;
  return (
    <div className="flex flex-col gap-2">
      <p>{children}</p>
      <div
        role="status"
        className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-l border border-border-2 px-3 py-2"
      >
        <ObjectLink apiVersion="v1" kind="Pod" name={pod} namespace={namespace} />
        <span className="font-mono text-12" translate="no">
          {container}
        </span>
        {gone ? (
          <Status tone="neutral" word={t('gone')} />
        ) : found === undefined ? (
          <Status tone="progress" word={t('waiting')} />
        ) : (
          <Status tone={found.status.tone} word={found.status.word} reason={reasonOf(found.status)} />
        )}
        {found?.state === 'waiting' && !gone ? <Spinner /> : null}
      </div>
      {found === undefined || found.message === '' ? null : <ServerSentence text={found.message} />}
      {found?.state === 'ended' ? <p className="text-text-2">{t('ended')}</p> : null}
      {problem === undefined || gone ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}
