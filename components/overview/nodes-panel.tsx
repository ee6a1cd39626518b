'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status } from '#components/ui/status.tsx';
import { nodeAddress } from '#lib/kubernetes/node-address.ts';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { nodes } from './built-in-resources.ts';

const mostShown = 12;

export function NodesPanel() {
  const t = useTranslations('overview.nodes');
  const problems = useTranslations('problem');
  const cluster = useCluster();
  const href = useClusterHref();
  const { objects, pending, problem } = useObjects(cluster, nodes, { limit: mostShown });
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
      {problem !== undefined && objects.length === 0 ? (
        <p className="p-3 text-text-2 wrap-anywhere">{describeProblem(problem, problems).title}</p>
      ) : pending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="62%" />
        </div>
      ) : (
        <ul>
          {objects.map((node) => {
            const status = statusOf(node);
            const version = textOf(recordOf(recordOf(node.status).nodeInfo).kubeletVersion) ?? '';
            return (
              <li
                key={node.metadata.name}
                className="flex min-h-9 flex-wrap items-center gap-x-3 border-border border-t px-3 py-1 first:border-t-0"
              >
                <Link
                  prefetch={false}
                  translate="no"
                  href={pagePath(cluster, 'nodes', { name: node.metadata.name })}
                  className="min-w-24 flex-1 truncate font-medium text-text"
                >
                  {node.metadata.name}
                </Link>
                {status === undefined ? null : <Status tone={status.tone} word={status.word} />}
                <span className="font-mono text-12 text-text-2">{nodeAddress(node) ?? '–'}</span>
                <span className="text-12 text-text-3">{version}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
