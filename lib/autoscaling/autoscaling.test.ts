import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { scalerMetrics } from './scaler-metrics.ts';
import { scalerBounds, scalerNote, scaleTarget } from './scaler-notes.ts';
import { scalingRules } from './scaling-rules.ts';

const scaler = (spec: object, status: object = {}): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec,
  status,
});
const cpu = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});

describe('metrics of an autoscaler [U27]', () => {
  test('a share of the requests, with the amount behind it', () => {
    const current = { averageUtilization: 120, averageValue: '240m' };
    const [metric] = scalerMetrics(
      scaler({ metrics: [cpu(80)] }, { currentMetrics: [{ type: 'Resource', resource: { name: 'cpu', current } }] }),
    );
    expect(metric).toMatchObject({ name: 'cpu', target: '80%', current: '120%', amount: '240m', ratio: 1.5 });
  });

  test('amounts per pod, of an object and from outside', () => {
    const metrics = [
      { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } } },
      {
        type: 'Object',
        object: {
          metric: { name: 'hits' },
          describedObject: { kind: 'Ingress', name: 'main', apiVersion: 'networking.k8s.io/v1' },
          target: { type: 'Value', value: '10' },
        },
      },
      {
        type: 'External',
        external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } },
      },
      {
        type: 'ContainerResource',
        containerResource: {
          name: 'memory',
          container: 'app',
          target: { type: 'Utilization', averageUtilization: 60 },
        },
      },
    ];
    const currentMetrics = [
      { type: 'Pods', pods: { metric: { name: 'rps' }, current: { averageValue: '500' } } },
      { type: '' },
      { type: 'External', external: { metric: { name: 'queue' }, current: { averageValue: '45' } } },
    ];
    const found = scalerMetrics(scaler({ metrics }, { currentMetrics }));
    expect(found.map(({ name, of, target, current, ratio }) => [name, of, target, current, ratio])).toEqual([
      ['rps', undefined, '1k', '500', 0.5],
      ['hits', 'Ingress/main', '10', undefined, undefined],
      ['queue', undefined, '30', '45', 1.5],
      ['memory', 'app', '60%', undefined, undefined],
    ]);
  });

  test('autoscaling/v1 has one', () => {
    const old = scaler({ targetCPUUtilizationPercentage: 50 }, { currentCPUUtilizationPercentage: 25 });
    expect(scalerMetrics(old)).toMatchObject([{ name: 'cpu', target: '50%', current: '25%', ratio: 0.5 }]);
  });

  test('what nobody knows is shown by its type, and nothing throws', () => {
    expect(scalerMetrics(scaler({ metrics: [{ type: 'Tarot' }, null] }))).toMatchObject([
      { source: 'Unknown', name: 'Tarot', target: '' },
      { source: 'Unknown' },
    ]);
    expect(
      scalerMetrics({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x' } }),
    ).toEqual([]);
  });
});

describe('why an autoscaler does not scale [U27]', () => {
  const condition = (type: string, status: string, reason: string, message = '') => ({ type, status, reason, message });
  const able = condition('AbleToScale', 'True', 'SucceededGetScale');
  const failed = (message: string) => condition('ScalingActive', 'False', 'FailedGetResourceMetric', message);

  test.each([
    [
      'no metrics API',
      failed(
        'unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)',
      ),
      'no-metrics-api',
    ],
    [
      'no request',
      failed('failed to get cpu utilization: missing request for cpu in container app of Pod web-1'),
      'missing-request',
    ],
    ['no sample yet', failed('no metrics returned from resource metrics API'), 'no-metrics-yet'],
    ['anything else', failed('something new'), 'metric-failed'],
    ['scaled to 0', condition('ScalingActive', 'False', 'ScalingDisabled', 'x'), 'disabled'],
    ['two autoscalers', condition('ScalingActive', 'False', 'AmbiguousSelector', 'x'), 'ambiguous-selector'],
    ['at the maximum', condition('ScalingLimited', 'True', 'TooManyReplicas'), 'at-max'],
    ['at the minimum', condition('ScalingLimited', 'True', 'TooFewReplicas'), 'at-min'],
    ['too fast', condition('ScalingLimited', 'True', 'ScaleUpLimit'), 'scale-up-limit'],
  ])('%s', (_name, extra, code) => {
    expect(scalerNote(scaler({}, { conditions: [able, extra] })).code).toBe(code);
  });

  test('a target that is not there, or was not looked at yet', () => {
    const missing = condition('AbleToScale', 'False', 'FailedGetScale', 'deployments.apps "web" not found');
    expect(scalerNote(scaler({}, { conditions: [missing] }))).toMatchObject({ code: 'no-target', tone: 'bad' });
    expect(scalerNote(scaler({})).code).toBe('not-seen');
  });

  test('waits before it scales down', () => {
    const waits = condition('AbleToScale', 'True', 'ScaleDownStabilized');
    expect(scalerNote(scaler({}, { conditions: [waits] })).code).toBe('scale-down-stabilized');
    expect(scalerNote(scaler({}, { conditions: [able] })).code).toBe('steady');
  });
});

describe('bounds, target and pace [U27]', () => {
  test('have the defaults of the API', () => {
    expect(scalerBounds(scaler({ maxReplicas: 5 }, { currentReplicas: 2 }))).toMatchObject({
      min: 1,
      max: 5,
      current: 2,
      desired: undefined,
    });
    expect(scalingRules(scaler({})).down).toMatchObject({ stabilizationSeconds: 300, select: 'Max' });
    expect(scalingRules(scaler({})).up.policies).toHaveLength(2);
    expect(scaleTarget(scaler({}))).toEqual({ apiVersion: '', kind: '', name: '' });
  });

  test('0 wanted means that nothing was counted, but where 0 is allowed', () => {
    expect(scalerBounds(scaler({}, { desiredReplicas: 0 })).desired).toBeUndefined();
    expect(scalerBounds(scaler({ minReplicas: 0 }, { desiredReplicas: 0 })).desired).toBe(0);
  });

  test('are read where they are set', () => {
    const behavior = {
      scaleDown: { selectPolicy: 'Disabled' },
      scaleUp: { stabilizationWindowSeconds: 30, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
    };
    const rules = scalingRules(scaler({ behavior }));
    expect(rules.down.select).toBe('Disabled');
    expect(rules.up).toEqual({
      stabilizationSeconds: 30,
      select: 'Max',
      policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }],
    });
  });
});
