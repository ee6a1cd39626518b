import { expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { nodeUsage, percentOf } from './node-usage.ts';

const node = (status: object): KubeObject => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, status });
const pod = (resources: object, phase = 'Running'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ resources }] },
  status: { phase },
});
const nano = 1_000_000_000n;

test('[N14] a node says what is requested and limited of what pods may use, and what is used', () => {
  const status = {
    capacity: { 'hugepages-2Mi': '0', pods: '110', memory: '8Gi', cpu: '4', 'nvidia.com/gpu': '1' },
    allocatable: { cpu: '3900m', memory: '7Gi', pods: '110', 'nvidia.com/gpu': '1' },
    conditions: [{ type: 'MemoryPressure', status: 'True' }],
  };
  const pods = [
    pod({ requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '1' } }),
    pod({ requests: { cpu: '200m', 'nvidia.com/gpu': '1' } }),
    pod({ requests: { cpu: '9' } }, 'Succeeded'),
  ];
  const rows = nodeUsage(node(status), pods, new Map([['cpu', nano / 2n]]));
  expect(rows.map(({ resource }) => resource)).toEqual(['cpu', 'memory', 'pods', 'nvidia.com/gpu']);
  expect(rows[0]).toEqual({
    resource: 'cpu',
    allocatable: (nano * 39n) / 10n,
    capacity: nano * 4n,
    requested: (nano * 3n) / 10n,
    limits: nano,
    used: nano / 2n,
    pressure: false,
  });
  expect(rows[1]).toMatchObject({ pressure: true, used: undefined });
  expect(rows[2]).toMatchObject({ requested: nano * 2n });
  expect(rows[3]).toMatchObject({ requested: nano });
});

test('a node without a status has no rows', () => {
  expect(nodeUsage({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }, [], undefined)).toEqual([]);
  expect(percentOf(1n, 0n)).toBeUndefined();
  expect(percentOf(1n, 3n)).toBe(33);
});
