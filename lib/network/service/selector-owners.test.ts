import { expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { ownersInLarge, ownersOfPods } from './selector-owners.ts';

const pod = (owner: string, labels: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: `${owner}-0`,
    labels,
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: owner, uid: owner, controller: true }],
  },
});
const workload = (kind: string, name: string, labels: Record<string, string>, status: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: { template: { metadata: { labels } } },
  status,
});

test('[W14] whose pods a selector chooses, also those that are not among the first of a large namespace', () => {
  const pods = [pod('web', { app: 'web' }), pod('db', { app: 'db' })];
  expect(ownersOfPods(pods, { app: 'web' })).toEqual(['StatefulSet web']);
  const workloads = [
    workload('StatefulSet', 'web', { app: 'web' }, { replicas: 1 }),
    workload('Deployment', 'web-later', { app: 'web' }, { replicas: 700 }),
    workload('DaemonSet', 'agent', { app: 'web' }, { currentNumberScheduled: 2 }),
    workload('Deployment', 'asleep', { app: 'web' }, { replicas: 0 }),
    workload('Deployment', 'other', { app: 'other' }, { replicas: 3 }),
  ];
  expect(ownersInLarge(pods, workloads, { app: 'web' })).toEqual([
    'StatefulSet web',
    'Deployment web-later',
    'DaemonSet agent',
  ]);
});
