import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { writeYamlDocuments } from '#lib/manifest/yaml-write.ts';
import { readForm, withFields } from '../form-text.ts';
import { mayBeAway } from './budget.ts';
import { nextMetric, resourceMetric, sharedResources, targetTypeOf } from './metric.ts';
import { containersWithoutRequest, replicasOf } from './target.ts';

const workload = (...containers: readonly object[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec: { containers } } },
});

describe('what an autoscaler scales', () => {
  it('[W24] names the containers that have no request; a limit stands for one', () => {
    const some = workload(
      { name: 'a', resources: { requests: { cpu: '1' } } },
      { name: 'b', resources: { limits: { cpu: '1' } } },
      { name: 'c' },
    );
    expect(containersWithoutRequest(some, 'cpu')).toEqual(['c']);
    expect(containersWithoutRequest(some, 'memory')).toEqual(['a', 'b', 'c']);
    expect(containersWithoutRequest({ ...some, spec: null }, 'cpu')).toEqual([]);
    expect(replicasOf(some)).toBe(1);
    expect(replicasOf({ ...some, spec: { replicas: 0 } })).toBe(0);
  });

  it('tells shares from amounts, and leaves other metrics alone', () => {
    const cpu = resourceMetric('cpu');
    expect(targetTypeOf(cpu)).toBe('Utilization');
    expect(targetTypeOf(resourceMetric('memory', 'AverageValue'))).toBe('AverageValue');
    expect(targetTypeOf({ type: 'External', external: {} })).toBeUndefined();
    expect(nextMetric([cpu])).toEqual(resourceMetric('memory'));
    expect(nextMetric([])).toEqual(cpu);
    expect(sharedResources({ spec: {} })).toEqual(['cpu']);
    expect(sharedResources({ spec: { metrics: [cpu, resourceMetric('memory', 'AverageValue')] } })).toEqual(['cpu']);
  });

  it('a metric that is changed leaves the others as they are', () => {
    const external = {
      type: 'External',
      external: { metric: { name: 'queue' }, target: { type: 'Value', value: '3' } },
    };
    const text = writeYamlDocuments([
      { kind: 'HorizontalPodAutoscaler', spec: { metrics: [external, resourceMetric('cpu')] } },
    ]);
    const path = ['spec', 'metrics', 1, 'resource', 'target', 'averageUtilization'];
    const changed = withFields(text, [{ document: 0, path, value: 60 }]);
    expect(changed).toBe(text.replace('averageUtilization: 80', 'averageUtilization: 60'));
    expect(readForm(changed).objects[0]).toMatchObject({ spec: { metrics: [external, {}] } });
  });
});

describe('how many pods a budget lets go', () => {
  it('by numbers and by shares, which are rounded up', () => {
    expect(mayBeAway('maxUnavailable', '1', 3)).toBe(1);
    expect(mayBeAway('maxUnavailable', '25%', 3)).toBe(1);
    expect(mayBeAway('minAvailable', '50%', 3)).toBe(1);
    expect(mayBeAway('minAvailable', '3', 3)).toBe(0);
    expect(mayBeAway('minAvailable', 'x', 3)).toBeUndefined();
  });

  it('never more than there are, never fewer than none', () => {
    const field = fc.constantFrom('minAvailable' as const, 'maxUnavailable' as const);
    fc.assert(
      fc.property(field, fc.nat(200), fc.boolean(), fc.nat(50), (which, amount, isShare, total) => {
        const away = mayBeAway(which, isShare ? `${amount}%` : `${amount}`, total) ?? -1;
        expect(away).toBeGreaterThanOrEqual(0);
        expect(away).toBeLessThanOrEqual(total);
      }),
    );
  });
});
