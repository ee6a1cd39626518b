import { expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { roomElsewhere } from './room.ts';

const node = (name: string, more: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  spec: more,
  status: { allocatable: { cpu: '4', memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }] },
});
const pod = (nodeName: string, cpu: string, memory = '1Gi'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { nodeName, containers: [{ resources: { requests: { cpu, memory } } }] },
  status: { phase: 'Running' },
});
const cores = (count: number) => BigInt(count) * 1_000_000_000n;

test('[U12] free room is what requests leave on nodes that take pods', () => {
  const moving = [pod('a', '1'), pod('a', '2')];
  const nodes = [
    node('a'),
    node('b'),
    node('cordoned', { unschedulable: true }),
    node('tainted', { taints: [{ key: 'x', effect: 'NoSchedule' }] }),
  ];
  const room = roomElsewhere(moving, nodes, [...moving, pod('b', '1')], new Set(['a']));
  expect(room).toMatchObject({ enough: true, nodes: 1, needs: { cpu: cores(3) }, free: { cpu: cores(3) } });
  expect(roomElsewhere(moving, nodes, [...moving, pod('b', '2')], new Set(['a'])).enough).toBe(false);
});

test('[U12] a pod that fits no single node has no room, however much there is together', () => {
  const nodes = [node('a'), node('b'), node('c')];
  expect(roomElsewhere([pod('a', '5')], nodes, [], new Set(['a'])).enough).toBe(false);
  expect(roomElsewhere([pod('a', '1')], [node('a')], [], new Set(['a'])).enough).toBe(false);
  expect(roomElsewhere([], [node('a')], [], new Set(['a'])).enough).toBe(true);
});
