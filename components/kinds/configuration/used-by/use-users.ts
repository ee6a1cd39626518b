'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjectLists } from '#components/data/use-object-lists.ts';
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

const withPods = [
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'cronjobs.batch',
  'jobs.batch',
  'pods',
];
/** What may use it besides. */
const resourcesOf: Readonly<Record<ConfigKind, readonly string[]>> = {
  ConfigMap: withPods,
  Secret: [...withPods, 'ingresses.networking.k8s.io', 'serviceaccounts'],
};

/** Who in its namespace uses a ConfigMap or Secret, live, as far as this user may read. */
export function useUsers(object: KubeObject): Users {
  const cluster = useCluster();
  const { byId, pending: isDiscovering } = useDiscovery(cluster);
  const { name, namespace } = object.metadata;
  const kind: ConfigKind = object.kind === 'Secret' ? 'Secret' : 'ConfigMap';
  const asked = useMemo(
    () =>
      resourcesOf[kind].flatMap((id) => {
        const resource = byId(id);
        return resource === undefined && !isDiscovering ? [] : [{ id, resource, namespace }];
      }),
    [kind, byId, isDiscovering, namespace],
  );
  const states = useObjectLists(cluster, asked);
  const users = useMemo(() => {
    const objects = states.flatMap((state) => state.objects);
    return usersOf({ kind, name }, objects);
  }, [kind, name, states]);
  const idsWhere = (is: (state: (typeof states)[number]) => boolean) =>
    asked.flatMap(({ id }, index) => (states[index] !== undefined && is(states[index]) ? [id] : []));
  return {
    users,
    pending: states.some(({ pending }) => pending),
    unread: idsWhere(({ problem }) => problem !== undefined),
    cut: idsWhere(({ more }) => more),
  };
}
