import { describe, expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { deadNodeFate, isOutOfService } from './node-eviction.ts';

const sinceText = '2026-01-01T10:00:00Z';
const sinceMs = Date.parse(sinceText);
const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: sinceText };
const node = (taints: object[] = [unreachable]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1' },
  spec: { taints },
  status: { conditions: [{ type: 'Ready', status: 'Unknown', lastTransitionTime: sinceText }] },
});
const defaults = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
];
const pod = (tolerations: object[], metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', ...metadata },
  spec: { tolerations },
});
const stateful = {
  ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 's', uid: 's', controller: true }],
};

describe('[W6] [E21] pods on a node that does not answer', () => {
  test('leave 300 s after the taint, by the default tolerations', () => {
    expect(deadNodeFate(node(), pod(defaults), sinceMs + 48_000)).toEqual({
      code: 'evicted-at',
      atMs: sinceMs + 300_000,
    });
    expect(deadNodeFate(node(), pod(defaults), sinceMs + 301_000)).toEqual({ code: 'evicted-now' });
  });

  test('without the time of the taint the change of Ready counts', () => {
    const without = node([{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }]);
    expect(deadNodeFate(without, pod(defaults), sinceMs)).toEqual({ code: 'evicted-at', atMs: sinceMs + 300_000 });
  });

  test('who tolerates it for ever stays, who does not leaves now', () => {
    expect(deadNodeFate(node(), pod([{ operator: 'Exists' }]), sinceMs)).toEqual({ code: 'stays' });
    expect(deadNodeFate(node(), pod([]), sinceMs)).toEqual({ code: 'evicted-now' });
  });

  test('a deleted pod of a StatefulSet holds its name until it is removed by hand', () => {
    const deletionTimestamp = sinceText;
    expect(deadNodeFate(node(), pod(defaults, { deletionTimestamp, ...stateful }), sinceMs)).toEqual({
      code: 'terminating-stateful',
    });
    expect(deadNodeFate(node(), pod(defaults, { deletionTimestamp }), sinceMs)).toEqual({ code: 'terminating' });
  });

  test('while the controller has not tainted the node, nothing is promised', () => {
    expect(deadNodeFate(node([]), pod(defaults), sinceMs)).toBeUndefined();
    expect(deadNodeFate({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }, pod([]), 0)).toBeUndefined();
  });

  test('out of service is known by its taint', () => {
    expect(isOutOfService(node())).toBe(false);
    expect(isOutOfService(node([{ key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' }]))).toBe(true);
  });
});
