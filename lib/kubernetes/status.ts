import type { KubeObject } from './kube-object.ts';
import {
  apiServiceStatus,
  certificateRequestStatus,
  eventStatus,
  gatewayClassStatus,
  gatewayStatus,
  routeStatus,
} from './status/api-object.ts';
import { budgetStatus, scalerStatus } from './status/autoscaling.ts';
import { claimStatus, namespaceStatus, nodeStatus, serviceStatus, volumeStatus } from './status/cluster-object.ts';
import { conditionsOf, findCondition } from './status/condition.ts';
import { cronJobStatus, jobStatus } from './status/job.ts';
import { type ObjectStatus, reason } from './status/object-status.ts';
import { podStatus } from './status/pod.ts';
import { wordTone } from './status/word.ts';
import { workloadStatus } from './status/workload.ts';
import type { Tone } from './tone.ts';
import { recordOf, textOf } from './untyped.ts';

export type { ObjectStatus } from './status/object-status.ts';

/** By group and kind: another group may have a kind of the same name. */
const byKind: Readonly<Record<string, (object: KubeObject) => ObjectStatus>> = {
  '/Pod': podStatus,
  '/Node': nodeStatus,
  '/Namespace': namespaceStatus,
  '/Service': serviceStatus,
  '/PersistentVolume': volumeStatus,
  '/PersistentVolumeClaim': claimStatus,
  '/ReplicationController': workloadStatus,
  'apps/Deployment': workloadStatus,
  'apps/StatefulSet': workloadStatus,
  'apps/DaemonSet': workloadStatus,
  'apps/ReplicaSet': workloadStatus,
  'batch/Job': jobStatus,
  'batch/CronJob': cronJobStatus,
  'autoscaling/HorizontalPodAutoscaler': scalerStatus,
  'policy/PodDisruptionBudget': budgetStatus,
  'apiregistration.k8s.io/APIService': apiServiceStatus,
  'certificates.k8s.io/CertificateSigningRequest': certificateRequestStatus,
  'gateway.networking.k8s.io/Gateway': gatewayStatus,
  'gateway.networking.k8s.io/GatewayClass': gatewayClassStatus,
  'gateway.networking.k8s.io/HTTPRoute': routeStatus,
  'gateway.networking.k8s.io/GRPCRoute': routeStatus,
  '/Event': eventStatus,
  'events.k8s.io/Event': eventStatus,
};
/** There are many events, and their cells say it all. */
const saidByCells: ReadonlySet<string> = new Set(['/Event', 'events.k8s.io/Event']);

/** Kinds of whose state their objects say more than their cells. */
export function hasOwnStatus(group: string, kind: string): boolean {
  const key = `${group}/${kind}`;
  return Object.hasOwn(byKind, key) && !saidByCells.has(key);
}

/**
 * The state of any object as kubectl prints it, with a tone and one short reason. `Terminating` comes from
 * deletionTimestamp for every kind: phases keep saying Bound or Active (spec/facts.md 1.1). Undefined when the object
 * says nothing about its state.
 */
export function statusOf(object: KubeObject): ObjectStatus | undefined {
  const group = object.apiVersion.includes('/') ? object.apiVersion.slice(0, object.apiVersion.indexOf('/')) : '';
  const key = `${group}/${object.kind}`;
  const own = Object.hasOwn(byKind, key) ? byKind[key] : undefined;
  const status = own === undefined ? genericStatus(object) : own(object);
  if (object.metadata.deletionTimestamp === undefined) return status;
  if (keepsWordWhileDeleted(object, status)) return status;
  return terminating(object, status);
}

/** The tone of a STATUS cell of a Table, for kinds and words that nobody listed too. */
export function toneOfWord(word: string): Tone {
  return wordTone(word);
}

/** A finished pod or job and a lost pod keep kubectl's word for them while they go. */
function keepsWordWhileDeleted(object: KubeObject, status: ObjectStatus | undefined): boolean {
  if (status === undefined || status.word === 'Terminating') return false;
  return object.kind === 'Pod' || (object.kind === 'Job' && (status.word === 'Complete' || status.word === 'Failed'));
}

function terminating(object: KubeObject, status: ObjectStatus | undefined): ObjectStatus {
  const finalizers = object.metadata.finalizers ?? [];
  const seconds = object.metadata.deletionGracePeriodSeconds ?? 0;
  if (status?.word === 'Terminating' && status.reason !== undefined) return status;
  if (finalizers.length > 0) {
    const params = { count: finalizers.length, finalizers: finalizers.join(', ') };
    return { word: 'Terminating', tone: 'progress', reason: reason('finalizers', params) };
  }
  return {
    word: 'Terminating',
    tone: 'progress',
    ...(seconds > 0 ? { reason: reason('grace-period', { seconds }) } : {}),
  };
}

/**
 * Kinds nobody described, custom resources first of all: the condition that conventions give them (Ready, Available,
 * Established, Healthy), else `status.phase` or `status.state` as it is.
 */
function genericStatus(object: KubeObject): ObjectStatus | undefined {
  const conditions = conditionsOf(object.status);
  for (const type of ['Ready', 'Available', 'Established', 'Healthy', 'Succeeded']) {
    const condition = findCondition(conditions, type);
    if (condition === undefined) continue;
    if (condition.status === 'True') return { word: type, tone: type === 'Succeeded' ? 'done' : 'ok' };
    const word = condition.status === 'False' ? `Not${type}` : 'Unknown';
    const params = { condition: type, reason: condition.reason, message: condition.message };
    return { word, tone: condition.status === 'False' ? 'warn' : 'unknown', reason: reason('condition', params) };
  }
  const status = recordOf(object.status);
  const word = textOf(status.phase) || textOf(status.state);
  return word ? { word, tone: wordTone(word) } : undefined;
}
