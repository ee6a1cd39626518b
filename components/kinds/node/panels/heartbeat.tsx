'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** The last sign of life: the node's lease, which the kubelet renews every ten seconds; else its status. */
export function Heartbeat({ node }: { node: KubeObject }) {
  const { byId } = useDiscovery(useCluster());
  const leases = byId('leases.coordination.k8s.io');
  return leases === undefined ? <Ago sinceMs={statusMs(node)} /> : <Lease resource={leases} node={node} />;
}

function Lease({ resource, node }: { resource: Resource; node: KubeObject }) {
  const cluster = useCluster();
  const at = { namespace: 'kube-node-lease', name: node.metadata.name };
  const { object } = useObject(cluster, resource, at);
  const renewed = Date.parse(textOf(recordOf(object?.spec).renewTime) ?? '');
  return <Ago sinceMs={Number.isNaN(renewed) ? statusMs(node) : renewed} />;
}

function Ago({ sinceMs }: { sinceMs: number }) {
  const t = useTranslations('kinds.node');
  if (Number.isNaN(sinceMs)) return t('never');
  return t.rich('ago', { age: () => <Age createdMs={sinceMs} /> });
}

/** When the kubelet last wrote the status, where the lease may not be read. */
function statusMs(node: KubeObject): number {
  const times = listOf(recordOf(node.status).conditions)
    .map((condition) => Date.parse(textOf(recordOf(condition).lastHeartbeatTime) ?? ''))
    .filter((ms) => !Number.isNaN(ms));
  return times.length === 0 ? Number.NaN : Math.max(...times);
}
