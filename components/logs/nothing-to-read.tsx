'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { containerRows } from '#lib/kinds/pod/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const WhatIsWrong = lazy(() => import('#components/diagnosis/what-is-wrong.tsx'));

/** No container has run yet: why, instead of an empty log. */
export function NothingToRead({ pods }: { pods: readonly KubeObject[] }) {
  const t = useTranslations('logs');
  const [first] = pods;
  const resource = useDiscovery(useCluster()).byId('pods');
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
      {resource === undefined ? null : (
        <Suspense>
          <WhatIsWrong resource={resource} object={first} isExpected />
        </Suspense>
      )}
    </div>
  );
}
