import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Why a Job has failed; the sentences are `kinds.job.failure.{code}`. */
export type JobFailureCode =
  | 'backoff-limit'
  | 'deadline'
  | 'pod-failure-policy'
  | 'failed-indexes'
  | 'max-failed-indexes'
  | 'other';

export interface JobFailure {
  readonly code: JobFailureCode;
  /** The numbers that the sentence needs: the limit, the seconds. */
  readonly limit: number;
  readonly reason: string;
  /** The controller's own sentence. */
  readonly message: string;
}

const codes: Readonly<Record<string, JobFailureCode>> = {
  BackoffLimitExceeded: 'backoff-limit',
  DeadlineExceeded: 'deadline',
  PodFailurePolicy: 'pod-failure-policy',
  FailedIndexes: 'failed-indexes',
  MaxFailedIndexesExceeded: 'max-failed-indexes',
};

/** Undefined for a Job that has not failed. A Job about to fail counts: its pods are being stopped. */
export function jobFailure(job: KubeObject): JobFailure | undefined {
  const conditions = conditionsOf(job.status);
  const failed = ['Failed', 'FailureTarget']
    .flatMap((type) => findCondition(conditions, type) ?? [])
    .find((condition) => condition.status === 'True');
  if (failed === undefined) return undefined;
  const spec = recordOf(job.spec);
  const code = codes[failed.reason] ?? 'other';
  const limits: Readonly<Record<JobFailureCode, number | undefined>> = {
    'backoff-limit': numberOf(spec.backoffLimit) ?? 6,
    deadline: numberOf(spec.activeDeadlineSeconds),
    'pod-failure-policy': undefined,
    'failed-indexes': undefined,
    'max-failed-indexes': numberOf(spec.maxFailedIndexes),
    other: undefined,
  };
  return { code, limit: limits[code] ?? 0, reason: failed.reason, message: failed.message };
}

/** One pod of a Job: an attempt. */
export interface JobRun {
  readonly pod: KubeObject;
  /** Of an indexed Job. */
  readonly index: number | undefined;
  readonly startMs: number;
  /** NaN while it runs. */
  readonly endMs: number;
  /** Of the container that ended badly, else of the last one. */
  readonly exit: { readonly container: string; readonly code: number; readonly reason: string } | undefined;
}

/** The pods of a Job, the newest first. */
export function jobRuns(pods: readonly KubeObject[]): JobRun[] {
  return pods
    .map((pod): JobRun => {
      const index = pod.metadata.annotations?.['batch.kubernetes.io/job-completion-index'];
      const exits = exitsOf(pod);
      const isOver = ['Succeeded', 'Failed'].includes(textOf(recordOf(pod.status).phase) ?? '');
      const ends = exits.map((exit) => exit.endMs).filter((ms) => !Number.isNaN(ms));
      return {
        pod,
        index: index === undefined || !/^\d{1,10}$/.test(index) ? undefined : Number(index),
        startMs: Date.parse(textOf(recordOf(pod.status).startTime) ?? pod.metadata.creationTimestamp ?? ''),
        endMs: isOver && ends.length > 0 ? Math.max(...ends) : Number.NaN,
        exit: exits.find((exit) => exit.code !== 0) ?? exits.at(-1),
      };
    })
    .sort((a, b) => newestFirst(a.startMs, b.startMs));
}

/** A pod that has not started yet is the newest. */
function newestFirst(a: number, b: number): number {
  const known = (ms: number) => (Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms);
  return known(b) - known(a);
}

/** Of the containers as they stand, init containers first; one that was started again shows how it ended before. */
function exitsOf(pod: KubeObject) {
  const status = recordOf(pod.status);
  const statuses = [...listOf(status.initContainerStatuses), ...listOf(status.containerStatuses)].map(recordOf);
  return statuses.flatMap((container) => {
    const now = recordOf(container.state).terminated;
    const ended = recordOf(now ?? recordOf(container.lastState).terminated);
    const code = numberOf(ended.exitCode);
    if (code === undefined) return [];
    return [
      {
        container: textOf(container.name) ?? '',
        code,
        reason: textOf(ended.reason) ?? '',
        endMs: Date.parse(textOf(ended.finishedAt) ?? ''),
      },
    ];
  });
}
