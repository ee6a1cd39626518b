import type { LogsOf } from '#components/resource-detail/detail-frame.tsx';
import { podSelector, type Workload } from '#lib/kinds/workload.ts';
import type { WorkloadPods } from './use-workload-pods.ts';

/** The logs of a workload are those of its pods. */
export function logsOf(workload: Workload, { pods, pending, problem }: WorkloadPods): LogsOf {
  const labelSelector = podSelector(workload);
  return {
    pods: pending || problem !== undefined ? undefined : pods,
    problem,
    asked: labelSelector === undefined ? undefined : { namespace: workload.metadata.namespace, labelSelector },
  };
}
