'use client';

import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import {
  mergeNamespaces,
  mergePages,
  parseTable,
  type TableColumn,
  type TableList,
  type TableRow,
  tableAccept,
} from '#lib/kubernetes/table.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';
import { kubeRequest } from './kube-request.ts';
import { problemOf } from './query-client.ts';
import { useNamespaceNames } from './use-namespace-names.ts';

const refetchMs = 3000;
/** From this many loaded pages on, reading all of them again costs more than it tells. */
const manyPages = 4;
const manyPagesRefetchMs = 15_000;
const pageSize = 500;
const gone = 410;

export interface TableScope {
  /** Empty: all namespaces. */
  readonly namespaces: readonly string[];
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

export interface NamespaceProblem {
  readonly namespace: string;
  readonly problem: RequestProblem;
}

export interface TableState {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Undefined while the server has not said how many there are. */
  readonly total: number | undefined;
  /** Every row is here. */
  readonly complete: boolean;
  readonly loadMore: () => void;
  readonly loadingMore: boolean;
  /** Nothing has come yet, neither rows nor a problem. */
  readonly pending: boolean;
  /** Of the whole list: there are no rows to show. With several namespaces: the first one's, when all failed. */
  readonly problem: RequestProblem | undefined;
  /** Some namespaces failed, others are shown. */
  readonly namespaceProblems: readonly NamespaceProblem[];
  /** Epoch milliseconds of the oldest part that is shown. */
  readonly fetchedAt: number | undefined;
  /** Rows are shown, but the last refetch failed. */
  readonly stale: boolean;
  readonly refetch: () => void;
}

/** A list as kubectl prints it, read again every few seconds while the tab is visible; old rows stay on failure. */
export function useTable(cluster: string, resource: Resource, scope: TableScope): TableState {
  const { labelSelector, fieldSelector } = scope;
  const [pages, setPages] = useState(1);
  const names = useNamespaceNames(cluster);
  // Who may not list namespaces gets a default of their own; asking for all before that is known would only be refused.
  const settled =
    !resource.namespaced || scope.namespaces.length > 0 || names.listable !== undefined || names.problem !== undefined;
  const places = resource.namespaced && scope.namespaces.length > 0 ? scope.namespaces : [undefined];
  const queries = useQueries({
    queries: places.map((namespace) => ({
      queryKey: [
        'table',
        cluster,
        resourceId(resource),
        resource.version,
        { namespace, labelSelector, fieldSelector, pages },
      ],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readPages(cluster, resource, { namespace, labelSelector, fieldSelector }, pages, signal),
      enabled: settled,
      refetchInterval: pages >= manyPages ? manyPagesRefetchMs : refetchMs,
      structuralSharing: false,
      placeholderData: (before: TableList | undefined) => (pages > 1 ? before : undefined),
    })),
  });
  const loadMore = useCallback(() => setPages((count) => count + 1), []);
  const lists = queries.map((query) => query.data);
  const merged = useMerged(lists);
  const problems = queries.flatMap((query, index) => {
    const problem = problemOf(query.error);
    return problem === undefined
      ? []
      : [{ namespace: places[index] ?? '', problem, hasRows: query.data !== undefined }];
  });
  const shown = lists.filter((list) => list !== undefined).length;
  const complete = shown === queries.length && lists.every((list) => list?.continueToken === '');
  const times = queries.flatMap((query) => (query.dataUpdatedAt > 0 ? [query.dataUpdatedAt] : []));
  const left = merged.remainingItemCount;
  return {
    columns: merged.columns,
    rows: merged.rows,
    total: complete
      ? merged.rows.length
      : left === undefined || shown < queries.length
        ? undefined
        : merged.rows.length + left,
    complete,
    loadMore,
    loadingMore: queries.some((query) => query.isPlaceholderData),
    pending: shown === 0 && problems.length < queries.length,
    problem: shown === 0 && problems.length === queries.length ? problems[0]?.problem : undefined,
    namespaceProblems: queries.length > 1 ? problems.filter((entry) => !entry.hasRows) : [],
    fetchedAt: times.length === 0 ? undefined : Math.min(...times),
    stale: problems.some((entry) => entry.hasRows),
    refetch: () => {
      for (const query of queries) void query.refetch();
    },
  };
}

/** Merged again only when one of the lists has changed: most refetches of a quiet cluster end here. */
function useMerged(lists: readonly (TableList | undefined)[]): TableList {
  const [kept, setKept] = useState(() => ({ lists, merged: mergeKnown(lists) }));
  if (sameItems(kept.lists, lists)) return kept.merged;
  const next = { lists, merged: mergeKnown(lists) };
  setKept(next);
  return next.merged;
}

function mergeKnown(lists: readonly (TableList | undefined)[]): TableList {
  const known = lists.filter((list) => list !== undefined);
  const [only] = known;
  return known.length === 1 && only !== undefined ? only : mergeNamespaces(known);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

async function readPages(
  cluster: string,
  resource: Resource,
  scope: { namespace: string | undefined; labelSelector: string | undefined; fieldSelector: string | undefined },
  count: number,
  signal: AbortSignal,
): Promise<TableList> {
  const { namespace, labelSelector, fieldSelector } = scope;
  const path = resourcePath(resource, { namespace });
  const pages: TableList[] = [];
  for (let page = 0; page < count; page++) {
    const before = pages.at(-1);
    if (before?.continueToken === '') break;
    const selection = { labelSelector, fieldSelector, includeObject: 'Metadata', limit: pageSize };
    const query = { ...selection, continue: before?.continueToken };
    try {
      const answer = await kubeRequest(cluster, { path, query, accept: tableAccept, signal });
      const list = parseTable(JSON.parse(answer.text));
      if (list === undefined) throw new TypeError(`The answer of ${path} is neither a Table nor a list.`);
      pages.push(list);
    } catch (error) {
      // The continue token has expired while reading: what has been read so far stands until the next refetch.
      if (error instanceof RequestProblem && error.httpStatus === gone && pages.length > 0) break;
      throw error;
    }
  }
  return mergePages(pages);
}
