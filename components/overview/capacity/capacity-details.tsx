'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useCount } from '#components/resource-list/use-count.ts';
import { Panel } from '#components/ui/panel.tsx';
import { pagePath } from '#lib/kubernetes/resource.ts';
import {
  type CapacityLine,
  type CapacityOrder,
  type CapacityRow,
  namespaceRows,
  nodeRows,
  shareOf,
  sortedRows,
} from '#lib/overview/capacity.ts';
import { useAmountText } from './use-amount-text.ts';
import type { Capacity } from './use-capacity.ts';

/** Requests, limits and use by node and by namespace, in an order that can be chosen. */
export function CapacityDetails({ capacity: { pods, nodes } }: { capacity: Capacity }) {
  const t = useTranslations('overview.capacity');
  const byNode = nodeRows(nodes?.nodes?.nodes ?? [], pods?.pods);
  const byNamespace = namespaceRows(pods?.pods?.namespaces ?? []);
  const nodesLeft = (nodes?.nodes?.count ?? 0) - byNode.length;
  const namespacesLeft = (pods?.pods?.namespaceCount ?? 0) - byNamespace.length;
  return (
    <>
      {byNode.length === 0 ? null : (
        <Panel title={t('byNode')} flush>
          <Table label={t('byNode')} rows={byNode} page="nodes" />
          {nodesLeft > 0 ? <Left text={t('nodesLeft', { count: nodesLeft })} /> : null}
        </Panel>
      )}
      <Panel title={t('byNamespace')} flush>
        <Table label={t('byNamespace')} rows={byNamespace} page="namespaces" />
        {namespacesLeft > 0 ? <Left text={t('namespacesLeft', { count: namespacesLeft })} /> : null}
      </Panel>
    </>
  );
}

function Left({ text }: { text: string }) {
  return <p className="border-border border-t px-3 py-2 text-12 text-text-3">{text}</p>;
}

const columns: readonly { readonly order: CapacityOrder; readonly isWide: boolean }[] = [
  { order: 'name', isWide: false },
  { order: 'pods', isWide: true },
  { order: 'cpu', isWide: false },
  { order: 'cpuUsed', isWide: true },
  { order: 'memory', isWide: false },
  { order: 'memoryUsed', isWide: true },
];

function Table({ label, rows, page }: { label: string; rows: readonly CapacityRow[]; page: string }) {
  const t = useTranslations('overview.capacity');
  const cluster = useCluster();
  const count = useCount();
  const [order, setOrder] = useState<CapacityOrder>('cpu');
  const cell = 'h-8 border-border border-b px-2 first:pl-3 last:pr-3';
  return (
    // Scrolls by itself: a cluster has many nodes, and the page goes on below them.
    <div className="max-h-96 overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-13">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0">
          <tr>
            {columns.map(({ order: own, isWide }) => (
              <th
                key={own}
                scope="col"
                aria-sort={own === order ? (own === 'name' ? 'ascending' : 'descending') : undefined}
                className={`${cell} bg-surface-2 text-12 font-medium text-text-2 ${own === 'name' ? 'text-left' : 'text-right'} ${isWide ? 'max-md:hidden' : ''}`}
              >
                <button type="button" onClick={() => setOrder(own)} className="min-h-6 hover:text-text">
                  {t(`column.${own}`)}
                  <span aria-hidden="true">{own === order ? ' ↓' : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortedRows(rows, order).map((row) => (
            <tr key={row.name} className="hover:bg-hover">
              <td className={`${cell} max-w-48`}>
                <Link
                  prefetch={false}
                  translate="no"
                  className="block truncate"
                  href={pagePath(cluster, page, { name: row.name })}
                >
                  {row.name}
                </Link>
              </td>
              <td className={`${cell} text-right tabular-nums max-md:hidden`}>{count(row.pods)}</td>
              <Amounts line={row.cpu} />
              <Used line={row.cpu} />
              <Amounts line={row.memory} />
              <Used line={row.memory} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Amounts({ line }: { line: CapacityLine }) {
  const t = useTranslations('overview.capacity');
  const text = useAmountText();
  const share = shareOf(line.requested, line.allocatable);
  return (
    <td className="h-8 whitespace-nowrap border-border border-b px-2 text-right tabular-nums last:pr-3">
      {text(line.resource, line.requested)}
      <span className="text-text-3"> / {text(line.resource, line.limits)}</span>
      {share === undefined ? null : (
        <span className="ml-1.5 text-12 text-text-3">{t('percent', { percent: Math.round(share * 100) })}</span>
      )}
    </td>
  );
}

function Used({ line }: { line: CapacityLine }) {
  const text = useAmountText();
  return (
    <td className="h-8 whitespace-nowrap border-border border-b px-2 text-right tabular-nums last:pr-3 max-md:hidden">
      {line.used === undefined ? 'n/a' : text(line.resource, line.used)}
    </td>
  );
}
