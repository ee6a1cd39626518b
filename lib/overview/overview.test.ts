import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NodeCapacity, PodCapacity } from '#lib/protocol/live.ts';
import { capacityLines, namespaceRows, nodeRows, shareOf, sortedRows } from './capacity.ts';
import { changeOf, mergeChanges, revisionOf, scalingOf, writesOf } from './changes.ts';
import { imageDifference } from './image-difference.ts';
import { parseChanges } from './parse-changes.ts';
import { minorsLeft, skewOf } from './version-skew.ts';
import { workloadBehind } from './workload-behind.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const write = (manager: string, second: number, more: object = {}) => ({
  manager,
  operation: 'Update',
  apiVersion: 'apps/v1',
  time: at(second),
  ...more,
});
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' };
const object = (name: string, managedFields: readonly unknown[], more: object = {}) => ({
  metadata: { name, namespace: 'shop', creationTimestamp: at(0), managedFields, ...more },
});

describe('changes', () => {
  it('[U7] are what somebody has written: not status, not the cluster’s own parts, not what controllers own', () => {
    const item = object('web', [
      write('helm', 100),
      write('kube-controller-manager', 200),
      write('somebody', 300, { subresource: 'status' }),
    ]);
    expect(changeOf(item, deployment)).toMatchObject({
      what: 'edited',
      name: 'web',
      by: 'helm',
      atMs: Date.parse(at(100)),
    });
    expect(changeOf(object('a', [write('kube-controller-manager', 5)]), deployment)).toBeUndefined();
    const owned = object('b', [write('helm', 5)], { ownerReferences: [{ controller: true }] });
    expect(changeOf(owned, deployment)).toBeUndefined();
    expect(writesOf({ managedFields: [null, { manager: 'x' }] })).toEqual([]);
  });

  it('say how it was written', () => {
    const what = (second: number, more: object = {}) =>
      changeOf(object('a', [write('x', second, more)]), deployment)?.what;
    expect(what(1)).toBe('created');
    expect(what(60, { operation: 'Apply' })).toBe('applied');
    expect(what(60, { subresource: 'scale' })).toBe('scaled');
    expect(what(60)).toBe('edited');
  });

  const revision = (number: number, second: number, images: string) =>
    revisionOf(
      {
        namespace: 'shop',
        creationTimestamp: at(second),
        annotations: { 'deployment.kubernetes.io/revision': String(number) },
        ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }],
      },
      images,
    );

  it('a rollout takes the place of the write that began it, with its manager and its images', () => {
    const rollouts = [revision(1, 0, 'app:1'), revision(2, 100, 'app:2')].flatMap((one) => one ?? []);
    const writes = [changeOf(object('web', [write('kubectl-set', 99)]), deployment)].flatMap((one) => one ?? []);
    expect(mergeChanges(writes, rollouts, [], 10)).toMatchObject([
      { what: 'rollout', name: 'web', by: 'kubectl-set', from: 'app:1', to: 'app:2', revision: '2' },
    ]);
    expect(mergeChanges([], rollouts.slice(0, 1), [], 10)).toEqual([]);
  });

  const scaled = (second: number, from: number, to: number) =>
    scalingOf({
      involvedObject: { kind: 'Deployment', name: 'web', namespace: 'shop' },
      message: `Scaled up replica set web-7c6d to ${to} from ${from}`,
      lastTimestamp: at(second),
    });

  it('a scaling says from how many to how many, and is left out while it is part of a rollout', () => {
    const scalings = [scaled(200, 2, 3)].flatMap((one) => one ?? []);
    const writes = [changeOf(object('web', [write('kubectl', 200, { subresource: 'scale' })]), deployment)];
    const known = writes.flatMap((one) => one ?? []);
    expect(mergeChanges(known, [], scalings, 10)).toMatchObject([
      { what: 'scaled', from: '2', to: '3', by: 'kubectl' },
    ]);
    const rollouts = [revision(1, 0, 'app:1'), revision(2, 199, 'app:2')].flatMap((one) => one ?? []);
    expect(mergeChanges([], rollouts, scalings, 10).map(({ what }) => what)).toEqual(['rollout']);
    const involvedObject = { kind: 'Deployment', name: 'web', namespace: 'shop' };
    const newer = { involvedObject, message: 'Scaled down replica set web-7c6d from 3 to 1', lastTimestamp: at(1) };
    expect(scalingOf(newer)).toMatchObject({ from: '3', to: '1' });
    expect(scalingOf({ message: 'no' })).toBeUndefined();
  });

  it('are bounded, the newest first, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000)), fc.nat(20), (seconds, atMost) => {
        const writes = seconds.flatMap(
          (second, index) => changeOf(object(`a${index}`, [write('x', second)]), deployment) ?? [],
        );
        const merged = mergeChanges(writes, [], [], atMost);
        expect(merged.length).toBe(Math.min(atMost, writes.length));
        expect(mergeChanges(writes.toReversed(), [], [], atMost)).toEqual(merged);
        for (let next = 1; next < merged.length; next++) {
          expect(merged[next - 1]?.atMs).toBeGreaterThanOrEqual(merged[next]?.atMs ?? 0);
        }
      }),
    );
  });

  it('are read as the server says them, and nothing else', () => {
    const changes = mergeChanges(
      [changeOf(object('web', [write('helm', 9)]), deployment)].flatMap((one) => one ?? []),
      [],
      [],
      9,
    );
    const answer = { changes, partly: [], unread: [{ kind: 'Secret', status: 403 }], namespacesLeft: 0, oldApis: [] };
    expect(parseChanges(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(parseChanges({ changes: [{ what: 'x' }, null] }).changes).toEqual([]);
    expect(parseChanges(undefined)).toMatchObject({ changes: [], unread: [] });
  });
});

describe('images', () => {
  it('differ by as little as can be said', () => {
    expect(imageDifference('r.example:5000/app:1', 'r.example:5000/app:2')).toEqual({ from: '1', to: '2' });
    expect(imageDifference('a:1,b:1', 'a:1,b:2')).toEqual({ from: '1', to: '2' });
    expect(imageDifference('r/old:1', 'q/new')).toEqual({ from: 'old:1', to: 'new' });
    expect(imageDifference('a', 'a')).toBeUndefined();
  });
});

describe('versions', () => {
  it('[N11] a kubelet may be three minor versions older than the API server, and never newer', () => {
    const skews = ['v1.35.4', 'v1.35.1', 'v1.32.9', 'v1.31.9', 'v1.36.0', 'v2.0.0', 'x'].map((own) =>
      skewOf(own, 'v1.35.4'),
    );
    expect(skews).toEqual(['same', 'older', 'older', 'too-old', 'newer', 'newer', 'unknown']);
    expect(skewOf('v1.35.4+k3s1', 'v1.35.4')).toBe('same');
  });

  it('count the minor versions until an API is gone', () => {
    expect(minorsLeft('1.36', 'v1.35.4')).toBe(1);
    expect(minorsLeft('1.22', 'v1.35.4')).toBe(-13);
    expect(minorsLeft('', 'v1.35.4')).toBeUndefined();
  });
});

describe('[E1] a Service that selects nothing', () => {
  const workload = (name: string, replicas: number | undefined) => ({
    kind: 'Deployment',
    object: { metadata: { name }, spec: { replicas, template: { metadata: { labels: { app: 'web', x: 'y' } } } } },
  });
  it('is told apart by the workload whose pods it would find: none, one without pods, one scaled to zero', () => {
    expect(workloadBehind('app=web', [workload('a', 2)])).toEqual({ workload: 'Deployment a', replicas: 2 });
    expect(workloadBehind('app=web', [workload('a', undefined)])?.replicas).toBe(1);
    expect(workloadBehind('app=web', [workload('a', 2), workload('b', 0)])?.replicas).toBe(0);
    expect(workloadBehind('app=api', [workload('a', 0)])).toBeUndefined();
    expect(workloadBehind('app=web', [])).toBeUndefined();
  });
});

describe('[U30] [E51] capacity', () => {
  const nodes: NodeCapacity = {
    nodes: [
      { name: 'a', status: 'Ready', allocatable: [2_000, 100, 10, 5], usage: [100, 20] },
      { name: 'b', status: 'Ready', allocatable: [2_000, 100, 10, 5] },
    ],
    count: 2,
    sum: [4_000, 200, 20, 10],
    usage: [100, 20],
    measured: 1,
  };
  const pods: PodCapacity = {
    sum: [1_000, 50, 3_000, 80],
    running: 4,
    unscheduled: [0, 0, 0, 0],
    nodes: [{ name: 'a', pods: 4, amounts: [1_000, 50, 3_000, 80] }],
    namespaces: [{ name: 'shop', pods: 4, amounts: [1_000, 50, 3_000, 80], usage: [90, 10], measured: 4 }],
    namespaceCount: 1,
  };

  it('is not known, rather than too little, where a part is not measured or not read', () => {
    expect(capacityLines(nodes, pods)[0]).toEqual({
      resource: 'cpu',
      used: undefined,
      requested: 1_000,
      waiting: 0,
      limits: 3_000,
      allocatable: 4_000,
    });
    const half = { ...pods, unscheduled: [400, 20, 1_000, 30] } as const;
    expect(capacityLines(nodes, half)[0]).toMatchObject({ requested: 600, waiting: 400, limits: 2_000 });
    expect(capacityLines({ ...nodes, measured: 2 }, undefined)[1]).toMatchObject({ used: 20, requested: undefined });
    expect(capacityLines(undefined, undefined)[2]).toMatchObject({ resource: 'pods', allocatable: undefined });
  });

  it('is said of each node and namespace, in the chosen order', () => {
    const rows = nodeRows(nodes.nodes, pods);
    expect(rows.map(({ name, cpu }) => [name, cpu.requested])).toEqual([
      ['a', 1_000],
      ['b', 0],
    ]);
    expect(nodeRows(nodes.nodes, undefined)[0]?.cpu.requested).toBeUndefined();
    expect(sortedRows(rows, 'cpu').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(sortedRows(rows.toReversed(), 'name').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(namespaceRows(pods.namespaces)[0]).toMatchObject({ name: 'shop', memory: { used: 10, limits: 80 } });
    expect(shareOf(1, 0)).toBeUndefined();
  });
});
