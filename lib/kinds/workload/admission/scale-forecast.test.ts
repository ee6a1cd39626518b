import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { formatAmount } from './amounts.ts';
import { podResources } from './pod-resources.ts';
import { quotaBounds, quotaCounts, unsetFor } from './quota.ts';
import { scaleForecast } from './scale-forecast.ts';

type Resources = { requests?: Record<string, unknown>; limits?: Record<string, unknown> };

function deployment(
  replicas: number,
  created: number,
  resources: Resources,
  spec: object = {},
  name = 'web',
): KubeObject {
  const template = { spec: { containers: [{ name: 'main', resources }], ...spec } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: { replicas, template },
    status: { replicas: created },
  };
}
function quota(hard: object, used: object, spec: object = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'quota-shop', namespace: 'shop' },
    spec: { hard, ...spec },
    status: { hard, used },
  };
}
function limitRange(...limits: object[]): KubeObject {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits-shop' }, spec: { limits } };
}
const shown = (amounts: ReadonlyMap<string, bigint>) =>
  Object.fromEntries([...amounts].map(([name, amount]) => [name, formatAmount(name, amount)]));
const template = (spec: object) => ({ spec });

describe('what a pod asks for', () => {
  it('[W4] containers together, or the largest init container, and the overhead', () => {
    const pod = podResources(
      template({
        containers: [
          { name: 'a', resources: { requests: { cpu: '100m', memory: '1Gi' } } },
          { name: 'b', resources: { requests: { cpu: '200m' } } },
        ],
        initContainers: [{ name: 'i', resources: { requests: { cpu: 1, memory: '10Mi' } } }],
        overhead: { cpu: '50m' },
      }),
      [],
    );
    expect(shown(pod.requests)).toEqual({ cpu: '1050m', memory: '1Gi' });
  });

  it('[W4] a sidecar counts with the containers and with the init containers after it', () => {
    const pod = podResources(
      template({
        containers: [{ name: 'a', resources: { requests: { cpu: '100m' } } }],
        initContainers: [
          { name: 's', restartPolicy: 'Always', resources: { requests: { cpu: '300m' } } },
          { name: 'i', resources: { requests: { cpu: '500m' } } },
        ],
      }),
      [],
    );
    expect(shown(pod.requests)).toEqual({ cpu: '800m' });
  });

  it('[W4] a limit alone is the request too, and a LimitRange fills in the rest', () => {
    const own = template({ containers: [{ name: 'a', resources: { limits: { cpu: '2' } } }] });
    const ranges = [
      limitRange({
        type: 'Container',
        default: { cpu: '1', memory: '1Gi' },
        defaultRequest: { cpu: '1m', memory: '1Mi' },
      }),
    ];
    const pod = podResources(own, ranges);
    expect(shown(pod.requests)).toEqual({ cpu: '2', memory: '1Mi' });
    expect(shown(pod.limits)).toEqual({ cpu: '2', memory: '1Gi' });
  });

  it('[W4] what a pod asks for as a whole counts instead of the sum', () => {
    const pod = podResources(
      template({
        resources: { requests: { cpu: '4' } },
        containers: [{ name: 'a', resources: { requests: { cpu: '100m' } } }],
      }),
      [],
    );
    expect(shown(pod.requests)).toEqual({ cpu: '4' });
  });
});

describe('what the quota will say', () => {
  it('[W4] [E29] as on the real cluster: 4 of 7 pods, each with a limit of one CPU and a quota of four', () => {
    const forecast = scaleForecast(
      [{ object: deployment(4, 4, { limits: { cpu: '1' } }), replicas: 7 }],
      [quota({ 'limits.cpu': '4', pods: '20' }, { 'limits.cpu': '4', pods: '4' })],
      [],
    );
    expect(forecast).toMatchObject({ added: 3, fits: 0, limits: [], unset: [] });
    expect(forecast.quotas.map(({ resource, exceeded }) => [resource, exceeded])).toEqual([
      ['limits.cpu', true],
      ['pods', false],
    ]);
  });

  it('[W4] tells how many of them still fit, by the tightest bound', () => {
    const forecast = scaleForecast(
      [{ object: deployment(1, 1, { requests: { cpu: '300m', memory: '1Gi' } }), replicas: 10 }],
      [
        quota({ cpu: '1', 'requests.memory': '100Gi' }, { cpu: '300m', 'requests.memory': '1Gi' }),
        quota({ 'count/pods': '5' }, { 'count/pods': '1' }),
      ],
      [],
    );
    expect(forecast).toMatchObject({ added: 9, fits: 2 });
  });

  it('[W4] pods that were never created are not in `used`: they are counted again', () => {
    const object = deployment(7, 4, { limits: { cpu: '1' } });
    const bounds = [quota({ 'limits.cpu': '6' }, { 'limits.cpu': '4' })];
    expect(scaleForecast([{ object, replicas: 8 }], bounds, [])).toMatchObject({ added: 4, fits: 2 });
    expect(scaleForecast([{ object, replicas: 3 }], bounds, [])).toMatchObject({ added: 0, fits: 0, quotas: [] });
  });

  it('[W4] [U5] several workloads share what is left', () => {
    const small = deployment(0, 0, { requests: { cpu: '1' } }, {}, 'small');
    const large = deployment(0, 0, { requests: { cpu: '2' } }, {}, 'large');
    const forecast = scaleForecast(
      [
        { object: small, replicas: 3 },
        { object: large, replicas: 3 },
      ],
      [quota({ 'requests.cpu': '8' }, { 'requests.cpu': '0' })],
      [],
    );
    expect(forecast).toMatchObject({ added: 6, fits: 5 });
    expect(forecast.quotas[0]).toMatchObject({ exceeded: true, perPod: undefined, needed: 9_000_000_000n });
  });

  it('[W4] [E30] a quota on what the template leaves out lets nothing in', () => {
    const forecast = scaleForecast(
      [{ object: deployment(1, 1, {}), replicas: 3 }],
      [quota({ 'limits.cpu': '100' }, {})],
      [],
    );
    expect(forecast).toMatchObject({
      fits: 0,
      unset: [{ quota: 'quota-shop', resource: 'limits.cpu', containers: ['main'] }],
    });
    const pod = podResources(template({ resources: { limits: { cpu: '1' } }, containers: [{ name: 'a' }] }), []);
    expect(unsetFor('limits.cpu', pod)).toEqual([]);
  });

  it.each([
    [{ min: { cpu: '500m' } }, { requests: { cpu: '100m' } }, { rule: 'min', allowed: '500m', actual: '100m' }],
    [{ max: { memory: '1Gi' } }, { limits: { memory: '2Gi' } }, { rule: 'max', allowed: '1Gi', actual: '2Gi' }],
    [{ max: { cpu: '1' } }, { requests: { cpu: '100m' } }, { rule: 'max', allowed: '1', actual: undefined }],
    [
      { maxLimitRequestRatio: { cpu: '4' } },
      { requests: { cpu: '100m' }, limits: { cpu: '1' } },
      { rule: 'ratio', allowed: '4', actual: '10' },
    ],
  ])('[W4] [E31] a LimitRange of %j refuses %j', (item, resources, problem) => {
    const object = deployment(1, 1, resources);
    const forecast = scaleForecast([{ object, replicas: 2 }], [], [limitRange({ type: 'Container', ...item })]);
    expect(forecast.fits).toBe(0);
    expect(forecast.limits).toMatchObject([
      { limitRange: 'limits-shop', type: 'Container', container: 'main', ...problem },
    ]);
  });

  it('[W4] a LimitRange for pods counts all containers', () => {
    const range = limitRange({ type: 'Pod', max: { cpu: '1' } });
    const object = deployment(
      1,
      1,
      { limits: { cpu: '600m' } },
      {
        initContainers: [{ name: 'i', restartPolicy: 'Always', resources: { limits: { cpu: '600m' } } }],
      },
    );
    expect(scaleForecast([{ object, replicas: 2 }], [], [range]).limits).toMatchObject([
      { type: 'Pod', container: '', rule: 'max', actual: '1200m' },
    ]);
  });

  it.each([
    [{ scopes: ['BestEffort'] }, false],
    [{ scopes: ['NotBestEffort'] }, true],
    [{ scopes: ['Terminating'] }, false],
    [{ scopes: ['NotTerminating'] }, true],
    [{ scopes: ['CrossNamespacePodAffinity'] }, false],
    [{ scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } }, true],
    [
      { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'NotIn', values: ['high'] }] } },
      false,
    ],
    [{ scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }] } }, true],
  ])('[S2] a quota with %j counts the pod: %j', (spec, counts) => {
    const own = template({
      priorityClassName: 'high',
      containers: [{ name: 'a', resources: { requests: { cpu: '1' } } }],
    });
    expect(quotaCounts(quota({}, {}, spec), own, podResources(own, []))).toBe(counts);
  });

  it('[W4] a quota that nobody has counted yet is taken by its spec', () => {
    const fresh = { ...quota({ pods: '2' }, {}), status: undefined };
    expect(quotaBounds(fresh)).toEqual([{ quota: 'quota-shop', resource: 'pods', hard: 2_000_000_000n, used: 0n }]);
  });

  it.each([null, 'text', 7, [], [null], { hard: 'x', limits: [{ min: 'y' }] }])('reads %j without throwing', (odd) => {
    const object = {
      ...deployment(1, 1, {}),
      spec: { template: { spec: { containers: odd, resources: odd } } },
      status: odd,
    };
    const broken = { ...quota({}, {}), spec: odd, status: odd };
    expect(() => scaleForecast([{ object, replicas: 3 }], [broken], [{ ...limitRange(), spec: odd }])).not.toThrow();
  });

  it('formats amounts by what they count', () => {
    expect(formatAmount('limits.cpu', 1_500_000_000n)).toBe('1500m');
    expect(formatAmount('requests.memory', 512n * 1024n * 1024n * 1_000_000_000n)).toBe('512Mi');
    expect(formatAmount('pods', 4_000_000_000n)).toBe('4');
    expect(formatAmount('requests.nvidia.com/gpu', 2_000_000_000n)).toBe('2');
  });
});
