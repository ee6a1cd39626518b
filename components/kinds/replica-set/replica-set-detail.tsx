'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { DetailFrame } from '#components/resource-detail/detail-frame.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { controllerOf } from '#lib/kinds/workload/owned.ts';
import { causeAnnotation, revisionOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { workloadOf } from '#lib/kinds/workload.ts';
import type { KindDetailProps } from '../details.tsx';
import { ExposedAs } from '../workload/exposed-as.tsx';
import { logsOf } from '../workload/logs-of.ts';
import { PodTree } from '../workload/pod-tree/pod-tree.tsx';
import { useWorkloadEvents } from '../workload/use-workload-events.ts';
import { useWorkloadPill } from '../workload/use-workload-pill.ts';
import { useWorkloadPods } from '../workload/use-workload-pods.ts';
import { useWorkloadUsage } from '../workload/use-workload-usage.ts';
import { useWorkloadFacts } from '../workload/workload-facts.tsx';
import { WorkloadMain } from '../workload/workload-overview.tsx';

/** A ReplicaSet: its pods, whose revision it is, and what an image change does to it. */
export function ReplicaSetDetail(props: KindDetailProps) {
  const { object } = props;
  const t = useTranslations('kinds.workload');
  const own = useTranslations('kinds.replicaSet');
  const workload = workloadOf(object);
  const pods = useWorkloadPods(workload);
  const events = useWorkloadEvents(object, pods);
  const usage = useWorkloadUsage('replicasets.apps', object, pods);
  const pill = useWorkloadPill(workload, pods.pods);
  const facts = useWorkloadFacts(object);
  const owner = controllerOf(object);
  const revision = revisionOf(object);
  const cause = object.metadata.annotations?.[causeAnnotation];
  const past = useMemo(() => ({ pods: pods.pods }), [pods.pods]);
  return (
    <DetailFrame
      {...props}
      pill={pill}
      tag={revision === 0 ? undefined : t('revision', { revision })}
      logs={logsOf(workload, pods)}
      facts={[
        ...facts,
        ...(revision === 0 ? [] : [{ term: own('revision'), value: revision }]),
        ...(cause === undefined || cause === '' ? [] : [{ term: own('cause'), value: cause }]),
      ]}
      events={events}
      timeline={past}
      tabs={[
        {
          id: 'pods',
          label: t('pods'),
          count: pods.more ? undefined : pods.pods.length,
          content: <PodTree workload={workload} state={pods} />,
        },
        usage,
      ]}
      main={
        <>
          {owner === undefined ? (
            <Notice tone="neutral" title={own('imageNote')}>
              {own('imageNoteText')}
            </Notice>
          ) : (
            <Notice
              tone="neutral"
              title={
                <ObjectLink
                  apiVersion={owner.apiVersion}
                  kind={owner.kind}
                  name={owner.name}
                  namespace={object.metadata.namespace}
                />
              }
            >
              {own('owned', { kind: owner.kind })} {own('imageNote')}
            </Notice>
          )}
          <WorkloadMain workload={workload} state={pods} />
        </>
      }
      // An old one has no pods to open: its Deployment has the links.
      side={<ExposedAs workload={workload} withLinks={owner === undefined} />}
    />
  );
}
