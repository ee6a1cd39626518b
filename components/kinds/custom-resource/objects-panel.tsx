'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useLiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { ProblemNotice } from '#components/problem/problem-notice.tsx';
import { PanelTable } from '#components/resource-detail/facts.tsx';
import { Age } from '#components/resource-list/list-cell.tsx';
import { useCount } from '#components/resource-list/use-count.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { PrinterColumn } from '#lib/kinds/custom-resource-definition-facts.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { LiveCell } from '#lib/protocol/live.ts';

const mostShown = 20;

/** The first objects of a custom resource with its printer columns, live; the whole list is a link away. */
export function ObjectsPanel(props: { resource: Resource; columns: readonly PrinterColumn[]; actions: ReactNode }) {
  const { resource, columns, actions } = props;
  const cluster = useCluster();
  const t = useTranslations('kinds.definition');
  const count = useCount();
  const { selected, settled } = useNamespaces();
  const list = useLiveList(cluster, resource, {
    namespaces: resource.namespaced ? selected : [],
    from: 0,
    to: mostShown,
    enabled: !resource.namespaced || settled,
  });
  const descriptions = new Map(columns.map(({ name, description }) => [name, description]));
  // As kubectl without -o wide; NAME and AGE have places of their own.
  const shown = list.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.priority === 0 && column.format !== 'name' && column.name !== 'Age');
  const total = list.total;
  return (
    <Panel
      title={t('objects', { kind: resource.kind })}
      meta={total === undefined ? undefined : count(total)}
      actions={actions}
      flush
    >
      {list.problem === undefined ? null : <ProblemNotice problem={list.problem} className="m-3" />}
      {list.pending ? (
        <div className="p-3">
          <Skeleton width="60%" />
        </div>
      ) : list.rows.length === 0 && list.problem === undefined ? (
        <p className="px-3 py-2.5 text-text-2">{t('noObjects')}</p>
      ) : list.rows.length === 0 ? null : (
        <PanelTable
          label={t('objects', { kind: resource.kind })}
          columns={[
            { title: t('name') },
            ...(resource.namespaced ? [{ title: t('namespace'), narrow: true }] : []),
            ...shown.map(({ column }) => ({ title: column.name })),
          ]}
          rows={list.rows.map((row) => ({
            key: String(row.id),
            cells: [
              <Link
                key="name"
                prefetch={false}
                translate="no"
                className="font-medium text-accent"
                href={pagePath(cluster, resourceId(resource), { namespace: row.namespace, name: row.name })}
              >
                {row.name}
              </Link>,
              ...(resource.namespaced ? [<span key="namespace">{row.namespace}</span>] : []),
              ...shown.map(({ column, index }) => (
                <span key={column.name} title={descriptions.get(column.name)} className="block max-w-60 truncate">
                  <Cell cell={row.cells[index]} />
                </span>
              )),
            ],
          }))}
        />
      )}
      {total !== undefined && total > mostShown ? (
        <p className="border-border border-t px-3 py-2 text-12 text-text-3">{t('firstOnes', { count: mostShown })}</p>
      ) : null}
    </Panel>
  );
}

function Cell({ cell }: { cell: LiveCell | undefined }) {
  if (cell === null || cell === undefined || cell === '') return '–';
  if (typeof cell !== 'object') return String(cell);
  return (
    <>
      {cell.before}
      <Age createdMs={cell.sinceMs} />
      {cell.after}
    </>
  );
}
