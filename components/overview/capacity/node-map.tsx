'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useStatusReason } from '#components/kinds/use-status-reason.ts';
import { describeProblem } from '#components/problem/describe-problem.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Status, StatusShape } from '#components/ui/status.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { type CapacityRow, nodeRows, shareOf } from '#lib/overview/capacity.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import type { Capacity } from './use-capacity.ts';

/** So few are told apart by their names. */
const mostInList = 12;

/** Every node with how much of its CPU is requested, those in trouble marked. */
export function NodeMap({ capacity, problem }: { capacity: Capacity; problem: RequestProblem | undefined }) {
  const t = useTranslations('overview.nodes');
  const problems = useTranslations('problem');
  const href = useClusterHref();
  const { nodes, pods } = capacity;
  const known = nodes?.nodes;
  const isRequestKnown = pods?.pods !== undefined;
  const rows = nodeRows(known?.nodes ?? [], pods?.pods);
  return (
    <Panel
      title={t('title')}
      meta={rows.length > mostInList && isRequestKnown ? t('mapMeta', { count: known?.count ?? 0 }) : undefined}
      flush
      actions={
        <ButtonLink size="xs" variant="ghost" href={href('nodes')}>
          {t('all')}
        </ButtonLink>
      }
    >
      {problem !== undefined ? (
        <p className="p-3 text-text-2 wrap-anywhere">{describeProblem(problem, problems).title}</p>
      ) : known === undefined ? (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton width="70%" />
          <Skeleton width="62%" />
        </div>
      ) : rows.length > mostInList ? (
        <Cells rows={rows} />
      ) : (
        <NodeList rows={rows} />
      )}
      {known !== undefined && known.count > known.nodes.length ? (
        <p className="px-3 pb-2 text-12 text-text-3">{t('left', { count: known.count - known.nodes.length })}</p>
      ) : null}
    </Panel>
  );
}

function NodeList({ rows }: { rows: readonly CapacityRow[] }) {
  const t = useTranslations('overview.nodes');
  const cluster = useCluster();
  const reasonOf = useStatusReason();
  return (
    <ul>
      {rows.map(({ name, node, cpu, memory }) => {
        const percent = (share: number | undefined) => (share === undefined ? '–' : String(Math.round(share * 100)));
        const status = { word: node?.status ?? '', tone: node?.tone ?? ('neutral' as const) };
        const reason = reasonOf(node?.reason === undefined ? status : { ...status, reason: node.reason });
        return (
          <li
            key={name}
            className="flex min-h-9 flex-wrap items-center gap-x-3 border-border border-t px-3 py-1 first:border-t-0"
          >
            <Link
              prefetch={false}
              translate="no"
              href={pagePath(cluster, 'nodes', { name })}
              className="min-w-24 flex-1 truncate font-medium text-text"
            >
              {name}
            </Link>
            <Status tone={status.tone} word={status.word} reason={reason} />
            <span className="text-12 text-text-2 tabular-nums">
              {t('requested', {
                cpu: percent(shareOf(cpu.requested, cpu.allocatable)),
                memory: percent(shareOf(memory.requested, memory.allocatable)),
              })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** One stop of the Tab key; arrows go from node to node. */
function Cells({ rows }: { rows: readonly CapacityRow[] }) {
  const t = useTranslations('overview.nodes');
  const [current, setCurrent] = useState(0);
  function move(event: KeyboardEvent<HTMLUListElement>) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(rows.length - 1, current + step));
    setCurrent(next);
    const link = event.currentTarget.children[next]?.firstElementChild;
    if (link instanceof HTMLElement) link.focus();
  }
  return (
    <ul aria-label={t('map')} onKeyDown={move} className="flex flex-wrap gap-[3px] p-3">
      {rows.map((row, at) => (
        <li key={row.name} className="flex">
          <Cell row={row} isCurrent={at === Math.min(current, rows.length - 1)} />
        </li>
      ))}
    </ul>
  );
}

const marked = { bad: 'border-2 border-bad-solid', warn: 'border-2 border-warn-solid' } as const;

function Cell({ row: { name, node, cpu }, isCurrent }: { row: CapacityRow; isCurrent: boolean }) {
  const t = useTranslations('overview.nodes');
  const cluster = useCluster();
  const share = shareOf(cpu.requested, cpu.allocatable);
  const tone = node?.tone === 'bad' || node?.tone === 'warn' ? node.tone : undefined;
  const label = t(share === undefined ? 'cellUnknown' : 'cell', {
    name,
    status: node?.status ?? '',
    percent: Math.round((share ?? 0) * 100),
  });
  const percent = Math.round(15 + 85 * Math.min(1, share ?? 0));
  return (
    <Link
      prefetch={false}
      href={pagePath(cluster, 'nodes', { name })}
      aria-label={label}
      title={label}
      tabIndex={isCurrent ? undefined : -1}
      className={`flex h-6 w-6 items-center justify-center rounded-[3px] forced-colors:border ${tone === undefined ? '' : marked[tone]}`}
      style={{
        backgroundColor:
          tone !== undefined
            ? 'var(--surface)'
            : `color-mix(in oklch, var(--accent-solid) ${percent}%, var(--surface))`,
      }}
    >
      {tone === undefined ? null : <StatusShape tone={tone} sizePx={12} />}
    </Link>
  );
}
