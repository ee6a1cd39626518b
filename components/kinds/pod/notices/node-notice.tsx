'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObject } from '#components/data/use-object.ts';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { Notice } from '#components/ui/notice.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath, type Resource } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { deadNodeFate } from '#lib/scheduling/node-eviction.ts';
import { notReady } from '#lib/scheduling/node-health.ts';

/** Its node is not there, or does not answer: then what is known of the pod is old (E18, E21). */
export function NodeNotice({ pod, nodeName }: { pod: KubeObject; nodeName: string }) {
  const { byId } = useDiscovery(useCluster());
  const nodes = byId('nodes');
  const phase = textOf(recordOf(pod.status).phase);
  // What has ended stays as it is, whatever becomes of the node.
  if (nodes === undefined || phase === 'Succeeded' || phase === 'Failed') return null;
  return <OfNode nodes={nodes} pod={pod} nodeName={nodeName} />;
}

function OfNode({ nodes, pod, nodeName }: { nodes: Resource; pod: KubeObject; nodeName: string }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.pod');
  const { object, gone, problem } = useObject(cluster, nodes, { name: nodeName });
  if (gone || problem?.httpStatus === 404) {
    return (
      <Notice tone="bad" title={t('noSuchNode', { name: nodeName })}>
        {t('noSuchNodeText')}
      </Notice>
    );
  }
  const trouble = object === undefined ? undefined : notReady(object);
  if (object === undefined || trouble === undefined) return null;
  return (
    <Notice
      tone="warn"
      title={
        <>
          {t('nodeNotReady', { name: nodeName })}{' '}
          {trouble.sinceMs === undefined ? null : (
            <span className="font-normal text-text-2">
              <Age createdMs={trouble.sinceMs} />
            </span>
          )}
        </>
      }
      action={
        <Link prefetch={false} className="text-accent" href={pagePath(cluster, 'nodes', { name: nodeName })}>
          {t('toNode')}
        </Link>
      }
    >
      <Fate node={object} pod={pod} />
    </Notice>
  );
}

function Fate({ node, pod }: { node: KubeObject; pod: KubeObject }) {
  const t = useTranslations('kinds.pod');
  const nowMs = useNow();
  const fate = deadNodeFate(node, pod, nowMs);
  return (
    <>
      <p>{t('stateIsOld')}</p>
      {fate === undefined ? null : (
        <p suppressHydrationWarning>
          {t(`fate.${fate.code}`, { time: fate.code === 'evicted-at' ? formatAge(fate.atMs - nowMs) : '' })}
        </p>
      )}
    </>
  );
}
