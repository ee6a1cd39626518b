import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition } from './action.ts';
import type { KubeWrite } from './kube-write.ts';
import { goesAway } from './refusals.ts';

/** Of a CronJob: no new Jobs. Of a Job: its running pods are stopped too. */
export const suspend: ActionDefinition = {
  id: 'suspend',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: (object) => goesAway(object) ?? (isFinishedJob(object) ? 'job-finished' : undefined),
  applies: (object) => !isSuspended(object),
};

export const unsuspend: ActionDefinition = { ...suspend, id: 'unsuspend', applies: isSuspended };

/** A Job from the CronJob's template, at once. */
export const runNow: ActionDefinition = {
  id: 'run-now',
  rights: [{ verb: 'create', on: 'jobs.batch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: goesAway,
};

/** A fresh copy of a Job: a Job runs once. */
export const runAgain: ActionDefinition = {
  id: 'run-again',
  rights: [{ verb: 'create', on: 'jobs.batch' }],
  bulk: true,
  danger: false,
  place: 'header',
};

export function isSuspended(object: KubeObject): boolean {
  return recordOf(object.spec).suspend === true;
}

/** Only `spec.suspend`; undefined when it is so already. */
export function suspendWrite(object: KubeObject, wanted: boolean): KubeWrite | undefined {
  if (isSuspended(object) === wanted) return undefined;
  return { write: 'patch', type: 'merge', body: JSON.stringify({ spec: { suspend: wanted } }) };
}

/** The server takes a change of `suspend` then, and nothing comes of it. */
function isFinishedJob(object: KubeObject): boolean {
  if (object.kind !== 'Job') return false;
  const conditions = conditionsOf(object.status);
  return isTrue(conditions, 'Complete') || isTrue(conditions, 'Failed');
}
