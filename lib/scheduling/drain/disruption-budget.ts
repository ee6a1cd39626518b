import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { conditionsOf, findCondition, isTrue } from '#lib/kubernetes/status/condition.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** What the budgets of its namespace say to the eviction of one pod, as the API server would decide now. */
export type BudgetVerdict =
  /** No budget is asked: none selects it, or the pod doesn't count (finished, pending, deleted, unready by policy). */
  | { readonly code: 'free' }
  | { readonly code: 'allowed'; readonly budget: string }
  /** Evictions answer 429 until the budget allows one. */
  | {
      readonly code: 'waits';
      readonly budget: string;
      readonly allowed: number;
      readonly healthy: number;
      readonly desired: number;
    }
  /** The controller has not counted this budget yet, or can't: 429 as well. */
  | { readonly code: 'unsynced'; readonly budget: string; readonly message: string }
  /** More than one budget selects the pod: the API server refuses (500) whatever they allow. */
  | { readonly code: 'several'; readonly budgets: readonly string[] };

/** `policy/v1` budgets that select the pod. An empty selector selects all of the namespace, an absent one nothing. */
export function budgetsOf(pod: KubeObject, budgets: readonly KubeObject[]): readonly KubeObject[] {
  return budgets.filter((budget) => {
    if (budget.metadata.namespace !== pod.metadata.namespace) return false;
    const requirements = requirementsOf(recordOf(budget.spec).selector);
    return requirements !== undefined && matchesSelector(pod.metadata.labels ?? {}, requirements);
  });
}

/**
 * The rules of the eviction subresource (registry/core/pod/storage/eviction.go). `taken` counts evictions that a plan
 * has given away from each budget, by `namespace/name`.
 */
export function budgetVerdict(
  pod: KubeObject,
  budgets: readonly KubeObject[],
  taken: ReadonlyMap<string, number> = new Map(),
): BudgetVerdict {
  if (ignoresBudgets(pod)) return { code: 'free' };
  const own = budgetsOf(pod, budgets);
  const [budget] = own;
  if (budget === undefined) return { code: 'free' };
  if (own.length > 1) return { code: 'several', budgets: own.map(({ metadata }) => metadata.name) };
  const { name, generation = 0 } = budget.metadata;
  const status = recordOf(budget.status);
  const healthy = numberOf(status.currentHealthy) ?? 0;
  const desired = numberOf(status.desiredHealthy) ?? 0;
  if (!isReady(pod)) {
    const policy = textOf(recordOf(budget.spec).unhealthyPodEvictionPolicy) ?? 'IfHealthyBudget';
    if (policy === 'AlwaysAllow') return { code: 'free' };
    if (healthy >= desired && desired > 0) return { code: 'free' };
  }
  if ((numberOf(status.observedGeneration) ?? 0) < generation) {
    return { code: 'unsynced', budget: name, message: '' };
  }
  const allowed = Math.max(0, (numberOf(status.disruptionsAllowed) ?? 0) - (taken.get(budgetKey(budget)) ?? 0));
  if (allowed > 0) return { code: 'allowed', budget: name };
  const synced = findCondition(conditionsOf(budget.status), 'DisruptionAllowed');
  if (synced?.reason === 'SyncFailed') return { code: 'unsynced', budget: name, message: synced.message };
  return { code: 'waits', budget: name, allowed, healthy, desired };
}

export function budgetKey(budget: KubeObject): string {
  return `${budget.metadata.namespace ?? ''}/${budget.metadata.name}`;
}

/** `canIgnorePDB`: pods that keep nothing available. */
function ignoresBudgets(pod: KubeObject): boolean {
  const phase = textOf(recordOf(pod.status).phase);
  return (
    phase === 'Succeeded' || phase === 'Failed' || phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined
  );
}

function isReady(pod: KubeObject): boolean {
  return isTrue(conditionsOf(pod.status), 'Ready');
}
