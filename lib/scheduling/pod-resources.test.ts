import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podLimits, podRequests, sumAmounts } from './pod-resources.ts';

const nano = 1_000_000_000n;
const pod = (spec: unknown, phase = 'Running'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec,
  status: { phase },
});
const asks = (cpu: string, more: object = {}) => ({ resources: { requests: { cpu } }, ...more });
const cpuOf = (spec: unknown) => Number(podRequests(pod(spec)).get('cpu') ?? 0n) / 1e6;

describe('[N14] requests and limits as kubectl describe counts them', () => {
  test('containers together', () => {
    expect(cpuOf({ containers: [asks('100m'), asks('0.5'), {}] })).toBe(600);
  });

  test('the largest init container when it is more than the containers', () => {
    expect(cpuOf({ containers: [asks('100m')], initContainers: [asks('300m'), asks('200m')] })).toBe(300);
    expect(cpuOf({ containers: [asks('400m')], initContainers: [asks('300m')] })).toBe(400);
  });

  test('sidecars run with the containers, and with the init containers after them', () => {
    const sidecar = asks('50m', { restartPolicy: 'Always' });
    expect(cpuOf({ containers: [asks('100m')], initContainers: [sidecar, asks('300m')] })).toBe(350);
    expect(cpuOf({ containers: [asks('100m')], initContainers: [asks('120m'), sidecar] })).toBe(150);
  });

  test('overhead is added, to limits only where there is one', () => {
    const spec = {
      containers: [{ resources: { limits: { memory: '1Gi' } } }],
      overhead: { cpu: '10m', memory: '1Gi' },
    };
    expect(podRequests(pod(spec)).get('cpu')).toBe(nano / 100n);
    expect(podLimits(pod(spec)).get('cpu')).toBeUndefined();
    expect(podLimits(pod(spec)).get('memory')).toBe(nano * 2n * 1024n ** 3n);
  });

  test("the pod's own resources replace the sum", () => {
    expect(cpuOf({ containers: [asks('100m')], resources: { requests: { cpu: '1' } } })).toBe(1000);
  });

  test('finished pods hold nothing; what cannot be read counts nothing', () => {
    const running = pod({ containers: [asks('100m')] });
    const done = pod({ containers: [asks('100m')] }, 'Succeeded');
    expect(sumAmounts([running, done, pod(null), pod({ containers: [asks('much')] })], podRequests).get('cpu')).toBe(
      nano / 10n,
    );
  });
});
