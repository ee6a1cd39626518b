import { useMemo } from 'react';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';

const most = 500;

/** Secrets that hold logins of registries. */
export const registrySecrets = 'type:kubernetes.io/dockerconfigjson';

/** In every namespace, for pods that talk to the API server: the last one that somebody wants. */
const everywhere = 'kube-root-ca.crt';

export interface ObjectNames {
  readonly names: readonly string[];
  /** These are all. */
  readonly isComplete: boolean;
  /** They may not be listed. */
  readonly isRefused: boolean;
  readonly pending: boolean;
}

/**
 * Names of a namespace's objects of a resource (`configmaps`), to choose from: rows of a list, so that no value of a
 * Secret comes into the browser. `filter`: text of the filter language, `type:kubernetes.io/tls`.
 */
export function useObjectNames(resource: string, namespace: string, filter = ''): ObjectNames {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const enabled = namespace !== '';
  const list = useLiveList(cluster, byId(resource), {
    namespaces: enabled ? [namespace] : [],
    filter,
    sort: 'Name',
    from: 0,
    to: most,
    enabled,
  });
  const { rows, matched, problem, switching } = list;
  const pending = enabled && list.pending;
  return useMemo(() => {
    const names = enabled ? rows.map(({ name }) => name) : [];
    return {
      names: [...names.filter((name) => name !== everywhere), ...names.filter((name) => name === everywhere)],
      isComplete: enabled && !switching && matched !== undefined && matched <= names.length,
      isRefused: problem !== undefined,
      pending,
    };
  }, [enabled, rows, matched, problem, switching, pending]);
}
