import { describe, expect, it } from 'vitest';
import { cordonWrite } from './actions/node.ts';
import { nodeRoles } from './node.ts';

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

  it('[U12] cordon and uncordon are patches of one field, and none where nothing changes', () => {
    const cordoned = node({}, { spec: { unschedulable: true } });
    expect(cordonWrite(node({}), true)).toMatchObject({ type: 'merge', body: '{"spec":{"unschedulable":true}}' });
    expect(cordonWrite(cordoned, false)).toMatchObject({ type: 'merge', body: '{"spec":{"unschedulable":null}}' });
    expect(cordonWrite(cordoned, true)).toBeUndefined();
    expect(cordonWrite(node({}), false)).toBeUndefined();
  });
});
