'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { textCell } from './overview-facts.ts';
import type { OverviewList } from './use-overview-list.ts';

/** The first nodes, those in trouble before all others. */
export function NodesPanel({ list }: { list: OverviewList }) {
  const t = useTranslations('overview.nodes');
  const problems = useTranslations('problem');
  const cluster = useCluster();
  const href = useClusterHref();
  const { columns, rows, pending, problem } = list;
  return (
    <Panel
      title={t('title')}
      flush
      actions={
        <ButtonLink size="xs" variant="ghost" href={href('nodes')}>
          {t('all')}
        </ButtonLink>
      }
    >
      {problem !== undefined && rows.length === 0 ? (
        <p className="p-3 text-text-2 wrap-anywhere">{describeProblem(problem, problems).title}</p>
      ) : pending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="62%" />
        </div>
      ) : (
        <ul>
          {rows.map((node) => {
            const external = textCell(columns, node, 'External-IP');
            const address = /^(<none>)?$/.test(external) ? textCell(columns, node, 'Internal-IP') : external;
            return (
              <li
                key={node.id}
                className="flex min-h-9 flex-wrap items-center gap-x-3 border-border border-t px-3 py-1 first:border-t-0"
              >
                <Link
                  prefetch={false}
                  translate="no"
                  href={pagePath(cluster, 'nodes', { name: node.name })}
                  className="min-w-24 flex-1 truncate font-medium text-text"
                >
                  {node.name}
                </Link>
                {node.status === undefined ? null : <Status tone={node.tone ?? 'neutral'} word={node.status} />}
                <span className="font-mono text-12 text-text-2">
                  {address === '' || address === '<none>' ? '–' : address}
                </span>
                <span className="text-12 text-text-3">{textCell(columns, node, 'Version')}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
