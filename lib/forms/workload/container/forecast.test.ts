import { describe, expect, it } from 'vitest';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { workloadOf } from '../kind/workload-kinds.ts';
import { appForecast, podCount } from './app-forecast.ts';
import { resourceFact } from './resource-facts.ts';

const quota = (hard: object, used: object = {}, spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'quota-shop' },
  spec: { hard, ...spec },
  status: { hard, used },
});
const limitRange = (...limits: object[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'limits-shop' },
  spec: { limits },
});
function workload(kind: string, spec: JsonObject, resources: JsonObject = {}) {
  const apiVersion = kind === 'Pod' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1';
  const template = { spec: { containers: [{ name: 'web', resources }] } };
  const whole =
    kind === 'Pod'
      ? template.spec
      : kind === 'CronJob'
        ? { jobTemplate: { spec: { ...spec, template } } }
        : { ...spec, template };
  const found = workloadOf([{ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec: whole }]);
  if (found === undefined) throw new Error('no workload');
  return found;
}
const one = 1_000_000_000n;

describe('what the quotas of the namespace will say to an app', () => {
  it('[S5] [E29] of seven replicas of 1 CPU four have room in 4 CPU', () => {
    const seven = workload('Deployment', { replicas: 7 }, { limits: { cpu: '1' } });
    const forecast = appForecast(seven, 7, {
      quotas: [quota({ 'limits.cpu': '4', pods: '20', 'requests.storage': '10Gi', services: '5' })],
      limitRanges: [],
    });
    expect(forecast).toMatchObject({ pods: 7, fits: 4, limits: [] });
    expect(forecast.quotas).toEqual([
      {
        quota: 'quota-shop',
        fits: 4,
        unset: [],
        bounds: [
          { resource: 'limits.cpu', hard: 4n * one, used: 0n, needed: 7n * one, isExceeded: true },
          { resource: 'pods', hard: 20n * one, used: 0n, needed: 7n * one, isExceeded: false },
        ],
      },
    ]);
  });

  it('[U18] says what is left while nothing is typed, and leaves out quotas that are not about its pods', () => {
    const plain = workload('Deployment', { replicas: 1 });
    const quotas = [
      quota({ 'requests.memory': '1Gi' }, { 'requests.memory': '256Mi' }, { scopes: ['NotTerminating'] }),
      quota({ pods: '3' }, {}, { scopes: ['Terminating'] }),
      quota({ services: '3' }),
    ];
    const forecast = appForecast(plain, 1, { quotas, limitRanges: [] });
    expect(forecast.quotas).toHaveLength(1);
    expect(forecast.quotas[0]).toMatchObject({
      fits: 0,
      bounds: [{ resource: 'requests.memory', needed: 0n, used: one << 28n }],
      unset: [{ resource: 'requests.memory', containers: ['web'] }],
    });
    const filled = appForecast(plain, 1, {
      quotas,
      limitRanges: [limitRange({ type: 'Container', defaultRequest: { memory: '128Mi' } })],
    });
    expect(filled.quotas[0]).toMatchObject({ fits: 1, unset: [], bounds: [{ needed: one << 27n }] });
  });

  it('[S8] says what a LimitRange has against the pod as a whole', () => {
    const big = workload('Pod', {}, { limits: { memory: '2Gi' } });
    const { limits, fits } = appForecast(big, 1, {
      quotas: [],
      limitRanges: [limitRange({ type: 'Pod', max: { memory: '1Gi' } })],
    });
    expect({ limits, fits }).toMatchObject({ fits: 0, limits: [{ type: 'Pod', rule: 'max', allowed: '1Gi' }] });
  });

  it.each([
    ['Deployment', {}, 1],
    ['StatefulSet', { replicas: 3 }, 3],
    ['DaemonSet', {}, undefined],
    ['Pod', {}, 1],
    ['Job', { parallelism: 4, completions: 2 }, 2],
    ['Job', { parallelism: 4 }, 4],
    ['CronJob', { parallelism: 2, completions: 9 }, 2],
    ['Deployment', { replicas: 'many' }, 1],
  ] as const)('counts the pods of a %s with %j', (kind, spec, pods) => {
    expect(podCount(workload(kind, spec))).toBe(pods);
  });
});

describe('what the namespace says about one amount', () => {
  const range = limitRange({
    type: 'Container',
    default: { cpu: '1' },
    defaultRequest: { cpu: '100m' },
    min: { cpu: '500m' },
    max: { cpu: '2' },
    maxLimitRequestRatio: { cpu: '4' },
  });
  const fact = (
    resources: JsonObject,
    side: 'requests' | 'limits',
    quotas: readonly KubeObject[] = [],
    ranges = [range],
  ) => {
    const container = { name: 'web', resources };
    return resourceFact(container, { spec: { containers: [container] } }, { quotas, limitRanges: ranges }, side, 'cpu');
  };

  it('[S6] defaults, or the limit where there is one', () => {
    expect(fact({}, 'limits')).toMatchObject({ unset: '1', isDefault: true, min: '500m', max: '2' });
    expect(fact({}, 'requests')).toMatchObject({ unset: '100m', isDefault: true });
    expect(fact({ limits: { cpu: '2' } }, 'requests')).toMatchObject({ unset: '2', isDefault: false });
    expect(fact({}, 'limits', [], [])).toMatchObject({ unset: '', isDefault: false, min: undefined });
  });

  it('[E30] what a quota counts is required, unless something fills it in', () => {
    const counted = [quota({ 'limits.cpu': '4', cpu: '4' })];
    expect(fact({}, 'limits', counted, []).isRequired).toBe(true);
    expect(fact({}, 'requests', counted, []).isRequired).toBe(true);
    expect(fact({ limits: { cpu: '1' } }, 'requests', counted, []).isRequired).toBe(false);
    expect(fact({}, 'limits', counted).isRequired).toBe(false);
    expect(fact({}, 'limits', [quota({ 'limits.memory': '1Gi' })], []).isRequired).toBe(false);
  });

  it('[E31] what a LimitRange refuses is said at the field that is to be changed', () => {
    expect(fact({ requests: { cpu: '100m' }, limits: { cpu: '1' } }, 'requests').problem).toMatchObject({
      rule: 'min',
      allowed: '500m',
      actual: '100m',
    });
    expect(fact({ limits: { cpu: '3' } }, 'limits').problem).toMatchObject({ rule: 'max', allowed: '2', actual: '3' });
    expect(fact({ requests: { cpu: '500m' }, limits: { cpu: '2500m' } }, 'limits').problem?.rule).toBe('max');
    expect(fact({ requests: { cpu: '500m' } }, 'requests').problem).toBeUndefined();
    const ratio = [limitRange({ type: 'Container', maxLimitRequestRatio: { cpu: '4' } })];
    expect(fact({ requests: { cpu: '100m' }, limits: { cpu: '1' } }, 'limits', [], ratio).problem).toMatchObject({
      rule: 'ratio',
      allowed: '4',
      actual: '10',
    });
  });
});
