import { expect, test } from 'vitest';
import { notReady } from './node-health.ts';

const node = (status: string, reason: string, message: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n' },
  status: { conditions: [{ type: 'Ready', status, reason, message, lastTransitionTime: '2026-01-01T00:00:00Z' }] },
});

test.each([
  [
    'False',
    'KubeletNotReady',
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
    'cni-not-initialized',
  ],
  [
    'False',
    'KubeletNotReady',
    'runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:docker: network plugin is not ready: cni config uninitialized',
    'cni-not-initialized',
  ],
  [
    'False',
    'KubeletNotReady',
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:x',
    'cni-broken',
  ],
  [
    'False',
    'KubeletNotReady',
    '[container runtime is down, PLEG is not healthy: pleg was last seen active 5m ago]',
    'runtime-down',
  ],
  ['False', 'KubeletNotReady', 'PLEG is not healthy: pleg has yet to be successful', 'pleg-unhealthy'],
  ['False', 'KubeletNotReady', 'node is shutting down', 'shutting-down'],
  ['Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.', 'silent'],
  ['Unknown', 'NodeStatusNeverUpdated', 'Kubelet never posted node status.', 'never-reported'],
  ['False', 'Custom', 'something else', 'other'],
])('[N2] %s %s %s: %s', (status, reason, message, cause) => {
  expect(notReady(node(status, reason, message))).toMatchObject({ cause, message });
});

test('[N2] a node without conditions has told nothing; a ready one nothing bad', () => {
  expect(notReady({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } })).toMatchObject({
    cause: 'no-condition',
  });
  expect(notReady(node('True', 'KubeletReady', 'kubelet is posting ready status'))).toBeUndefined();
});
