'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { Notice } from '#components/ui/notice.tsx';
import { ServerSentence } from '#components/ui/server-sentence.tsx';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';

/**
 * Why pods can't be created. The Deployment only has the condition ReplicaFailure; the sentence is on the events of its
 * ReplicaSet (spec/facts.md 1.1), so that one's FailedCreate is read as well.
 */
export function ReplicaFailure({ workload, replicaSet }: { workload: Workload; replicaSet: Workload | undefined }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.workload');
  const condition = findCondition(conditionsOf(workload.status), 'ReplicaFailure');
  const failed = condition?.status === 'True';
  // StatefulSets and DaemonSets have no such condition: their own events tell.
  const isOwn = workload.kind === 'StatefulSet' || workload.kind === 'DaemonSet';
  const { events } = useObjectEvents(cluster, failed ? replicaSet : isOwn ? workload : undefined);
  const counts = replicaCounts(workload);
  const missing = Math.max(0, counts.desired - counts.current);
  const event = events.find((row) => row.reason === 'FailedCreate');
  if (!failed && (event === undefined || missing === 0)) return null;
  const from = failed ? replicaSet : undefined;
  return (
    <Notice tone="bad" title={t('refused', { missing, desired: counts.desired })}>
      {event === undefined ? null : (
        <p>
          {from === undefined ? null : (
            <>
              <ObjectLink
                apiVersion={from.apiVersion}
                kind={from.kind}
                name={from.metadata.name}
                namespace={from.metadata.namespace}
              />
              {': '}
            </>
          )}
          {t('refusedEvent', { reason: event.reason, count: event.count })}
        </p>
      )}
      <ServerSentence text={event?.message ?? condition?.message ?? ''} className="mt-1.5" />
    </Notice>
  );
}
