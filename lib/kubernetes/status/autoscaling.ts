import type { KubeObject } from '../kube-object.ts';
import { numberOf, recordOf } from '../untyped.ts';
import { type Condition, conditionsOf, findCondition } from './condition.ts';
import { type ObjectStatus, reason } from './object-status.ts';

const because = ({ type, reason: why, message }: Condition) =>
  reason(message === '' ? 'condition-reason' : 'condition', { condition: type, reason: why, message });

/** kubectl prints numbers, no word: these words are ours, by the three conditions of the controller. */
export function scalerStatus(scaler: KubeObject): ObjectStatus {
  const conditions = conditionsOf(scaler.status);
  const able = findCondition(conditions, 'AbleToScale');
  if (able === undefined) return { word: 'Pending', tone: 'progress' };
  if (able.status === 'False') return { word: 'Failed', tone: 'bad', reason: because(able) };
  const active = findCondition(conditions, 'ScalingActive');
  if (active?.status === 'False') {
    const isOff = active.reason === 'ScalingDisabled';
    return { word: 'Inactive', tone: isOff ? 'neutral' : 'bad', reason: because(active) };
  }
  const limited = findCondition(conditions, 'ScalingLimited');
  // At the minimum nothing is wanting.
  if (limited?.status === 'True' && limited.reason !== 'TooFewReplicas') {
    return { word: 'Limited', tone: 'warn', reason: because(limited) };
  }
  return { word: 'Active', tone: 'ok' };
}

/** Whether a pod may be evicted now. kubectl prints the number only. */
export function budgetStatus(budget: KubeObject): ObjectStatus {
  const status = recordOf(budget.status);
  const failed = findCondition(conditionsOf(status), 'DisruptionAllowed');
  if (failed?.reason === 'SyncFailed') return { word: 'Failed', tone: 'bad', reason: because(failed) };
  if ((numberOf(status.expectedPods) ?? 0) === 0) {
    return { word: 'Idle', tone: 'neutral', reason: reason('selects-no-pod') };
  }
  if ((numberOf(status.disruptionsAllowed) ?? 0) > 0) return { word: 'Allowed', tone: 'ok' };
  const params = { healthy: numberOf(status.currentHealthy) ?? 0, desired: numberOf(status.desiredHealthy) ?? 0 };
  return { word: 'Blocked', tone: 'warn', reason: reason('no-disruption', params) };
}
