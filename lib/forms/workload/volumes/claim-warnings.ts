import { numberOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';

/** How many pods want the same claim at once; Infinity where each node has one. */
export function podCount({ kind, object }: WorkloadAt): number {
  if (kind === 'DaemonSet') return Number.POSITIVE_INFINITY;
  if (kind === 'Deployment' || kind === 'StatefulSet') return numberOf(valueAt(object, ['spec', 'replicas'])) ?? 1;
  if (kind === 'Job') return numberOf(valueAt(object, ['spec', 'parallelism'])) ?? 1;
  if (kind === 'CronJob') return numberOf(valueAt(object, ['spec', 'jobTemplate', 'spec', 'parallelism'])) ?? 1;
  return 1;
}

type SharedClaimWarning = 'one-node' | 'one-pod';

/**
 * What several pods of a workload make of one claim: of `ReadWriteOnce` all have to be on one node, of
 * `ReadWriteOncePod` only the first starts. Undefined where they can share it.
 */
export function sharedClaimWarning(workload: WorkloadAt, modes: readonly string[]): SharedClaimWarning | undefined {
  if (podCount(workload) <= 1) return undefined;
  if (modes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) return undefined;
  if (modes.includes('ReadWriteOncePod')) return 'one-pod';
  return modes.includes('ReadWriteOnce') ? 'one-node' : undefined;
}
