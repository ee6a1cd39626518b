import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import type { FailureCode } from './failure.ts';

/**
 * The live protocol: what a tab and the server say to each other over `/api/clusters/{cluster}/live`, one JSON text a
 * message. The browser opens subscriptions under ids of its own choice; opening an id again replaces its query. Every
 * message of the server with a `seq` is acknowledged; until then the server sends no other one for that subscription,
 * and then the newest state: a slow browser gets fewer states, never a queue.
 *
 * Where a WebSocket does not pass, the same messages go over `POST …/live/stream` (a body of client messages, an
 * endless NDJSON answer; changed subscriptions mean a new request) or `POST …/live/poll` (the same body, one state for
 * each subscription, then the end).
 */
export const liveProtocolVersion = 1;

/** The browser asks for it in the upgrade: a page of another origin, or of another version, does not know it. */
export const liveSubprotocol = 'pilothouse.v1';

/** The server says `beat` this often; a browser that hears nothing for 2.5 times as long takes the socket for dead. */
export const beatMs = 10_000;

/** Close codes of our own; 1012 means that the server restarts: come back at once. */
export const liveCloseCodes = { signedOut: 4401, protocol: 4400, tooMuch: 4429, identityChanged: 4409 } as const;

export const liveLimits = {
  /** Subscriptions of one tab. */
  subscriptions: 64,
  /** Rows of one window. */
  window: 500,
  /** Characters of a filter. */
  filter: 2_000,
  /** Bytes of one message of the browser. */
  messageBytes: 64 * 1024,
  /** Namespaces chosen together. */
  namespaces: 200,
  /** Objects of one `objects` subscription. */
  objects: 1_000,
  /** Rows of one answer to a question. */
  answerRows: 5_000,
} as const;

export type LiveResource = Pick<Resource, 'group' | 'version' | 'plural' | 'kind' | 'namespaced'>;

// ---- what the browser says -----------------------------------------------------------------------------------------

export type ClientMessage =
  /** `turn` counts the queries under this id; its frames say it again, so that one on its way isn't taken for the new query's. */
  | { readonly type: 'list'; readonly id: number; readonly turn?: number | undefined; readonly query: ListQuery }
  /** Only the window moves: cheaper to say than the whole query. */
  | { readonly type: 'window'; readonly id: number; readonly from: number; readonly to: number }
  | { readonly type: 'select'; readonly id: number; readonly change: SelectionChange }
  | { readonly type: 'ask'; readonly id: number; readonly ask: number; readonly question: ListQuestion }
  | { readonly type: 'object'; readonly id: number; readonly query: ObjectQuery }
  | { readonly type: 'objects'; readonly id: number; readonly query: ObjectsQuery }
  | { readonly type: 'close'; readonly id: number }
  | { readonly type: 'ack'; readonly id: number; readonly seq: number }
  /** Read again now, for this subscription (the user's own wish, after an error). */
  | { readonly type: 'refresh'; readonly id: number };

export interface ListQuery {
  readonly resource: LiveResource;
  /** Empty: all namespaces by one cluster-wide right, or a resource without namespaces. */
  readonly namespaces: readonly string[];
  /** Text of the filter language (lib/resource-list/filter.ts), '' for none. */
  readonly filter: string;
  /** `Age`, `-Age` (lib/resource-list/sort.ts), `label:app`, `fit:web` for a search, '' for trouble first. */
  readonly sort: string;
  /** Rows `from` to `to` (exclusive) of the sorted matches; equal: counts only. */
  readonly from: number;
  readonly to: number;
  /**
   * More than the server's columns: `labels`, `label:{key}`, `annotation:{key}`, `images` (pods), `usage` (pods and
   * nodes). `capacity` (pods and nodes): objects and usage of all rows are read, for the question; of more than 25,000
   * rows only with `capacity:any`.
   */
  readonly extras: readonly string[];
}

/**
 * The selection is a set of rows that the server keeps for this subscription. It survives changes, other windows,
 * filters and sorts; rows that are deleted leave it. By names it is told again after a reconnect.
 */
export type SelectionChange =
  | { readonly set: 'all' | 'none' }
  | { readonly add: readonly number[] }
  | { readonly remove: readonly number[] }
  /** From one row to another in the order of the list, both ends in. */
  | { readonly range: readonly [number, number] }
  /** Added to the selection, as far as they are there. */
  | { readonly names: readonly RowName[] };

export type ListQuestion =
  /** Names of the matching rows, or of those of the selection, in the list's order. */
  | { readonly kind: 'names'; readonly of: 'matching' | 'selected'; readonly from: number; readonly to: number }
  /** Cells as texts, for an export. Ages are ISO times where known. */
  | { readonly kind: 'cells'; readonly of: 'matching' | 'selected'; readonly from: number; readonly to: number }
  /** Values of a field with their counts among all rows of the list, most frequent first, at most 50. */
  | { readonly kind: 'values'; readonly field: string; readonly prefix: string }
  /** Where this row is in the sorted matches now. */
  | { readonly kind: 'index'; readonly row: RowName }
  /** Matching rows that fail or warn, together by cause (lib/causes). `known`: the version that was answered before. */
  | { readonly kind: 'causes'; readonly known?: string | undefined }
  /** Matching events, together by reason, with how many there were in each part of the last hour. */
  | { readonly kind: 'warnings' }
  /** What all matching pods ask for, or what nodes offer. Say `capacity` in `extras`, so that their objects are read. */
  | { readonly kind: 'capacity' };

export interface RowName {
  readonly namespace?: string | undefined;
  readonly name: string;
}

export interface ObjectQuery extends RowName {
  readonly resource: LiveResource;
}

export interface ObjectsQuery {
  readonly resource: LiveResource;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly limit: number;
}

// ---- what the server says ------------------------------------------------------------------------------------------

export type ServerMessage =
  | { readonly type: 'hello'; readonly protocol: number; readonly product: string; readonly nowMs: number }
  /** The server's clock: ages on the page are counted by it. */
  | { readonly type: 'beat'; readonly nowMs: number }
  | ListFrame
  | ObjectFrame
  | ObjectsFrame
  | { readonly type: 'answer'; readonly id: number; readonly ask: number; readonly answer: ListAnswer }
  /**
   * The subscription has ended and will not come back by itself: rights, session, limits, no such resource. `turn` of
   * the query of a list that has: one that was asked meanwhile is answered by itself.
   */
  | { readonly type: 'end'; readonly id: number; readonly turn?: number | undefined; readonly problem: LiveProblem }
  /** The whole socket ends after this, by the close code that fits. */
  | { readonly type: 'bye'; readonly problem: LiveProblem };

/** Makes a `RequestProblem` in the browser. Without `failure` the words are the API server's own. */
export interface LiveProblem {
  readonly httpStatus: number;
  readonly failure?: FailureCode;
  readonly status: KubeStatus;
  /** The request that was refused: `GET /api/v1/pods`. */
  readonly method: string;
  readonly path: string;
}

/** Whether what is shown is what the cluster says now. */
export type LiveState =
  /** `expected` where the server has said how many there are. */
  | { readonly state: 'loading'; readonly known: number; readonly expected?: number }
  | { readonly state: 'live' }
  /** Read every so often, since it can't be watched. */
  | {
      readonly state: 'polled';
      readonly everyMs: number;
      readonly readAtMs: number;
      readonly why: 'no-right-to-watch' | 'not-watchable';
    }
  /** All rows are there, but nothing has been heard from the cluster since: the stream is opened again. */
  | { readonly state: 'stale'; readonly sinceMs: number; readonly tries: number; readonly why: string };

/** Part of a list that can't be read, while others can. */
export interface ScopeProblem {
  readonly namespace: string;
  readonly problem: LiveProblem;
}

/** A cell that holds an age: `{before: '14 (', sinceMs, after: ' ago)'}` is `14 (2m ago)` now and `14 (3m ago)` later. */
export interface AgeCell {
  readonly before: string;
  readonly sinceMs: number;
  readonly after: string;
}

export type LiveCell = TableCell | AgeCell;

export interface LiveRow {
  /** Names the row for as long as the subscription lasts; never used for another object. */
  readonly id: number;
  readonly name: string;
  readonly namespace?: string;
  readonly cells: readonly LiveCell[];
  readonly tone?: Tone;
  /** The word of the STATUS column, or `Terminating`. */
  readonly status?: string;
  readonly reason?: StatusReason;
  /** Absent while only the cells are known. */
  readonly uid?: string;
  /** Approximate (from the printed age) while `thin`. */
  readonly createdMs?: number;
  /** Only kubectl's cells are known yet: reason, labels and exact age follow. */
  readonly thin?: true;
  readonly deleting?: true;
  /** Only where `extras` asks for labels. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Only the annotations that `extras` asks for. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Only where `extras` asks for it: of all containers of a pod, with commas. */
  readonly images?: string;
  /** Only where `extras` asks for it: CPU in millicores, memory in bytes, when measured. */
  readonly usage?: { readonly cpuMillis: number; readonly memoryBytes: number; readonly atMs: number };
  readonly selected?: true;
}

export interface ToneCount {
  readonly tone: Tone;
  readonly count: number;
}

/** The first frame of a query is whole; later ones hold what changed in it. */
export interface ListFrame {
  readonly type: 'list';
  readonly id: number;
  readonly seq: number;
  /** As the `list` message that asked for it said. */
  readonly turn?: number | undefined;
  /** This is the first frame of a query: rows held from before are forgotten. */
  readonly first?: true;
  /** As the API server prints them; when new or changed. */
  readonly columns?: readonly TableColumn[];
  readonly total: number;
  readonly matched: number;
  /** No row matches so far, but of some it is not known yet what the filter asks for: images, owners, labels. */
  readonly undecided?: true;
  /** Per tone, of what matches the filter without its `tone:` terms. */
  readonly facets: readonly ToneCount[];
  /** Index of the window's first row. */
  readonly from: number;
  /** Ids of the window's rows in their order; absent: as before. */
  readonly order?: readonly number[];
  /** New or changed rows of the window. What is in neither `order` nor here is forgotten. */
  readonly rows?: readonly LiveRow[];
  readonly state: LiveState;
  /** When changed. */
  readonly problems?: readonly ScopeProblem[];
  /** Selected rows that match, of `matched`. */
  readonly selected: number;
  /** Places of failing rows for the scrollbar, 0 to 1000 of the whole list, each once, at most 200; when changed. */
  readonly marks?: readonly number[];
  /** Epoch milliseconds of the last change in this list by the cluster. */
  readonly changedAtMs?: number;
}

export interface ObjectFrame {
  readonly type: 'object';
  readonly id: number;
  readonly seq: number;
  /** The text exactly as the API server sent it; null: it is not there (any more). Absent: as before. */
  readonly json?: string | null;
  /** Read by a list of one name, since this user may list but not get. */
  readonly byList?: true;
  readonly state: LiveState;
}

export interface ObjectsFrame {
  readonly type: 'objects';
  readonly id: number;
  readonly seq: number;
  readonly first?: true;
  /** New or changed objects, as the API server sent them. */
  readonly put: readonly string[];
  /** Uids of objects that left. */
  readonly drop: readonly string[];
  /** There are more than the limit. */
  readonly more: boolean;
  readonly state: LiveState;
}

export type ListAnswer =
  | {
      readonly kind: 'names';
      readonly total: number;
      readonly rows: readonly (RowName & { readonly uid?: string })[];
    }
  | {
      readonly kind: 'cells';
      readonly total: number;
      /** Header of the export: `Namespace`, then the columns as the server prints them. */
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'values'; readonly values: readonly { readonly value: string; readonly count: number }[] }
  | { readonly kind: 'index'; readonly index: number | null }
  | CausesAnswer
  | WarningsAnswer
  | CapacityAnswer;

export interface CausesAnswer {
  readonly kind: 'causes';
  /** Changes with what is answered. */
  readonly version: string;
  /** Absent where it is what is known already. At most 50: worst first, then those that most rows have. */
  readonly groups?: readonly CauseGroup[];
  /** Rows that fail or warn. */
  readonly rows: number;
  /** What is in no group of these, since there are too many. */
  readonly left: { readonly groups: number; readonly rows: number };
  /** Rows of which only the status is known, not why: they are being read, or there are too many. */
  readonly unread: number;
}

export interface CauseGroup {
  /** Value of the filter `cause:`, which finds exactly these rows. */
  readonly cause: string;
  readonly tone: Tone;
  readonly status: string;
  /** Of the row that says most. */
  readonly reason?: StatusReason;
  readonly count: number;
  /** The workloads behind pods, those with most of them first; at most 8. */
  readonly owners: readonly CauseOwner[];
  readonly ownerCount: number;
  /** The first rows by name: at most 3, or 100 of workloads that only say that their pods are not ready. */
  readonly rows: readonly RowName[];
  /** When the oldest and the newest of them were made. */
  readonly oldestMs?: number;
  readonly newestMs?: number;
}

export interface CauseOwner {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Its rows in the group. */
  readonly count: number;
}

export interface WarningsAnswer {
  readonly kind: 'warnings';
  /** At most 12, those that came most often first. */
  readonly reasons: readonly WarningReason[];
  /** Reasons beyond these. */
  readonly left: number;
  readonly nowMs: number;
}

export interface WarningReason {
  readonly reason: string;
  /** How often it came: events count repetitions. */
  readonly count: number;
  /** As the OBJECT column prints it, `pod/web-1`, with its namespace: the three that came last. */
  readonly objects: readonly { readonly object: string; readonly namespace: string }[];
  readonly objectCount: number;
  /** Of the last one. */
  readonly message: string;
  readonly lastMs: number;
  /**
   * The last hour in 20 parts, the newest last. Of an event that repeats only the first time, the last and the number
   * are known: it counts as if it had come evenly between them.
   */
  readonly trend: readonly number[];
}

/** CPU in millicores, memory in bytes: requests, then limits. */
export type Amounts = readonly [cpu: number, memory: number, cpuLimit: number, memoryLimit: number];

export interface CapacityAnswer {
  readonly kind: 'capacity';
  /** Matching rows, and those that have been read. */
  readonly rows: number;
  readonly read: number;
  /** There are so many that they are read only where `extras` has `capacity:any`. */
  readonly tooMany: boolean;
  /** Once nearly all have been read. */
  readonly pods?: PodCapacity;
  readonly nodes?: NodeCapacity;
}

export interface PodCapacity {
  /** Of pods that have not ended. */
  readonly sum: Amounts;
  readonly running: number;
  /** Not on a node yet; part of the sum. */
  readonly unscheduled: Amounts;
  /** At most 500, those with the largest requests for CPU first. */
  readonly nodes: readonly PodShare[];
  /** At most 50, in the same way. */
  readonly namespaces: readonly PodShare[];
  readonly namespaceCount: number;
}

export interface PodShare {
  readonly name: string;
  readonly pods: number;
  readonly amounts: Amounts;
  /** CPU and memory as measured of `measured` pods. */
  readonly usage?: readonly [cpu: number, memory: number];
  readonly measured?: number;
}

export interface NodeCapacity {
  /** At most 500, those in trouble first. */
  readonly nodes: readonly NodeShare[];
  readonly count: number;
  /** Allocatable: millicores, bytes, pods, bytes of ephemeral storage. */
  readonly sum: Allocatable;
  readonly usage?: readonly [cpu: number, memory: number];
  /** Nodes of which usage is known. */
  readonly measured: number;
}

export type Allocatable = readonly [cpu: number, memory: number, pods: number, ephemeralStorage: number];

export interface NodeShare {
  readonly name: string;
  readonly tone?: Tone;
  readonly status: string;
  readonly reason?: StatusReason;
  readonly allocatable: Allocatable;
  readonly usage?: readonly [cpu: number, memory: number];
}

/** Body of `POST …/live/stream` and `POST …/live/poll`. */
export interface LiveRequestBody {
  readonly protocol: number;
  readonly messages: readonly ClientMessage[];
}
