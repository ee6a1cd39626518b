'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { type Fact, Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { nodeCapacity, nodeRoles } from '#lib/kinds/node.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { nodeTaints } from '#lib/scheduling/taint.ts';
import { PodTable } from '../pod-table.tsx';

export function NodePodsPanel({ node }: { node: KubeObject }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.node');
  const { byId } = useDiscovery(cluster);
  const { name } = node.metadata;
  const pods = useObjects(cluster, byId('pods'), { fieldSelector: `spec.nodeName=${name}` });
  return (
    <Panel
      title={t('pods')}
      meta={pods.more ? t('firstPods', { count: pods.objects.length }) : pods.objects.length}
      flush
      actions={
        <Link
          prefetch={false}
          className="text-12 text-accent"
          href={`${pagePath(cluster, 'pods')}?ns=*&q=${encodeURIComponent(`node:${name}`)}`}
        >
          {t('asList')}
        </Link>
      }
    >
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {pods.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : pods.objects.length === 0 && pods.problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t('noPods')}</p>
      ) : (
        <PodTable pods={pods.objects} withNamespace />
      )}
    </Panel>
  );
}

export function NodeMain({ node }: { node: KubeObject }) {
  const t = useTranslations('kinds.node');
  const capacity = nodeCapacity(node);
  const taints = nodeTaints(node);
  return (
    <>
      <Panel title={t('capacity')} meta={t('capacityMeta')} flush>
        <PanelTable
          label={t('capacity')}
          columns={[
            { title: t('resource') },
            { title: t('allocatable'), right: true },
            { title: t('total'), right: true },
          ]}
          rows={capacity.map((row) => ({
            key: row.resource,
            cells: [
              <Mono key="resource">{row.resource}</Mono>,
              <Mono key="allocatable">{row.allocatable}</Mono>,
              <Mono key="total">{row.capacity}</Mono>,
            ],
          }))}
        />
      </Panel>
      <NodePodsPanel node={node} />
      <Panel title={t('taints')} meta={taints.length} flush>
        {taints.length === 0 ? (
          <p className="px-3 py-2.5 text-text-2">{t('noTaints')}</p>
        ) : (
          <PanelTable
            label={t('taints')}
            columns={[{ title: t('taintKey') }, { title: t('taintValue') }, { title: t('taintEffect') }]}
            rows={taints.map((taint) => ({
              key: `${taint.key}:${taint.effect}`,
              cells: [
                <Mono key="key">{taint.key}</Mono>,
                taint.value === '' ? '–' : <Mono key="value">{taint.value}</Mono>,
                <Mono key="effect">{taint.effect}</Mono>,
              ],
            }))}
          />
        )}
      </Panel>
    </>
  );
}

export function useNodeFacts(node: KubeObject): readonly Fact[] {
  const t = useTranslations('kinds.node');
  const info = recordOf(recordOf(node.status).nodeInfo);
  const addresses = listOf(recordOf(node.status).addresses).map(recordOf);
  const fact = (term: string, value: string | undefined): Fact[] =>
    value === undefined || value === '' ? [] : [{ term, value: <Mono>{value}</Mono> }];
  return [
    ...fact(t('roles'), nodeRoles(node)),
    ...addresses.flatMap((entry) => fact(textOf(entry.type) ?? '', textOf(entry.address))),
    ...fact('kubelet', textOf(info.kubeletVersion)),
    ...fact(t('runtime'), textOf(info.containerRuntimeVersion)),
    ...fact(t('os'), textOf(info.osImage)),
    ...fact(t('kernel'), textOf(info.kernelVersion)),
    ...fact(t('architecture'), textOf(info.architecture)),
    ...fact('podCIDR', textOf(recordOf(node.spec).podCIDR)),
    ...(recordOf(node.spec).unschedulable === true ? [{ term: t('scheduling'), value: t('cordoned') }] : []),
  ];
}
