'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type BudgetVerdict, budgetVerdict } from '#lib/scheduling/drain/disruption-budget.ts';

export interface BudgetPod {
  readonly pod: KubeObject;
  /** What the eviction of this pod would be answered now. */
  readonly verdict: BudgetVerdict;
}

export interface BudgetPods {
  readonly pods: readonly BudgetPod[];
  /** `app=mysql`; '' selects every pod of the namespace, undefined none. */
  readonly selector: string | undefined;
  readonly more: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

/** The pods that a budget selects, live, each judged with all the budgets of the namespace. */
export function useBudgetPods(budget: KubeObject): BudgetPods {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { namespace } = budget.metadata;
  const requirements = requirementsOf(recordOf(budget.spec).selector);
  const selector = requirements === undefined ? undefined : printSelector(requirements);
  const enabled = selector !== undefined;
  const pods = useObjects(cluster, byId('pods'), {
    namespace,
    labelSelector: selector === '' ? undefined : selector,
    enabled,
  });
  const budgets = useObjects(cluster, byId('poddisruptionbudgets.policy'), { namespace });
  return useMemo(() => {
    // The one of this page is the newest known, also for who may not list the others.
    const others = budgets.objects.filter((other) => other.metadata.uid !== budget.metadata.uid);
    const all = [budget, ...others];
    return {
      pods: pods.objects.map((pod) => ({ pod, verdict: budgetVerdict(pod, all) })),
      selector,
      more: pods.more,
      pending: enabled && (pods.pending || budgets.pending),
      problem: pods.problem,
    };
  }, [
    budget,
    budgets.objects,
    budgets.pending,
    pods.objects,
    pods.more,
    pods.pending,
    pods.problem,
    selector,
    enabled,
  ]);
}
