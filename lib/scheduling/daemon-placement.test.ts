import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { daemonNodes, daemonPodNode, whyNoDaemonPod } from './daemon-placement.ts';

const daemonSet = (podSpec: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'logs' },
  spec: { template: { spec: podSpec } },
});
const node = (name: string, labels: Record<string, string> = {}, taints: readonly object[] = []): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec: { taints },
});
const pod = (name: string, spec: object, extra: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ...extra },
  spec,
});
const master = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

describe('whyNoDaemonPod [W19] [W20]', () => {
  test('names the taint that is not tolerated, and no other', () => {
    const soft = { key: 'slow', effect: 'PreferNoSchedule' };
    expect(whyNoDaemonPod(daemonSet({}), node('m', {}, [soft, master]))).toEqual({
      code: 'taint',
      taints: [{ ...master, value: '' }],
      stays: true,
    });
    expect(whyNoDaemonPod(daemonSet({}), node('m', {}, [soft]))).toBeUndefined();
  });

  test('a toleration lets it in', () => {
    const tolerations = [{ key: master.key, operator: 'Exists', effect: 'NoSchedule' }];
    expect(whyNoDaemonPod(daemonSet({ tolerations }), node('m', {}, [master]))).toBeUndefined();
    expect(
      whyNoDaemonPod(daemonSet({ tolerations: [{ operator: 'Exists' }] }), node('m', {}, [master])),
    ).toBeUndefined();
  });

  test('a pod that is there stays with NoSchedule and goes with NoExecute', () => {
    const gone = { key: 'broken', value: 'yes', effect: 'NoExecute' };
    expect(whyNoDaemonPod(daemonSet({}), node('m', {}, [master, gone]))).toMatchObject({ stays: false });
  });

  test('cordons, pressure and silence keep no DaemonSet away', () => {
    const taints = [
      { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/pid-pressure', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
      { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
    ];
    expect(whyNoDaemonPod(daemonSet({}), node('m', {}, taints))).toBeUndefined();
  });

  test('a node without network takes only pods of the host network', () => {
    const offline = node('m', {}, [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }]);
    expect(whyNoDaemonPod(daemonSet({}), offline)).toMatchObject({ code: 'taint' });
    expect(whyNoDaemonPod(daemonSet({ hostNetwork: true }), offline)).toBeUndefined();
  });

  test('names the labels that the nodeSelector asks for and the node does not have', () => {
    const set = daemonSet({ nodeSelector: { disk: 'ssd', zone: 'a', os: 'linux' } });
    expect(whyNoDaemonPod(set, node('n', { os: 'linux', zone: 'b' }))).toEqual({
      code: 'node-selector',
      missing: [
        { key: 'disk', wanted: 'ssd', has: undefined },
        { key: 'zone', wanted: 'a', has: 'b' },
      ],
    });
  });

  test('prints the terms of the affinity, of which one is enough', () => {
    const nodeSelectorTerms = [
      {
        matchExpressions: [
          { key: 'gpu', operator: 'Exists' },
          { key: 'arch', operator: 'In', values: ['arm64'] },
        ],
      },
      { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n9'] }] },
    ];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
    expect(whyNoDaemonPod(daemonSet({ affinity }), node('n1'))).toEqual({
      code: 'node-affinity',
      terms: ['gpu,arch in (arm64)', 'metadata.name in (n9)'],
    });
    expect(whyNoDaemonPod(daemonSet({ affinity }), node('n9'))).toBeUndefined();
  });

  test('a template may ask for one node by name', () => {
    expect(whyNoDaemonPod(daemonSet({ nodeName: 'n2' }), node('n1'))).toEqual({ code: 'other-node', nodeName: 'n2' });
  });

  test('reads objects without anything', () => {
    const bare: KubeObject = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'x' } };
    expect(whyNoDaemonPod(bare, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } })).toBeUndefined();
  });
});

describe('daemonNodes [W19]', () => {
  test('lists every node once: what is missing, what is misplaced, what is there, what need not be', () => {
    const nodes = [node('n10'), node('n2'), node('tainted', {}, [master]), node('moved', {}, [master])];
    const pods = [pod('a', { nodeName: 'n2' }), pod('b', { nodeName: 'moved' }), pod('c', { nodeName: 'gone' })];
    const rows = daemonNodes(daemonSet({}), nodes, pods);
    expect(rows.map((row) => [row.nodeName, row.place.state])).toEqual([
      ['n10', 'missing'],
      ['moved', 'misplaced'],
      ['gone', 'placed'],
      ['n2', 'placed'],
      ['tainted', 'absent'],
    ]);
    expect(rows.find((row) => row.nodeName === 'gone')?.node).toBeUndefined();
  });

  test('while a pod is replaced the one that stays is shown', () => {
    const old = pod('old', { nodeName: 'n1' }, { deletionTimestamp: '2026-11-21T10:00:00Z' });
    const young = pod('young', { nodeName: 'n1' });
    for (const pods of [
      [old, young],
      [young, old],
    ]) {
      const [row] = daemonNodes(daemonSet({}), [node('n1')], pods);
      expect(row?.place).toMatchObject({ state: 'placed', pod: { metadata: { name: 'young' } } });
    }
  });

  test('a pod that waits belongs to the node in its affinity', () => {
    const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
    expect(daemonPodNode(pod('p', { affinity }))).toBe('n1');
    expect(daemonPodNode(pod('p', {}))).toBe('');
  });
});
