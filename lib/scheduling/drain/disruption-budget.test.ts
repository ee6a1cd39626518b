import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { budgetsOf, budgetVerdict } from './disruption-budget.ts';

const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const pod = (status: object = ready, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'mysql-0', namespace: 'shop', labels: { app: 'mysql' }, ...metadata },
  spec: {},
  status,
});
const budget = (status: object, spec: object = {}, metadata: object = {}): KubeObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'mysql', namespace: 'shop', generation: 1, ...metadata },
  spec: { selector: { matchLabels: { app: 'mysql' } }, ...spec },
  status: { observedGeneration: 1, ...status },
});
const none = budget({ disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1 });

describe('[U12] budgets as the eviction subresource reads them', () => {
  test('names the budget that has nothing to give, with its numbers', () => {
    expect(budgetVerdict(pod(), [none])).toEqual({
      code: 'waits',
      budget: 'mysql',
      allowed: 0,
      healthy: 1,
      desired: 1,
    });
  });

  test('one that allows a disruption lets one pod go, and counts those that were given away', () => {
    const one = budget({ disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1 });
    expect(budgetVerdict(pod(), [one])).toEqual({ code: 'allowed', budget: 'mysql' });
    expect(budgetVerdict(pod(), [one], new Map([['shop/mysql', 1]]))).toMatchObject({ code: 'waits', allowed: 0 });
  });

  test.each([
    ['finished', { phase: 'Succeeded' }, {}],
    ['failed', { phase: 'Failed' }, {}],
    ['pending', { phase: 'Pending' }, {}],
    ['deleted', ready, { deletionTimestamp: '2026-01-01T00:00:00Z' }],
  ])('a %s pod asks no budget', (_name, status, metadata) => {
    expect(budgetVerdict(pod(status, metadata), [none])).toEqual({ code: 'free' });
  });

  test('a pod that is not ready goes when the budget is healthy without it', () => {
    const unready = pod({ phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] });
    const healthy = budget({ disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2 });
    const unhealthy = budget({ disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 2 });
    expect(budgetVerdict(unready, [healthy])).toEqual({ code: 'free' });
    expect(budgetVerdict(unready, [unhealthy])).toMatchObject({ code: 'waits' });
    expect(
      budgetVerdict(unready, [budget({ disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0 })]),
    ).toMatchObject({ code: 'waits' });
  });

  test('AlwaysAllow lets every pod that is not ready go', () => {
    const always = budget({ disruptionsAllowed: 0 }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' });
    expect(budgetVerdict(pod({ phase: 'Running' }), [always])).toEqual({ code: 'free' });
    expect(budgetVerdict(pod(), [always])).toMatchObject({ code: 'waits' });
  });

  test('two budgets on one pod: the server refuses, whatever they allow', () => {
    const other = budget({ disruptionsAllowed: 5 }, {}, { name: 'other' });
    expect(budgetVerdict(pod(), [none, other])).toEqual({ code: 'several', budgets: ['mysql', 'other'] });
  });

  test('a budget that is not counted yet is waited for', () => {
    expect(
      budgetVerdict(pod(), [budget({ observedGeneration: 1, disruptionsAllowed: 9 }, {}, { generation: 2 })]),
    ).toEqual({ code: 'unsynced', budget: 'mysql', message: '' });
    const conditions = [{ type: 'DisruptionAllowed', status: 'False', reason: 'SyncFailed', message: 'no controller' }];
    expect(budgetVerdict(pod(), [budget({ disruptionsAllowed: 0, conditions })])).toEqual({
      code: 'unsynced',
      budget: 'mysql',
      message: 'no controller',
    });
  });

  test('selects by labels and expressions, in its own namespace only', () => {
    expect(budgetsOf(pod(), [budget({}, {}, { namespace: 'other' })])).toEqual([]);
    expect(budgetsOf(pod(), [budget({}, { selector: {} })])).toHaveLength(1);
    expect(budgetsOf(pod(), [budget({}, { selector: undefined })])).toEqual([]);
    const expressions = { matchExpressions: [{ key: 'app', operator: 'In', values: ['mysql'] }] };
    expect(budgetsOf(pod(), [budget({}, { selector: expressions })])).toHaveLength(1);
  });

  test('a budget without a status has nothing to give', () => {
    const bare = { ...none, metadata: { name: 'b', namespace: 'shop' }, status: undefined };
    expect(budgetVerdict(pod(), [bare])).toMatchObject({ code: 'waits', allowed: 0 });
  });
});
