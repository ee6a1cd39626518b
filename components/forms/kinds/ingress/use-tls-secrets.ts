import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';

const most = 500;

export interface TlsSecrets {
  readonly names: readonly string[];
  /** They may not be listed. */
  readonly isRefused: boolean;
  readonly pending: boolean;
}

/** Names of the namespace's TLS Secrets: rows of a list, so that no key comes into the browser. */
export function useTlsSecrets(namespace: string): TlsSecrets {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const enabled = namespace !== '';
  const list = useLiveList(cluster, byId('secrets'), {
    namespaces: enabled ? [namespace] : [],
    filter: 'type:kubernetes.io/tls',
    sort: 'Name',
    from: 0,
    to: most,
    enabled,
  });
  return {
    names: enabled ? list.rows.map(({ name }) => name) : [],
    isRefused: list.problem !== undefined,
    pending: enabled && list.pending,
  };
}
