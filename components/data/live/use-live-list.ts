'use client';

import type { TableColumn } from '#lib/kubernetes/table.ts';
import type {
  ListAnswer,
  ListQuestion,
  LiveResource,
  LiveRow,
  LiveState,
  SelectionChange,
  ToneCount,
} from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';

export interface LiveListOptions {
  /** Empty: all namespaces, or a resource without. */
  readonly namespaces: readonly string[];
  /** Text of the filter language. Default ''. */
  readonly filter?: string | undefined;
  /** `Age`, `-Age`, `label:app`; default '': trouble first. */
  readonly sort?: string | undefined;
  /** Rows `from` to `to` (exclusive) of the sorted matches, overscan included, at most 500; equal: counts only. */
  readonly from: number;
  readonly to: number;
  /** `labels`, `label:{key}`, `annotation:{key}`, `usage`. */
  readonly extras?: readonly string[] | undefined;
  /** Default true. */
  readonly enabled?: boolean | undefined;
}

export interface NamespaceProblem {
  readonly namespace: string;
  readonly problem: RequestProblem;
}

export interface LiveList {
  /** As the API server prints them; empty until known. */
  readonly columns: readonly TableColumn[];
  /** The rows that the server has sent of the window, in order; `rows[0]` is row `from` of the sorted matches. */
  readonly rows: readonly LiveRow[];
  /** Where `rows` starts: for a moment after scrolling still the window before. */
  readonly from: number;
  /** The row at this place of the sorted matches; undefined where it has not been sent (yet). */
  readonly rowAt: (index: number) => LiveRow | undefined;
  /** Undefined until known. */
  readonly total: number | undefined;
  readonly matched: number | undefined;
  /** Per tone, of what matches the filter without its `tone:` terms. */
  readonly facets: readonly ToneCount[];
  /** Places of failing rows, 0 to 1000 of the whole list. */
  readonly marks: readonly number[];
  /** Also `stale` while the connection to the server is lost. */
  readonly state: LiveState;
  /** Namespaces that can't be read, while others can. */
  readonly problems: readonly NamespaceProblem[];
  /** Selected rows that match. */
  readonly selected: number;
  readonly changedAtMs: number | undefined;
  /** Nothing has come yet, neither rows nor a problem. */
  readonly pending: boolean;
  /** What is shown is still the answer to the query before (another filter, sort, namespace). */
  readonly switching: boolean;
  /** The list has ended: rights, no such resource, limits. It is tried again now and then, and by `refetch`. */
  readonly problem: RequestProblem | undefined;
  readonly refetch: () => void;
  readonly select: (change: SelectionChange) => void;
  /** Rejects with `RequestProblem` when the list ends or the connection is lost before the answer. */
  readonly ask: <Kind extends ListQuestion['kind']>(
    question: Extract<ListQuestion, { kind: Kind }>,
  ) => Promise<Extract<ListAnswer, { kind: Kind }>>;
}

/**
 * A window of a live list. Another `from` or `to` moves the window (at most once a frame); every other change asks a
 * new query, and what was shown stays, `switching`, until its first answer. `resource` may be undefined while
 * discovery is under way; then it is pending. All callbacks keep their identity.
 */
export declare function useLiveList(
  cluster: string,
  resource: LiveResource | undefined,
  options: LiveListOptions,
): LiveList;
