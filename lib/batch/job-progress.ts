import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition, isTrue } from '#lib/kubernetes/status/condition.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type IndexRange, parseIndexes } from './index-ranges.ts';

export interface JobProgress {
  /** Undefined for a work queue: one success is enough, and the pods agree among themselves. */
  readonly completions: number | undefined;
  readonly parallelism: number;
  readonly active: number;
  readonly ready: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly terminating: number;
  readonly isIndexed: boolean;
  readonly completedIndexes: readonly IndexRange[];
  readonly failedIndexes: readonly IndexRange[];
  /** Epoch milliseconds; NaN for one that has not started. A Job that was suspended starts anew when it goes on. */
  readonly startMs: number;
  /** When it was complete or failed; NaN while it runs. */
  readonly endMs: number;
  readonly isSuspended: boolean;
  readonly isFailed: boolean;
}

export function jobProgress(job: KubeObject): JobProgress {
  const spec = recordOf(job.spec);
  const status = recordOf(job.status);
  return {
    completions: numberOf(spec.completions),
    parallelism: numberOf(spec.parallelism) ?? 1,
    active: numberOf(status.active) ?? 0,
    ready: numberOf(status.ready) ?? 0,
    succeeded: numberOf(status.succeeded) ?? 0,
    failed: numberOf(status.failed) ?? 0,
    terminating: numberOf(status.terminating) ?? 0,
    isIndexed: spec.completionMode === 'Indexed',
    completedIndexes: parseIndexes(textOf(status.completedIndexes) ?? ''),
    failedIndexes: parseIndexes(textOf(status.failedIndexes) ?? ''),
    startMs: timeMs(status.startTime),
    endMs: endMs(job),
    isSuspended: spec.suspend === true,
    isFailed: isTrue(conditionsOf(status), 'Failed'),
  };
}

/** Only a complete Job has a completionTime; of a failed one the condition tells. */
function endMs(job: KubeObject): number {
  const ended = timeMs(recordOf(job.status).completionTime);
  if (!Number.isNaN(ended)) return ended;
  const conditions = conditionsOf(job.status);
  const end = ['Failed', 'Complete'].flatMap((type) => findCondition(conditions, type) ?? []);
  const [over] = end.filter((condition) => condition.status === 'True');
  return Date.parse(over?.lastTransitionTime ?? '');
}

/** How long it has run by `nowMs`, or ran; undefined before it has started. */
export function jobDurationMs(progress: Pick<JobProgress, 'startMs' | 'endMs'>, nowMs: number): number | undefined {
  const { startMs, endMs: ended } = progress;
  if (Number.isNaN(startMs)) return undefined;
  return Math.max(0, (Number.isNaN(ended) ? nowMs : ended) - startMs);
}

function timeMs(value: unknown): number {
  return Date.parse(textOf(value) ?? '');
}
