'use client';

import { useCallback } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import type { TopologyNode } from '#lib/topology/graph.ts';

/** The page of a node: its object's, for a group of pods the list of them. Undefined: there is none. */
export function useNodeHref(): (node: TopologyNode) => string | undefined {
  const cluster = useCluster();
  const { resources } = useDiscovery(cluster);
  return useCallback(
    (node) => {
      const { apiVersion, kind, name, namespace, presence, facts } = node;
      if (facts.type === 'pods') {
        const query = new URLSearchParams({ ns: namespace ?? '', q: name });
        return `${pagePath(cluster, 'pods')}?${query}`;
      }
      if (presence === 'missing') return undefined;
      const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
      const resource = resources.find((own) => own.group === group && own.kind === kind);
      if (resource === undefined) return undefined;
      return pagePath(cluster, resourceId(resource), { namespace: resource.namespaced ? namespace : undefined, name });
    },
    [cluster, resources],
  );
}
