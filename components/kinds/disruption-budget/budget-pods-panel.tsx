'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { BudgetPod, BudgetPods } from './use-budget-pods.ts';

const tones = { free: 'ok', allowed: 'ok', waits: 'warn', unsynced: 'warn', several: 'bad' } as const;

/** What the budget selects now, and what the eviction of each would be answered. */
export function BudgetPodsPanel({ pods }: { pods: BudgetPods }) {
  const t = useTranslations('kinds.disruptionBudget');
  const { selector } = pods;
  return (
    <Panel
      title={t('pods')}
      meta={pods.pending ? undefined : pods.more ? t('firstPods', { count: pods.pods.length }) : pods.pods.length}
      actions={selector === undefined || selector === '' ? undefined : <Mono>{selector}</Mono>}
      flush
    >
      {pods.problem === undefined ? null : <ProblemNotice problem={pods.problem} className="m-3" />}
      {pods.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : pods.pods.length === 0 ? (
        pods.problem === undefined ? (
          <p className="px-3 py-2.5 text-text-2">{t(selector === undefined ? 'noSelector' : 'noPods')}</p>
        ) : null
      ) : (
        <Rows pods={pods.pods} />
      )}
    </Panel>
  );
}

function Rows({ pods }: { pods: readonly BudgetPod[] }) {
  const cluster = useCluster();
  const t = useTranslations('kinds.disruptionBudget');
  return (
    <PanelTable
      label={t('pods')}
      columns={[
        { title: t('pod') },
        { title: t('status') },
        { title: t('node'), narrow: true },
        { title: t('eviction') },
      ]}
      rows={pods.map(({ pod, verdict }) => {
        const { name, namespace, uid } = pod.metadata;
        const node = textOf(recordOf(pod.spec).nodeName);
        return {
          key: uid ?? name,
          cells: [
            <Link
              key="pod"
              prefetch={false}
              translate="no"
              className="font-medium text-accent"
              href={pagePath(cluster, 'pods', { namespace, name })}
            >
              {name}
            </Link>,
            <PodStatus key="status" pod={pod} />,
            node === undefined ? (
              '–'
            ) : (
              <Link
                key="node"
                prefetch={false}
                className="text-text-2"
                href={pagePath(cluster, 'nodes', { name: node })}
              >
                {node}
              </Link>
            ),
            <Status key="verdict" tone={tones[verdict.code]} word={t(`verdict.${verdict.code}`)} />,
          ],
        };
      })}
    />
  );
}

function PodStatus({ pod }: { pod: KubeObject }) {
  const reasonOf = useStatusReason();
  const status = statusOf(pod);
  return status === undefined ? (
    '–'
  ) : (
    <span className="flex max-w-72 min-w-0">
      <Status tone={status.tone} word={status.word} reason={reasonOf(status)} wraps />
    </span>
  );
}
