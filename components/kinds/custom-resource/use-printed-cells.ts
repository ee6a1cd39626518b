'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { parseTable, type TableCell, type TableColumn, tableAccept } from '#lib/kubernetes/table.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface PrintedCell {
  readonly column: TableColumn;
  readonly cell: TableCell;
}

/** What the page has a place for already. */
const shownElsewhere = new Set(['name', 'namespace', 'age', 'created at']);

/**
 * An object as `kubectl get -o wide` prints it, its name and age left out: printed again at each change. Empty until
 * known, and where the server prints no columns.
 */
export function usePrintedCells(resource: Resource, object: KubeObject): readonly PrintedCell[] {
  const cluster = useCluster();
  const { namespace, name, resourceVersion } = object.metadata;
  const query = useQuery({
    queryKey: ['printed-object', cluster, resourceId(resource), namespace ?? '', name, resourceVersion],
    queryFn: ({ signal }) => readCells(cluster, resource, { namespace, name }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    retry: false,
  });
  return query.data ?? [];
}

async function readCells(
  cluster: string,
  resource: Resource,
  at: { namespace: string | undefined; name: string },
  signal: AbortSignal,
): Promise<readonly PrintedCell[]> {
  try {
    const { text } = await kubeRequest(cluster, { path: resourcePath(resource, at), accept: tableAccept, signal });
    const table = parseTable(JSON.parse(text));
    const [row] = table?.rows ?? [];
    return (table?.columns ?? []).flatMap((column, index) => {
      const cell = row?.cells[index] ?? null;
      const isEmpty = cell === null || cell === '';
      return isEmpty || shownElsewhere.has(column.name.toLowerCase()) ? [] : [{ column, cell }];
    });
  } catch (error) {
    // Who may list but not get has the object from a list; its columns are in the list as well.
    if (error instanceof RequestProblem) return [];
    throw error;
  }
}
