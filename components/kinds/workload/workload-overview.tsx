'use client';

import type { ReactNode } from 'react';
import type { Workload } from '#lib/kinds/workload.ts';
import { WorkloadPodsPanel } from './pods-panel.tsx';
import { RolloutPanel } from './rollout/rollout-panel.tsx';
import type { WorkloadPods } from './use-workload-pods.ts';

/** The rollout and the pods. `after` are the kind's own panels. */
export function WorkloadMain(props: {
  workload: Workload;
  state: WorkloadPods;
  rolloutActions?: ReactNode;
  after?: ReactNode;
}) {
  const { workload, state, rolloutActions, after } = props;
  return (
    <>
      {workload.kind === 'Job' ? null : (
        <RolloutPanel workload={workload} replicaSets={state.replicaSets} actions={rolloutActions} />
      )}
      <WorkloadPodsPanel workload={workload} state={state} />
      {after}
    </>
  );
}
