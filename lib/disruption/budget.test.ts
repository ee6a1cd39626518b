import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { budgetCounts, budgetNote, budgetRule } from './budget.ts';

const budget = (status: object, spec: object = {}): KubeObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'db', generation: 1 },
  spec,
  status: { observedGeneration: 1, ...status },
});
const pod = (name: string, ready: boolean): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
});
const codeOf = (status: object, several: readonly string[] = []) => budgetNote(budget(status), [], several)?.code;

describe('a PodDisruptionBudget [U27]', () => {
  test('has nothing to say while a pod may go', () => {
    expect(codeOf({ disruptionsAllowed: 1, currentHealthy: 3, desiredHealthy: 2, expectedPods: 3 })).toBeUndefined();
  });

  test('that wants every pod can never let one go', () => {
    expect(codeOf({ disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2 })).toBe('never');
  });

  test('names the pods that are not healthy', () => {
    const status = { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 3 };
    const note = budgetNote(budget(status), [pod('a', true), pod('b', false)], []);
    expect(note).toMatchObject({ code: 'unhealthy', healthy: 2, desired: 2, expected: 3 });
    expect(note?.unhealthy.map(({ metadata }) => metadata.name)).toEqual(['b']);
    expect(budgetNote(budget(status), undefined, [])?.unhealthy).toEqual([]);
  });

  test('without pods, not counted, not countable, and beside another one', () => {
    expect(codeOf({ expectedPods: 0 })).toBe('no-pods');
    expect(codeOf({ observedGeneration: 0, expectedPods: 3 })).toBe('not-counted');
    const conditions = [{ type: 'DisruptionAllowed', status: 'False', reason: 'SyncFailed', message: 'no scale' }];
    expect(codeOf({ conditions })).toBe('sync-failed');
    expect(budgetNote(budget({ expectedPods: 1 }), [], ['db', 'all', 'db'])).toMatchObject({
      code: 'several',
      budgets: ['db', 'all'],
    });
  });

  test('asks for a number or a share', () => {
    expect(budgetRule(budget({}, { minAvailable: 0 }))).toEqual({ field: 'minAvailable', value: '0' });
    expect(budgetRule(budget({}, { maxUnavailable: '25%' }))).toEqual({ field: 'maxUnavailable', value: '25%' });
    expect(budgetRule(budget({}))).toBeUndefined();
    expect(budgetCounts({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'x' } })).toEqual({
      allowed: 0,
      healthy: 0,
      desired: 0,
      expected: 0,
      observed: true,
    });
  });
});
