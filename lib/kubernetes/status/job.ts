import type { KubeObject } from '../kube-object.ts';
import { listOf, numberOf, recordOf } from '../untyped.ts';
import { conditionsOf, findCondition, isTrue } from './condition.ts';
import { type ObjectStatus, reason } from './object-status.ts';

/** As printJob fills STATUS (v1.35); `Terminating` is put in by statusOf after Complete and Failed, as there. */
export function jobStatus(job: KubeObject): ObjectStatus {
  const conditions = conditionsOf(job.status);
  const failed = numberOf(recordOf(job.status).failed) ?? 0;
  if (isTrue(conditions, 'Complete')) return { word: 'Complete', tone: 'done' };
  const failure = findCondition(conditions, 'Failed');
  if (failure?.status === 'True') {
    return {
      word: 'Failed',
      tone: 'bad',
      reason: reason('job-failed', { reason: failure.reason, message: failure.message }),
    };
  }
  if (job.metadata.deletionTimestamp !== undefined) return { word: 'Terminating', tone: 'progress' };
  if (isTrue(conditions, 'Suspended')) return { word: 'Suspended', tone: 'neutral', reason: reason('suspended') };
  const target = findCondition(conditions, 'FailureTarget');
  if (target?.status === 'True') {
    return {
      word: 'FailureTarget',
      tone: 'bad',
      reason: reason('job-failed', { reason: target.reason, message: target.message }),
    };
  }
  if (isTrue(conditions, 'SuccessCriteriaMet')) return { word: 'SuccessCriteriaMet', tone: 'progress' };
  if (failed > 0) return { word: 'Running', tone: 'warn', reason: reason('job-retries', { failed }) };
  return { word: 'Running', tone: 'progress' };
}

/** kubectl's COMPLETIONS: `1/3`, or `2/1 of 5` for a work queue. */
export function jobCompletions(job: KubeObject): string {
  const spec = recordOf(job.spec);
  const succeeded = numberOf(recordOf(job.status).succeeded) ?? 0;
  const completions = numberOf(spec.completions);
  if (completions !== undefined) return `${succeeded}/${completions}`;
  const parallelism = numberOf(spec.parallelism) ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

/** kubectl prints no word for CronJobs: these are ours. */
export function cronJobStatus(cronJob: KubeObject): ObjectStatus {
  if (recordOf(cronJob.spec).suspend === true)
    return { word: 'Suspended', tone: 'neutral', reason: reason('suspended') };
  const active = listOf(recordOf(cronJob.status).active).length;
  if (active > 0) return { word: 'Running', tone: 'progress', reason: reason('jobs-active', { active }) };
  return { word: 'Scheduled', tone: 'ok' };
}
