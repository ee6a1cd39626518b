'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '#components/ui/panel.tsx';
import { rolloutStatus } from '#lib/kinds/workload/rollout-status.ts';
import { type ReplicaCell, replicaCounts, workloadOf } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import type { SetPod, SetShape } from '#lib/stateful/set-pods.ts';
import { ReplicaCells } from '../workload/rollout/replica-cells.tsx';
import { useRolloutText } from '../workload/rollout/use-rollout-text.ts';

const mostCells = 40;

/** One cell a pod in its order, the part of it that the partition keeps, and how updates go. */
export function UpdatePanel(props: {
  set: KubeObject;
  shape: SetShape;
  /** Undefined until the pods have been read: then the controller's own counts are shown. */
  places: readonly SetPod[] | undefined;
}) {
  const { set, shape, places } = props;
  const t = useTranslations('kinds.statefulSet');
  const rolloutText = useRolloutText();
  const isRefused = isTrue(conditionsOf(set.status), 'ReplicaFailure');
  const wanted = places?.filter((place) => !place.leaves);
  const counts = replicaCounts(workloadOf(set));
  const ready = wanted?.filter((place) => place.ready).length ?? counts.ready;
  const updated = wanted?.filter((place) => place.template === 'new').length ?? counts.updated;
  const cells =
    wanted?.map((place) => cellOf(place, isRefused)) ??
    Array.from({ length: shape.replicas }, (_, index): ReplicaCell => (index < ready ? 'ready' : 'missing'));
  const label = t('ready', { ready, desired: shape.replicas });
  return (
    <Panel
      title={t('rollout')}
      meta={[
        shape.isOnDelete ? 'OnDelete' : 'RollingUpdate',
        ...(shape.partition > 0 ? [`partition ${shape.partition}`] : []),
        shape.isOrdered ? 'OrderedReady' : 'Parallel',
        rolloutText(rolloutStatus(set)),
      ].join(', ')}
    >
      <div className="flex flex-col gap-2">
        <div className="flex items-center gap-3">
          <ReplicaCells cells={cells.slice(0, mostCells)} label={label} />
          <span className="w-40 flex-none text-12 text-text-2">
            {shape.isUpdating ? t('updatedOf', { updated, desired: shape.replicas }) : label}
          </span>
        </div>
        <p className="flex flex-wrap gap-x-1 text-12 text-text-2">
          <span>{t(shape.isOnDelete ? 'how.onDelete' : 'how.rolling')}</span>
          <span>{t(shape.isOrdered ? 'how.ordered' : 'how.parallel')}</span>
        </p>
      </div>
    </Panel>
  );
}

function cellOf(place: SetPod, isRefused: boolean): ReplicaCell {
  if (place.pod === undefined) return isRefused ? 'refused' : 'missing';
  return place.ready ? 'ready' : 'changing';
}
