import { isControlledBy } from '#lib/kinds/workload/owned.ts';
import { parseCron } from '#lib/kubernetes/cron/cron-schedule.ts';
import { nextRuns } from '#lib/kubernetes/cron/next-runs.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface CronPlan {
  readonly schedule: string;
  /** `spec.timeZone`, or that of a `TZ=` before an old schedule; undefined: the clock of the cluster's controller. */
  readonly timeZone: string | undefined;
  /** Epoch milliseconds; empty when it never comes. */
  readonly next: readonly number[];
  /** Why nothing is started. */
  readonly problem: 'unreadable' | 'unknown-zone' | undefined;
  readonly isSuspended: boolean;
  readonly lastScheduleMs: number;
  readonly lastSuccessMs: number;
}

/**
 * What a CronJob will do. Without a time zone its controller counts by its own clock, which is UTC in nearly every
 * cluster; the page says so.
 */
export function cronPlan(cronJob: KubeObject, nowMs: number, count: number): CronPlan {
  const spec = recordOf(cronJob.spec);
  const status = recordOf(cronJob.status);
  const text = textOf(spec.schedule) ?? '';
  const schedule = parseCron(text);
  const lastScheduleMs = Date.parse(textOf(status.lastScheduleTime) ?? '');
  const createdMs = Date.parse(cronJob.metadata.creationTimestamp ?? '');
  const ownZone = schedule?.type === 'fields' ? schedule.timeZone : undefined;
  const timeZone = textOf(spec.timeZone) || ownZone || undefined;
  const anchorMs = [lastScheduleMs, createdMs, nowMs].find((ms) => !Number.isNaN(ms)) ?? nowMs;
  const next =
    schedule === undefined ? [] : nextRuns(schedule, { afterMs: nowMs, anchorMs, timeZone: timeZone ?? 'UTC' }, count);
  return {
    schedule: text,
    timeZone,
    next: next ?? [],
    problem: schedule === undefined ? 'unreadable' : next === undefined ? 'unknown-zone' : undefined,
    isSuspended: spec.suspend === true,
    lastScheduleMs,
    lastSuccessMs: Date.parse(textOf(status.lastSuccessfulTime) ?? ''),
  };
}

export type Concurrency = 'Allow' | 'Forbid' | 'Replace';

export function concurrencyOf(cronJob: KubeObject): Concurrency {
  const { concurrencyPolicy } = recordOf(cronJob.spec);
  return concurrencyPolicy === 'Forbid' || concurrencyPolicy === 'Replace' ? concurrencyPolicy : 'Allow';
}

/** How many finished Jobs are kept, with the API's defaults. */
export function historyLimits(cronJob: KubeObject): { readonly successful: number; readonly failed: number } {
  const spec = recordOf(cronJob.spec);
  return {
    successful: numberOf(spec.successfulJobsHistoryLimit) ?? 3,
    failed: numberOf(spec.failedJobsHistoryLimit) ?? 1,
  };
}

/** The Jobs that a CronJob owns, the newest first. */
export function jobsOf(cronJob: KubeObject, jobs: readonly KubeObject[]): KubeObject[] {
  const { uid = '' } = cronJob.metadata;
  const createdMs = (job: KubeObject) => Date.parse(job.metadata.creationTimestamp ?? '') || 0;
  return jobs
    .filter((job) => isControlledBy(job, new Set([uid])))
    .sort((a, b) => createdMs(b) - createdMs(a) || (a.metadata.name < b.metadata.name ? 1 : -1));
}

/** Made by "run now" or `kubectl create job --from`. */
export function isManual(job: KubeObject): boolean {
  return job.metadata.annotations?.['cronjob.kubernetes.io/instantiate'] === 'manual';
}

export type CronRefusal =
  /** Forbid: the run of now is left out while one is active. */
  | 'forbidden-by-active'
  /** Its last run is longer ago than the schedule allows: missed, by a stopped controller or a short deadline. */
  | 'overdue';

const graceMs = 90_000;

/** Why a CronJob that is not suspended may have started nothing lately. `nowMs` by the server's clock. */
export function cronRefusal(cronJob: KubeObject, nowMs: number): CronRefusal | undefined {
  const { schedule, timeZone, isSuspended, lastScheduleMs, problem } = cronPlan(cronJob, nowMs, 0);
  const parsed = parseCron(schedule);
  if (isSuspended || problem !== undefined || parsed === undefined) return undefined;
  const createdMs = Date.parse(cronJob.metadata.creationTimestamp ?? '');
  const sinceMs = Number.isNaN(lastScheduleMs) ? createdMs : lastScheduleMs;
  if (Number.isNaN(sinceMs)) return undefined;
  const [due] = nextRuns(parsed, { afterMs: sinceMs, anchorMs: sinceMs, timeZone: timeZone ?? 'UTC' }, 1) ?? [];
  if (due === undefined || due + graceMs > nowMs) return undefined;
  const active = recordOf(cronJob.status).active;
  const isActive = Array.isArray(active) && active.length > 0;
  if (isActive && concurrencyOf(cronJob) === 'Forbid') return 'forbidden-by-active';
  // Without a zone the controller's clock is not known, and neither is what is late.
  return timeZone === undefined && parsed.type === 'fields' ? undefined : 'overdue';
}
