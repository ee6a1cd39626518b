import type { LiveProblem, LiveResource, LiveState, RowName, ScopeProblem } from '#lib/protocol/live.ts';
import type { RowSink } from '#server/live/rows/row-sink.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';

/** What keeps one list in step with the cluster: thin lists, the watch, enrichment, polling where there is no watch. */
export interface Feed {
  /** Rows that somebody looks at or that fail: their objects are read next, the first ones first. Replaces the wish before. */
  want(rows: readonly RowName[]): void;
  /** Objects (or metadata) of all rows are needed: for a filter or sort by what only they say. */
  wantAll(): void;
  /** The same in the background: the list is live meanwhile. Once, what changes comes with the watch. */
  wantAllOnce(): void;
  /** Label matches of rows whose labels are not known, by a thin list with this selector; told to the sink, once for each wish. */
  wantSelector(selector: string, wish: number): void;
  /** Usage of these rows, read again every 15 s while wanted. */
  wantUsage(rows: readonly RowName[]): void;
  /** Usage of all rows, for a sort by it; read again every so often while wanted. */
  wantAllUsage(wanted: boolean): void;
  /** `upstream()` gives another credential now: streams are opened again with it, from where they were. */
  credentialChanged(): void;
  /** Nobody is subscribed: every request ends, rows stay. */
  pause(): void;
  /** From where it stopped. */
  resume(): void;
  refresh(): void;
  stop(): void;
}

export interface FeedOptions {
  /** The cluster with the credential of a session that is subscribed now. */
  readonly upstream: () => UserUpstream;
  readonly resource: LiveResource;
  /** Empty: everything, by cluster-wide requests. */
  readonly namespaces: readonly string[];
  readonly rights: FeedRights;
  /** Watch whole objects, or only metadata: kinds that `lib/` knows more of than their cells get objects. */
  readonly detail: 'object' | 'metadata';
  readonly sink: RowSink;
  readonly events: FeedEvents;
  /** Rows beyond this: the list ends with a clear problem. */
  readonly maxRows: number;
}

/** As asked for in advance; the feed also learns from the API server's refusals. */
export interface FeedRights {
  readonly watch: boolean;
  readonly get: boolean;
}

export interface FeedEvents {
  state(state: LiveState): void;
  problems(problems: readonly ScopeProblem[]): void;
  /** Something was written: the views merge within 50 ms. */
  wrote(): void;
  /** It can't go on: 401, 403, 404, too large. */
  ended(problem: LiveProblem): void;
  /** One upstream watch event was handled; for metrics. */
  event(bytes: number): void;
}
