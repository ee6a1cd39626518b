import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, findCondition, isTrue } from '#lib/kubernetes/status/condition.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';

export interface BudgetCounts {
  readonly allowed: number;
  readonly healthy: number;
  readonly desired: number;
  readonly expected: number;
  /** False while the controller has not counted the newest spec: evictions are refused meanwhile. */
  readonly observed: boolean;
}

export function budgetCounts(budget: KubeObject): BudgetCounts {
  const status = recordOf(budget.status);
  return {
    allowed: numberOf(status.disruptionsAllowed) ?? 0,
    healthy: numberOf(status.currentHealthy) ?? 0,
    desired: numberOf(status.desiredHealthy) ?? 0,
    expected: numberOf(status.expectedPods) ?? 0,
    observed: (numberOf(status.observedGeneration) ?? 0) >= (budget.metadata.generation ?? 0),
  };
}

/** What a budget asks for: `minAvailable: 2`, `maxUnavailable: 25%`; undefined when it has neither. */
export function budgetRule(
  budget: KubeObject,
): { readonly field: 'minAvailable' | 'maxUnavailable'; readonly value: string } | undefined {
  const spec = recordOf(budget.spec);
  for (const field of ['minAvailable', 'maxUnavailable'] as const) {
    const value = spec[field];
    if (typeof value === 'string' || typeof value === 'number') return { field, value: String(value) };
  }
  return undefined;
}

/** The sentences are `kinds.disruptionBudget.note.{code}`. */
export interface BudgetNote {
  readonly code: 'not-counted' | 'sync-failed' | 'no-pods' | 'several' | 'never' | 'unhealthy' | 'just-enough';
  readonly tone: 'bad' | 'warn' | 'neutral';
  readonly message: string;
  /** Pods it selects that are not ready. */
  readonly unhealthy: readonly KubeObject[];
  readonly budgets: readonly string[];
  readonly healthy: number;
  readonly desired: number;
  readonly expected: number;
}

/**
 * Why a budget lets nothing be evicted, or protects nothing. `pods` are those it selects, undefined when they are not
 * all known; `several` names budgets that select a pod together, which the eviction subresource refuses.
 */
export function budgetNote(
  budget: KubeObject,
  pods: readonly KubeObject[] | undefined,
  several: readonly string[],
): BudgetNote | undefined {
  const counts = budgetCounts(budget);
  const { healthy, desired, expected } = counts;
  const base = { message: '', unhealthy: [], budgets: [], healthy, desired, expected };
  const synced = findCondition(conditionsOf(budget.status), 'DisruptionAllowed');
  if (synced?.reason === 'SyncFailed') return { ...base, code: 'sync-failed', tone: 'bad', message: synced.message };
  if (!counts.observed) return { ...base, code: 'not-counted', tone: 'neutral' };
  if (several.length > 0) return { ...base, code: 'several', tone: 'bad', budgets: [...new Set(several)] };
  if (expected === 0) return { ...base, code: 'no-pods', tone: 'neutral' };
  if (counts.allowed > 0) return undefined;
  if (desired >= expected) return { ...base, code: 'never', tone: 'warn' };
  const unhealthy = (pods ?? []).filter((pod) => !isTrue(conditionsOf(pod.status), 'Ready'));
  return healthy < expected
    ? { ...base, code: 'unhealthy', tone: 'warn', unhealthy }
    : { ...base, code: 'just-enough', tone: 'warn' };
}
