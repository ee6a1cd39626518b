'use client';

import { useTranslations } from 'next-intl';
import { PodFindings } from '#components/diagnosis/pod-findings.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

/** No container has run yet: why, instead of an empty log. */
export function NothingToRead({ pods }: { pods: readonly KubeObject[] }) {
  const t = useTranslations('logs');
  const [first] = pods;
  if (first === undefined) return <EmptyState title={t('noPods')}>{t('noPodsText')}</EmptyState>;
  const waiting = pods.flatMap(containerRows).find(({ word }) => word !== 'Running');
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-5 py-3">
      <EmptyState title={t('notStarted', { reason: waiting?.word ?? 'Pending' })}>
        <p>{t('notStartedText')}</p>
        {waiting === undefined || waiting.message === '' ? null : (
          <ServerSentence text={waiting.message} className="mt-2 text-left" />
        )}
      </EmptyState>
      <PodFindings pods={pods} owner={first} />
    </div>
  );
}
