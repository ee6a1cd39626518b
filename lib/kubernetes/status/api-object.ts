import type { KubeObject } from '../kube-object.ts';
import { listOf, recordOf, textOf } from '../untyped.ts';
import { type Condition, conditionsOf, findCondition } from './condition.ts';
import { type ObjectStatus, reason } from './object-status.ts';
import { wordTone } from './word.ts';

/** As extractCSRStatus of k8s.io/kubernetes/pkg/printers/internalversion fills CONDITION. */
export function certificateRequestStatus(request: KubeObject): ObjectStatus {
  const conditions = conditionsOf(request.status);
  const has = (type: string) => findCondition(conditions, type);
  const verdict = has('Denied') !== undefined ? 'Denied' : has('Approved') !== undefined ? 'Approved' : 'Pending';
  const failed = has('Failed');
  const isIssued = (textOf(recordOf(request.status).certificate) ?? '') !== '';
  const word = `${verdict}${failed === undefined ? '' : ',Failed'}${isIssued ? ',Issued' : ''}`;
  const refusal = failed ?? has('Denied');
  if (refusal !== undefined) return { word, tone: 'bad', reason: because(refusal) };
  if (verdict === 'Pending') return { word, tone: 'progress', reason: reason('request-pending') };
  if (!isIssued) return { word, tone: 'progress', reason: reason('request-not-issued') };
  return { word, tone: 'ok' };
}

/** kubectl prints the type of an event. */
export function eventStatus(event: KubeObject): ObjectStatus {
  const fields = recordOf(event);
  const word = textOf(fields.type) || 'Normal';
  const params = { reason: textOf(fields.reason) ?? '', message: textOf(fields.message) ?? textOf(fields.note) ?? '' };
  return word === 'Warning' ? { word, tone: 'warn', reason: reason('event', params) } : { word, tone: wordTone(word) };
}

const listenerTypes = ['Accepted', 'ResolvedRefs', 'Programmed'];

/**
 * PROGRAMMED of a Gateway; before that whether its controller has taken it at all. It can be programmed with a listener
 * that is not in order, which its own conditions don't say.
 */
export function gatewayStatus(gateway: KubeObject): ObjectStatus {
  const whole = verdictOf(conditionsOf(gateway.status), ['Accepted', 'Programmed']);
  if (whole.tone !== 'ok') return whole;
  for (const listener of listOf(recordOf(gateway.status).listeners).map(recordOf)) {
    const broken = conditionsOf(listener).find(
      ({ type, status }) => status === 'False' && listenerTypes.includes(type),
    );
    if (broken !== undefined) {
      const params = { listener: textOf(listener.name) ?? '', message: broken.message || broken.reason };
      return { ...whole, tone: 'warn', reason: reason('gateway-listener', params) };
    }
  }
  return whole;
}

/** A class is of use once its controller has taken it. */
export function gatewayClassStatus(gatewayClass: KubeObject): ObjectStatus {
  return verdictOf(conditionsOf(gatewayClass.status), ['Accepted']);
}

/** A route has conditions for each of its parents: the worst counts. */
export function routeStatus(route: KubeObject): ObjectStatus {
  const verdicts = listOf(recordOf(route.status).parents).map((parent) =>
    verdictOf(conditionsOf(parent), ['Accepted', 'ResolvedRefs']),
  );
  const bad = verdicts.find(({ tone }) => tone === 'bad');
  return bad ?? verdicts.find(({ tone }) => tone !== 'ok') ?? verdicts[0] ?? verdictOf([], ['Accepted']);
}

/** Whether its group answers; nobody has looked yet where it has no condition. */
export function apiServiceStatus(service: KubeObject): ObjectStatus {
  const available = findCondition(conditionsOf(service.status), 'Available');
  if (available === undefined || available.status === 'Unknown') return { word: 'Unknown', tone: 'unknown' };
  if (available.status === 'True') return { word: 'Available', tone: 'ok' };
  return { word: 'Unavailable', tone: 'bad', reason: because(available) };
}

/** All of the conditions must hold; the word is the last one, or what the first that doesn't makes of it. */
function verdictOf(conditions: readonly Condition[], types: readonly string[]): ObjectStatus {
  for (const type of types) {
    const condition = findCondition(conditions, type);
    if (condition === undefined || condition.status === 'Unknown') {
      return { word: 'Pending', tone: 'progress', reason: reason('controller-pending') };
    }
    if (condition.status === 'False') return { word: `Not${type}`, tone: 'bad', reason: because(condition) };
  }
  return { word: types.at(-1) === 'ResolvedRefs' ? 'Accepted' : (types.at(-1) ?? ''), tone: 'ok' };
}

function because({ type, reason: why, message }: Condition) {
  return reason(message === '' ? 'condition-reason' : 'condition', { condition: type, reason: why, message });
}
