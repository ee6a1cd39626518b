import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { whyNoPod } from './pod-placement.ts';

const workload = (kind: string, podSpec: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { template: { spec: podSpec } },
});
const deployment = (podSpec: object) => workload('Deployment', podSpec);
const node = (name: string, spec: object = {}, labels: Record<string, string> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec,
});
const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
const cordoned = {
  unschedulable: true,
  taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }, taint],
};
const wish = (operator: string, values?: readonly string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'cores', operator, ...(values === undefined ? {} : { values }) }] },
        ],
      },
    },
  },
});

describe('[P13] [P14] [P15] [P18] why the pods of a workload can’t go to a node', () => {
  test('labels, then the cordon, then taints', () => {
    const asking = deployment({ nodeSelector: { disk: 'ssd' } });
    expect(whyNoPod(asking, node('a', cordoned))).toMatchObject({
      code: 'node-selector',
      missing: [{ key: 'disk', wanted: 'ssd', has: undefined }],
    });
    expect(whyNoPod(asking, node('a', cordoned, { disk: 'ssd' }))).toEqual({ code: 'cordoned' });
    expect(whyNoPod(deployment({}), node('a', { taints: [taint] }))).toEqual({
      code: 'taint',
      taints: [taint],
      stays: true,
    });
    expect(whyNoPod(deployment({}), node('a'))).toBeUndefined();
  });

  test('a toleration for everything lets pods onto a cordoned node', () => {
    expect(whyNoPod(deployment({ tolerations: [{ operator: 'Exists' }] }), node('a', cordoned))).toBeUndefined();
    const one = { key: 'dedicated', operator: 'Equal', value: 'db' };
    expect(whyNoPod(deployment({ tolerations: [one] }), node('a', { taints: [taint] }))).toBeUndefined();
  });

  test('a pod for one node by name asks nobody but its kubelet', () => {
    const pinned = deployment({ nodeName: 'a' });
    expect(whyNoPod(pinned, node('a', cordoned))).toBeUndefined();
    expect(whyNoPod(pinned, node('b'))).toEqual({ code: 'other-node', nodeName: 'a' });
    const sending = { ...taint, effect: 'NoExecute' };
    expect(whyNoPod(pinned, node('a', { taints: [sending] }))).toMatchObject({ code: 'taint', stays: false });
  });

  test.each([
    ['In', ['4', '8'], { cores: '8' }, true],
    ['NotIn', ['4'], { cores: '8' }, true],
    ['NotIn', ['8'], {}, true],
    ['Exists', undefined, {}, false],
    ['DoesNotExist', undefined, {}, true],
    ['Gt', ['4'], { cores: '8' }, true],
    ['Lt', ['4'], { cores: '8' }, false],
  ] as const)('%s %j for %j: %s', (operator, values, labels, fits) => {
    const why = whyNoPod(deployment(wish(operator, values)), node('a', {}, labels));
    expect(why?.code).toBe(fits ? undefined : 'node-affinity');
  });

  test('a DaemonSet’s pods go to cordoned nodes, a CronJob’s don’t', () => {
    const bare = { unschedulable: true, taints: cordoned.taints.slice(0, 1) };
    expect(whyNoPod(workload('DaemonSet', {}), node('a', bare))).toBeUndefined();
    const cronJob = { ...workload('CronJob', {}), spec: { jobTemplate: { spec: { template: { spec: {} } } } } };
    expect(whyNoPod(cronJob, node('a', bare))).toEqual({ code: 'cordoned' });
    const pod = { ...workload('Pod', {}), spec: { nodeSelector: { disk: 'ssd' } } };
    expect(whyNoPod(pod, node('a'))?.code).toBe('node-selector');
  });
});
