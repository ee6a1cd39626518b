'use client';

import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { useNow } from '#components/resource-list/use-now.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import { formatAge } from '#lib/kubernetes/age.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import { claims, daemonSets, deployments, nodes, pods, statefulSets } from './built-in-resources.ts';
import { needingAttention } from './overview-facts.ts';
import { type JudgedRow, useJudgedTable } from './use-judged-table.ts';

const mostShown = 8;

/** What is not as it should be, worst first; each row leads to the object. */
export function AttentionPanel() {
  const t = useTranslations('overview.attention');
  const tables = [
    useJudgedTable(nodes),
    useJudgedTable(deployments),
    useJudgedTable(statefulSets),
    useJudgedTable(daemonSets),
    useJudgedTable(claims),
    useJudgedTable(pods),
  ];
  const rows = needingAttention(tables.flatMap(({ judged }) => judged));
  const failed = tables.filter(({ problem }) => problem !== undefined);
  const [first] = failed;
  const isPending = rows.length === 0 && tables.some(({ pending }) => pending);
  const isAllFailed = failed.length === tables.length && first?.problem !== undefined;
  return (
    <Panel title={t('title')} meta={rows.length > mostShown ? t('count', { count: rows.length }) : undefined} flush>
      {isAllFailed && first?.problem !== undefined ? (
        <ProblemNotice problem={first.problem} className="m-3" />
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
          {rows.slice(0, mostShown).map((row) => (
            <AttentionRow key={`${row.resource.plural}/${row.key}`} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AttentionRow({ row }: { row: JudgedRow }) {
  const t = useTranslations('overview.attention');
  const cluster = useCluster();
  const now = useNow();
  const { resource, name, namespace, tone = 'neutral', createdMs, fields } = row;
  const at = { namespace: resource.namespaced ? namespace : undefined, name };
  const ready = fields.ready ?? '';
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
      <span className={`truncate max-sm:hidden ${toneText(tone)}`}>
        {row.status === undefined
          ? t('ready', { ready })
          : ready === ''
            ? row.status
            : t('statusReady', { status: row.status, ready })}
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
