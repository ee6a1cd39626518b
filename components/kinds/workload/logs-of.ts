import type { LogsOf } from '#components/resource-detail/detail-frame.tsx';
import type { WorkloadPods } from './use-workload-pods.ts';

/** The logs of a workload are those of its pods. */
export function logsOf({ pods, pending, problem }: WorkloadPods): LogsOf {
  return { pods: pending || problem !== undefined ? undefined : pods, problem };
}
