'use client';

import { useTranslations } from 'next-intl';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { ObjectLink } from '#components/resource-detail/object-link.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { isControlledBy } from '#lib/kinds/workload/owned.ts';
import { revisionOf } from '#lib/kinds/workload/revisions/revisions.ts';
import { replicaCounts, type Workload } from '#lib/kinds/workload.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { WorkloadPodsPanel } from '../pods-panel.tsx';
import { RevisionTag } from '../rollout/revision-tag.tsx';
import type { WorkloadPods } from '../use-workload-pods.ts';
import { PodContainerTable } from './pod-container-table.tsx';

/** A workload down to its containers: its ReplicaSets, if it has some, their pods, and each pod's containers with image and age. */
export function PodTree({ workload, state }: { workload: Workload; state: WorkloadPods }) {
  const { pods, replicaSets } = state;
  const ofSets = replicaSets
    .map((set) => ({ set, pods: pods.filter((pod) => isControlledBy(pod, new Set([set.metadata.uid ?? '']))) }))
    .filter((entry, index) => index === 0 || entry.pods.length > 0 || replicaCounts(entry.set).current > 0);
  if (ofSets.length === 0) {
    return (
      <WorkloadPodsPanel workload={workload} state={state}>
        <PodContainerTable pods={pods} />
      </WorkloadPodsPanel>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {state.problem === undefined ? null : <ProblemNotice problem={state.problem} />}
      {ofSets.map((entry, index) => (
        <SetPanel
          key={entry.set.metadata.uid ?? entry.set.metadata.name}
          set={entry.set}
          pods={entry.pods}
          isNew={index === 0}
        />
      ))}
    </div>
  );
}

function SetPanel({ set, pods, isNew }: { set: Workload; pods: readonly KubeObject[]; isNew: boolean }) {
  const t = useTranslations('kinds.workload');
  const { name, namespace, creationTimestamp } = set.metadata;
  const { ready, desired, current } = replicaCounts(set);
  return (
    <Panel
      flush
      title={
        <span className="inline-flex items-center gap-2">
          <RevisionTag revision={revisionOf(set)} />
          <ObjectLink apiVersion="apps/v1" kind="ReplicaSet" name={name} namespace={namespace}>
            {name}
          </ObjectLink>
        </span>
      }
      meta={t(isNew ? 'newSet' : 'oldSet', { ready, desired: Math.max(desired, current) })}
      actions={
        <span className="text-12 text-text-3">
          <Age createdMs={Date.parse(creationTimestamp ?? '')} />
        </span>
      }
    >
      {pods.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        <PodContainerTable pods={pods} label={t('podsOf', { name })} />
      )}
    </Panel>
  );
}
