'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObjectEvents } from '#components/resource-detail/use-object-events.ts';
import { Notice } from '#components/ui/notice.tsx';
import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import { startTrouble } from '#lib/kinds/pod/start-trouble.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { useStatusReason } from '../../use-status-reason.ts';
import { NodeNotice } from './node-notice.tsx';
import { SchedulingNotice } from './scheduling-notice.tsx';
import { StartNotice } from './start-notice.tsx';

/** What is wrong with the pod, or special about it, before its parts. */
export function PodNotices({ pod }: { pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const nodeName = textOf(recordOf(pod.spec).nodeName);
  return (
    <>
      {isMirrorPod(pod) ? (
        <Notice tone="neutral" title={t('static')}>
          {t('staticText')}
        </Notice>
      ) : null}
      <Trouble pod={pod} />
      {nodeName === undefined || nodeName === '' ? null : <NodeNotice pod={pod} nodeName={nodeName} />}
    </>
  );
}

function Trouble({ pod }: { pod: KubeObject }) {
  const cluster = useCluster();
  const { events } = useObjectEvents(cluster, pod);
  const status = statusOf(pod);
  const reason = useStatusReason()(status);
  const conditions = conditionsOf(pod.status);
  const scheduled = findCondition(conditions, 'PodScheduled');
  const isPending = textOf(recordOf(pod.status).phase) === 'Pending';
  if (isPending && scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return <SchedulingNotice pod={pod} message={scheduled.message} />;
  }
  const start = isPending && !hasStarted(pod) ? startTrouble(events) : undefined;
  if (start !== undefined) return <StartNotice trouble={start} namespace={pod.metadata.namespace} />;
  const isTrouble = status?.tone === 'bad' || status?.tone === 'warn';
  if (status === undefined || !isTrouble || reason === undefined) return null;
  return (
    <Notice tone={status.tone} title={status.word}>
      {reason}
    </Notice>
  );
}

/** Once a container has an image and a state of its own, mounts and networks are not what it waits for. */
function hasStarted(pod: KubeObject): boolean {
  const status = recordOf(pod.status);
  return [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)].some((entry) => {
    const { running, terminated } = recordOf(recordOf(entry).state);
    return running !== undefined || terminated !== undefined;
  });
}
