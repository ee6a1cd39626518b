import { describe, expect, it } from 'vitest';
import { nodeCapacity, nodeRoles, nodeTaints } from './node.ts';

const node = (labels: Record<string, string>, rest: { spec?: unknown; status?: unknown } = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1', labels },
  ...rest,
});

describe('nodes', () => {
  it('[N1] [F7.3] roles come from labels, <none> without', () => {
    expect(nodeRoles(node({ 'kubernetes.io/hostname': 'node-1' }))).toBe('<none>');
    expect(nodeRoles(node({ 'node-role.kubernetes.io/worker': '' }))).toBe('worker');
    expect(nodeRoles(node({ 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/control-plane': '' }))).toBe(
      'control-plane,worker',
    );
  });

  it('[N8] taints without a value have an empty one', () => {
    expect(nodeTaints(node({}, { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } }))).toEqual([
      { key: 'a', value: '', effect: 'NoSchedule' },
    ]);
  });

  it('capacity begins with what people ask for', () => {
    const status = {
      capacity: { 'hugepages-2Mi': '0', pods: '110', memory: '8Gi', cpu: '4', 'nvidia.com/gpu': '1' },
      allocatable: { cpu: '3900m' },
    };
    expect(nodeCapacity(node({}, { status })).map((row) => row.resource)).toEqual([
      'cpu',
      'memory',
      'pods',
      'nvidia.com/gpu',
    ]);
  });
});
