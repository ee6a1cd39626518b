'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { Notice } from '#components/ui/notice.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { isNodeReady, isOutOfService } from '#lib/scheduling/node-eviction.ts';

/** A pod that was deleted should be gone after its grace period; only then its node is asked about. */
const mostNodes = 10;

/**
 * Pods that are on their way out on a node that does not answer: a StatefulSet starts no other one while the name is
 * taken, and only the node's kubelet, somebody's force delete or the node's out-of-service taint gives it back.
 */
export function DeadNodePods({ pods }: { pods: readonly KubeObject[] }) {
  const nodes = useDiscovery(useCluster()).byId('nodes');
  const byNode = Map.groupBy(
    pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined),
    (pod) => textOf(recordOf(pod.spec).nodeName) ?? '',
  );
  byNode.delete('');
  if (nodes === undefined) return null;
  return [...byNode]
    .slice(0, mostNodes)
    .map(([nodeName, stuck]) => <OfNode key={nodeName} nodes={nodes} nodeName={nodeName} pods={stuck} />);
}

/** Nothing for who may not read the node, and while it answers. */
function OfNode({ nodes, nodeName, pods }: { nodes: Resource; nodeName: string; pods: readonly KubeObject[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.statefulSet');
  const { object: node } = useObject(cluster, nodes, { name: nodeName });
  if (node === undefined || isNodeReady(node)) return null;
  const [first] = pods;
  return (
    <Notice
      tone="bad"
      title={t('deadNode.title', { count: pods.length, pod: first?.metadata.name ?? '', node: nodeName })}
      action={
        <Link
          prefetch={false}
          className="text-accent underline"
          href={pagePath(cluster, 'nodes', { name: nodeName })}
          translate="no"
        >
          {nodeName}
        </Link>
      }
    >
      <p>{t('deadNode.why')}</p>
      <p className="mt-1">{t(isOutOfService(node) ? 'deadNode.outOfService' : 'deadNode.what')}</p>
    </Notice>
  );
}
