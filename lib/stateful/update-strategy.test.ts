import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { strategyPatch, strategyProblem, updateStrategyOf } from './update-strategy.ts';

const object = (kind: string, updateStrategy?: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', resourceVersion: '7' },
  spec: { updateStrategy },
});
const defaults = updateStrategyOf(object('StatefulSet'));

describe('the update strategy', () => {
  test('[W18] has the defaults of the API', () => {
    expect(defaults).toEqual({ type: 'RollingUpdate', partition: '0', maxUnavailable: '1', maxSurge: '0' });
  });

  test('[W18] a partition and OnDelete are patched alone, guarded by what was seen', () => {
    const set = object('StatefulSet', { type: 'RollingUpdate', rollingUpdate: { partition: 0 } });
    expect(strategyPatch(set, { ...defaults, partition: ' 2 ' })).toBe(
      '{"metadata":{"resourceVersion":"7"},"spec":{"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":2}}}}',
    );
    expect(strategyPatch(set, { ...defaults, type: 'OnDelete' })).toBe(
      '{"metadata":{"resourceVersion":"7"},"spec":{"updateStrategy":{"type":"OnDelete","rollingUpdate":null}}}',
    );
    expect(strategyPatch(set, defaults)).toBeUndefined();
  });

  test('[W20] a DaemonSet has numbers or shares, one of the two', () => {
    const set = object('DaemonSet', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } });
    expect(updateStrategyOf(set).maxUnavailable).toBe('10%');
    expect(strategyPatch(set, { ...defaults, maxUnavailable: '0', maxSurge: '25%' })).toContain(
      '{"maxUnavailable":0,"maxSurge":"25%"}',
    );
    const problem = (maxUnavailable: string, maxSurge: string) =>
      strategyProblem(set, { ...defaults, maxUnavailable, maxSurge });
    expect(problem('0', '0%')).toBe('both-zero');
    expect(problem('1', '1')).toBe('both-set');
    expect(problem('many', '0')).toBe('amount');
    expect(problem('101%', '0')).toBe('amount');
    expect(problem('100%', '0')).toBeUndefined();
  });

  test('[W18] what is no number is not sent', () => {
    const set = object('StatefulSet');
    expect(strategyProblem(set, { ...defaults, partition: '-1' })).toBe('partition');
    expect(strategyPatch(set, { ...defaults, partition: '-1' })).toBeUndefined();
  });
});
