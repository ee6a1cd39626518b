'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import { type AttentionRow, needingAttention, troubleCount } from './overview-facts.ts';
import { mostShown, type OverviewList, type OverviewLists } from './use-overview-list.ts';

/** What is not as it should be, worst first; each row leads to the object. */
export function AttentionPanel({ lists }: { lists: OverviewLists }) {
  const t = useTranslations('overview.attention');
  const { nodes, deployments, statefulSets, daemonSets, claims, pods } = lists;
  const read: readonly OverviewList[] = [nodes, deployments, statefulSets, daemonSets, claims, pods];
  const rows = needingAttention(read);
  const count = read.reduce((sum, { facets }) => sum + troubleCount(facets), 0);
  const failed = read.filter(({ problem }) => problem !== undefined);
  const [first] = failed;
  const isPending = rows.length === 0 && read.some(({ pending }) => pending);
  return (
    <Panel title={t('title')} meta={count > mostShown.attention ? t('count', { count }) : undefined} flush>
      {failed.length === read.length && first?.problem !== undefined ? (
        <ProblemNotice problem={first.problem} onRetry={first.refetch} className="m-3" />
      ) : isPending ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="60%" />
          <Skeleton width="48%" />
        </div>
      ) : rows.length === 0 ? (
        <p className="flex items-center gap-2 p-3 text-text-2">
          <StatusShape tone="ok" />
          {t('none')}
        </p>
      ) : (
        <ul>
          {rows.slice(0, mostShown.attention).map((row) => (
            <Row key={`${row.resource.plural}/${row.namespace ?? ''}/${row.name}`} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ row }: { row: AttentionRow }) {
  const t = useTranslations('overview.attention');
  const cluster = useCluster();
  const now = useNow();
  const reasonOf = useStatusReason();
  const { resource, name, namespace, tone, createdMs, ready, status } = row;
  const at = { namespace: resource.namespaced ? namespace : undefined, name };
  const said = row.reason === undefined ? {} : { reason: row.reason };
  const reason = status === undefined ? undefined : reasonOf({ word: status, tone, ...said });
  return (
    <li className="grid min-h-10 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-border border-t px-3 py-1 first:border-t-0 sm:grid-cols-[16px_minmax(0,1.1fr)_minmax(0,1.2fr)_48px_auto]">
      <StatusShape tone={tone} />
      <span className="min-w-0 leading-[17px]">
        <span translate="no" className="block truncate font-medium">
          {name}
        </span>
        <span className="block truncate text-11 text-text-3">
          {resource.kind}
          {at.namespace === undefined ? '' : ` · ${at.namespace}`}
        </span>
      </span>
      <span className="min-w-0 leading-[17px] max-sm:hidden">
        <span className={`block truncate ${toneText(tone)}`}>
          {status === undefined ? t('ready', { ready }) : ready === '' ? status : t('statusReady', { status, ready })}
        </span>
        {reason === undefined ? null : <span className="block truncate text-11 text-text-3">{reason}</span>}
      </span>
      <time className="text-right text-12 text-text-3 max-sm:hidden">
        {createdMs === undefined ? '–' : formatAge(now - createdMs)}
      </time>
      <ButtonLink size="xs" href={pagePath(cluster, resourceId(resource), at)} aria-label={t('openName', { name })}>
        {t('open')}
      </ButtonLink>
    </li>
  );
}
