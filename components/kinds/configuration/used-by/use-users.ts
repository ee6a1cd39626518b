'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { type User, usersOf } from '#lib/kinds/used-by.ts';
import type { ConfigKind } from '#lib/kinds/used-by-template.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

export interface Users {
  readonly users: readonly User[];
  readonly pending: boolean;
  /** Resources of the namespace that this user may not read: whoever of them uses it is missing. */
  readonly unread: readonly string[];
  /** Resources of which there are more than were read. */
  readonly cut: readonly string[];
}

/** Who in its namespace uses a ConfigMap or Secret, live, as far as this user may read. */
export function useUsers(object: KubeObject): Users {
  const cluster = useCluster();
  const { byId, pending } = useDiscovery(cluster);
  const { name, namespace } = object.metadata;
  const kind: ConfigKind = object.kind === 'Secret' ? 'Secret' : 'ConfigMap';
  const scope = { namespace };
  const onlySecret = { namespace, enabled: kind === 'Secret' };
  const states = {
    'deployments.apps': useObjects(cluster, byId('deployments.apps'), scope),
    'statefulsets.apps': useObjects(cluster, byId('statefulsets.apps'), scope),
    'daemonsets.apps': useObjects(cluster, byId('daemonsets.apps'), scope),
    'replicasets.apps': useObjects(cluster, byId('replicasets.apps'), scope),
    'cronjobs.batch': useObjects(cluster, byId('cronjobs.batch'), scope),
    'jobs.batch': useObjects(cluster, byId('jobs.batch'), scope),
    pods: useObjects(cluster, byId('pods'), scope),
    'ingresses.networking.k8s.io': useObjects(cluster, byId('ingresses.networking.k8s.io'), onlySecret),
    serviceaccounts: useObjects(cluster, byId('serviceaccounts'), onlySecret),
  };
  const isPart = (id: string) =>
    (pending || byId(id) !== undefined) &&
    (kind === 'Secret' || (id !== 'ingresses.networking.k8s.io' && id !== 'serviceaccounts'));
  const parts = Object.entries(states).filter(([id]) => isPart(id));
  const lists = Object.values(states).map((state) => state.objects);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists one by one, not the array that holds them
  const users = useMemo(() => usersOf({ kind, name }, lists.flat()), [kind, name, ...lists]);
  return {
    users,
    pending: parts.some(([, state]) => state.pending),
    unread: parts.filter(([, state]) => state.problem !== undefined).map(([id]) => id),
    cut: parts.filter(([, state]) => state.more).map(([id]) => id),
  };
}
