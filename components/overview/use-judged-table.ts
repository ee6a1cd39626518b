'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { type TableState, useTable } from '#components/data/use-table.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { toneOfWord } from '#lib/kubernetes/status.ts';
import { type ListRow, listColumns, listRows } from '#lib/resource-list/list-row.ts';

export interface JudgedRow extends ListRow {
  readonly resource: Resource;
}
export interface JudgedTable extends TableState {
  readonly judged: readonly JudgedRow[];
}

/** A list with the tone of each row, judged as the list page judges it. */
export function useJudgedTable(resource: Resource): JudgedTable {
  const cluster = useCluster();
  const { selected } = useNamespaces();
  const table = useTable(cluster, resource, { namespaces: selected });
  const { columns, rows } = table;
  const judged = useMemo(
    () => listRows(listColumns(columns, false), rows, toneOfWord).map((row) => ({ ...row, resource })),
    [columns, rows, resource],
  );
  return { ...table, judged };
}
