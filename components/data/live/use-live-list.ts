'use client';

import { useEffect, useMemo, useState } from 'react';
import { useNamespaceNames } from '#components/data/use-namespace-names.ts';
import type { TableColumn } from '#lib/kubernetes/table.ts';
import type {
  ListAnswer,
  ListQuestion,
  LiveResource,
  LiveRow,
  SelectionChange,
  ToneCount,
} from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { problemOfLive } from './connection/live-connection.ts';
import { lastingProblem, type ShownState, shownState } from './connection/outage.ts';
import { ListSubscription, type ListView, type ListWish, wishKey } from './lists/list-subscription.ts';
import { aboutOf, listAhead, taken } from './lists/lists-ahead.ts';
import { useListView } from './lists/use-list-view.ts';
import { liveClient } from './live-registry.ts';
import { liveResource } from './live-resource.ts';

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
  /** No row matches so far, but of some it is not known yet what the filter asks for. */
  readonly isUndecided: boolean;
  /** Per tone, of what matches the filter without its `tone:` terms. */
  readonly facets: readonly ToneCount[];
  /** Places of failing rows, 0 to 1000 of the whole list. */
  readonly marks: readonly number[];
  /** Also `stale` while the connection to the server is lost, and `signed-out`. */
  readonly state: ShownState;
  /** Namespaces that can't be read, while others can. */
  readonly problems: readonly NamespaceProblem[];
  /** Selected rows that match. */
  readonly selected: number;
  /** False while the rows are of before the answer that is awaited: `select` does nothing then. */
  readonly selectable: boolean;
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
export function useLiveList(cluster: string, resource: LiveResource | undefined, options: LiveListOptions): LiveList {
  const { from, to, enabled = true } = options;
  const wish = useWish(resource, options);
  const key = wish === undefined ? undefined : wishKey(wish);
  const list = useSubscription(cluster, wish, from, to);
  useEffect(() => {
    if (list !== undefined && wish !== undefined) list.wish(wish, from, to);
  }, [list, wish, from, to]);
  useEffect(() => {
    if (list === undefined || !enabled) return;
    list.open();
    taken(list);
    return () => list.close();
  }, [list, enabled]);
  const view = useListView(list);
  const calls = useCalls(list);
  const isUndecided = useIsUndecided(cluster, wish);
  return useMemo(
    () => ({ ...shownOf(cluster, view, key, isUndecided), ...calls }),
    [cluster, view, key, isUndecided, calls],
  );
}

const noExtras: readonly string[] = [];

/** Keeps its identity while it says the same, whatever arrays it was made of. */
function useWish(resource: LiveResource | undefined, options: LiveListOptions): ListWish | undefined {
  const { namespaces, filter = '', sort = '', extras = noExtras } = options;
  const wish =
    resource === undefined ? undefined : { resource: liveResource(resource), namespaces, filter, sort, extras };
  const key = wish === undefined ? undefined : wishKey(wish);
  const [kept, setKept] = useState({ key, wish });
  if (kept.key === key) return kept.wish;
  setKept({ key, wish });
  return wish;
}

/** One for as long as cluster and resource stay; another resource has other columns and nothing to keep on the screen. */
function useSubscription(cluster: string, wish: ListWish | undefined, from: number, to: number) {
  const about = wish === undefined ? undefined : aboutOf(cluster, wish);
  const make = () =>
    about === undefined || wish === undefined
      ? undefined
      : {
          about,
          list: (to > 0 ? listAhead(about) : undefined) ?? new ListSubscription(liveClient(cluster), wish, from, to),
        };
  const [kept, setKept] = useState(make);
  if (kept?.about === about) return kept?.list;
  const next = make();
  setKept(next);
  return next?.list;
}

/**
 * Who may not list namespaces gets a default of their own. All namespaces are asked for before that is known, since
 * most users may; but a refusal means nothing yet.
 */
function useIsUndecided(cluster: string, wish: ListWish | undefined): boolean {
  const { listable, problem } = useNamespaceNames(cluster);
  return (
    wish?.resource.namespaced === true &&
    wish.namespaces.length === 0 &&
    listable === undefined &&
    problem === undefined
  );
}

type Calls = Pick<LiveList, 'refetch' | 'select' | 'ask'>;

function useCalls(list: ListSubscription | undefined): Calls {
  return useMemo(
    () => ({
      refetch: () => list?.refresh(),
      select: (change) => list?.select(change),
      ask: async (question) => {
        if (list === undefined) throw new TypeError('A list was asked before its resource was known.');
        return answerOfKind(question.kind, await list.ask(question));
      },
    }),
    [list],
  );
}

/** The server answers a question by its own kind; the check is what the types can't know. */
function answerOfKind<Kind extends ListQuestion['kind']>(
  kind: Kind,
  answer: ListAnswer,
): Extract<ListAnswer, { kind: Kind }> {
  if (!isOfKind(kind, answer)) throw new TypeError(`A question for ${kind} was answered with ${answer.kind}.`);
  return answer;
}

function isOfKind<Kind extends ListQuestion['kind']>(
  kind: Kind,
  answer: ListAnswer,
): answer is Extract<ListAnswer, { kind: Kind }> {
  return answer.kind === kind;
}

function shownOf(
  cluster: string,
  view: ListView,
  key: string | undefined,
  isUndecided: boolean,
): Omit<LiveList, keyof Calls> {
  const { window, shownKey, outage } = view;
  const rows = window?.rows ?? [];
  const from = window?.from ?? 0;
  const ended = isUndecided && view.problem?.httpStatus === 403 ? undefined : view.problem;
  const problem = ended ?? (window === undefined ? lastingProblem(outage) : undefined);
  return {
    columns: window?.columns ?? [],
    rows,
    from,
    rowAt: (index) => rows[index - from],
    total: window?.total,
    matched: window?.matched,
    isUndecided: window?.isUndecided ?? false,
    facets: window?.facets ?? [],
    marks: window?.marks ?? [],
    state: shownState(window?.state, outage),
    problems: (window?.problems ?? []).map((one) => ({
      namespace: one.namespace,
      problem: problemOfLive(cluster, one.problem),
    })),
    selected: window?.selected ?? 0,
    selectable: !view.isOfBefore,
    changedAtMs: window?.changedAtMs,
    pending: window === undefined && problem === undefined,
    switching: window !== undefined && shownKey !== key,
    problem,
  };
}
