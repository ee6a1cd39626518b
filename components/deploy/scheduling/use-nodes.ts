import { useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import {
  type NodeLabel,
  type NodeTaint,
  nodeLabels,
  settledTaints,
} from '#lib/forms/workload/scheduling/node-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

const mostNodes = 1000;

export interface NodeFacts {
  readonly nodes: readonly KubeObject[];
  readonly labels: readonly NodeLabel[];
  readonly taints: readonly NodeTaint[];
  /** `no-right`: everything is typed. */
  readonly state: 'pending' | 'read' | 'no-right';
}

/** The nodes of the cluster, as far as the user may read them. */
export function useNodes(cluster: string): NodeFacts {
  const { byId, pending } = useDiscovery(cluster);
  const resource = byId('nodes');
  const { objects: nodes, isRead, problem } = useObjects(cluster, resource, { limit: mostNodes });
  return useMemo(() => {
    const isKept = problem !== undefined || (resource === undefined && !pending);
    return {
      nodes,
      labels: nodeLabels(nodes),
      taints: settledTaints(nodes),
      state: isRead ? 'read' : isKept ? 'no-right' : 'pending',
    };
  }, [nodes, isRead, problem, resource, pending]);
}
