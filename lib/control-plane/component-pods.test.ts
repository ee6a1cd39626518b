import { expect, test } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { componentPods } from './component-pods.ts';

const pod = (name: string, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'kube-system', ...metadata },
});
const mirror = { annotations: { 'kubernetes.io/config.mirror': 'x' } };
const onNode = { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'master-1', uid: 'u', controller: true }] };

test('[N11] [P32] the pods of the control plane, static ones marked, add-ons left out', () => {
  const found = componentPods([
    pod('coredns-1', { labels: { 'k8s-app': 'kube-dns' } }),
    pod('haproxy-master-1', { ...mirror, ...onNode }),
    pod('kube-scheduler-master-1', {
      ...mirror,
      ...onNode,
      labels: { component: 'kube-scheduler', tier: 'control-plane' },
    }),
    pod('kube-apiserver-master-1', {
      ...mirror,
      ...onNode,
      labels: { component: 'kube-apiserver', tier: 'control-plane' },
    }),
    pod('etcd-0', { labels: { component: 'etcd', tier: 'control-plane' } }),
  ]);
  expect(found.map(({ component, isStatic }) => `${component} ${isStatic}`)).toEqual([
    'kube-apiserver true',
    'etcd false',
    'kube-scheduler true',
    'haproxy true',
  ]);
});
