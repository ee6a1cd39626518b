import type { KubeObject } from '../kube-object.ts';
import { listOf, recordOf, textOf } from '../untyped.ts';
import { conditionsOf, findCondition } from './condition.ts';
import { type ObjectStatus, reason } from './object-status.ts';
import { wordTone } from './word.ts';

/** As printNode fills STATUS: `Ready`, `NotReady`, `Unknown`, each with `,SchedulingDisabled` when cordoned. */
export function nodeStatus(node: KubeObject): ObjectStatus {
  const conditions = conditionsOf(node.status);
  const ready = findCondition(conditions, 'Ready');
  const isCordoned = recordOf(node.spec).unschedulable === true;
  const base = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  const word = isCordoned ? `${base},SchedulingDisabled` : base;
  if (ready?.status === 'Unknown')
    return { word, tone: 'bad', reason: reason('node-silent', { message: ready.message }) };
  if (ready !== undefined && ready.status !== 'True') {
    return { word, tone: 'bad', reason: reason('node-not-ready', { message: ready.message }) };
  }
  const pressure = conditions.find((entry) => pressures.has(entry.type) && entry.status === 'True');
  if (pressure !== undefined) {
    return {
      word,
      tone: 'warn',
      reason: reason('node-pressure', { condition: pressure.type, message: pressure.message }),
    };
  }
  return { word, tone: wordTone(word), ...(isCordoned ? { reason: reason('cordoned') } : {}) };
}

const pressures = new Set(['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']);

export function claimStatus(claim: KubeObject): ObjectStatus {
  const word = phaseOf(claim);
  if (word === 'Lost')
    return {
      word,
      tone: 'bad',
      reason: reason('claim-lost', { volume: textOf(recordOf(claim.spec).volumeName) ?? '' }),
    };
  if (word !== 'Pending') return { word, tone: wordTone(word) };
  const storageClass = textOf(recordOf(claim.spec).storageClassName) ?? '';
  return { word, tone: 'progress', reason: reason('claim-pending', { storageClass }) };
}

export function volumeStatus(volume: KubeObject): ObjectStatus {
  const word = phaseOf(volume);
  const message = textOf(recordOf(volume.status).message) ?? '';
  if (word === 'Failed') return { word, tone: 'bad', reason: reason('volume-failed', { message }) };
  if (word === 'Released') {
    const claim = recordOf(recordOf(volume.spec).claimRef);
    const name = `${textOf(claim.namespace) ?? ''}/${textOf(claim.name) ?? ''}`;
    return { word, tone: 'warn', reason: reason('volume-released', { claim: name }) };
  }
  return { word, tone: wordTone(word) };
}

/** A namespace that goes says in its conditions what is left in it. */
export function namespaceStatus(namespace: KubeObject): ObjectStatus {
  const word = phaseOf(namespace);
  const left = conditionsOf(namespace.status).find(
    (entry) => entry.status === 'True' && entry.type.startsWith('Namespace'),
  );
  if (word !== 'Terminating' || left === undefined) return { word, tone: wordTone(word) };
  return { word, tone: 'warn', reason: reason('namespace-content', { message: left.message }) };
}

/** kubectl prints the type; a LoadBalancer without an address is what somebody waits for. */
export function serviceStatus(service: KubeObject): ObjectStatus {
  const word = textOf(recordOf(service.spec).type) ?? 'ClusterIP';
  const ingress = listOf(recordOf(recordOf(service.status).loadBalancer).ingress);
  if (word === 'LoadBalancer' && ingress.length === 0)
    return { word, tone: 'progress', reason: reason('address-pending') };
  return { word, tone: 'neutral' };
}

function phaseOf(object: KubeObject): string {
  return textOf(recordOf(object.status).phase) || 'Unknown';
}
