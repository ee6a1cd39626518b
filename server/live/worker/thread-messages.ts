import type { FailureCode } from '#lib/protocol/failure.ts';
import type { ClientMessage, LiveProblem, ScopeProblem } from '#lib/protocol/live.ts';
import type { OpeningMessage } from '#server/live/access/scope.ts';
import type { LogLevel } from '#server/observability/log.ts';
import type { Credential } from '#server/session/credential.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import type { UpstreamCall } from '#server/upstream/upstream-call.ts';
import type { UpstreamTimeouts } from '#server/upstream/user-upstream.ts';

/** `workerData` of a worker thread. */
export interface WorkerSettings {
  /** Rows of one list; a larger one ends with `live-too-large`. */
  readonly maxRows: number;
  /** Estimated bytes of all lists of this worker. */
  readonly maxBytes: number;
  /** Lists that people of one identity may have open in one cluster, each counted once. */
  readonly maxCachesPerIdentity: number;
  readonly logLevel: LogLevel;
}

export const defaultWorkerSettings = {
  maxRows: 300_000,
  maxBytes: 1024 ** 3,
  maxCachesPerIdentity: 40,
  logLevel: 'info',
} as const satisfies WorkerSettings;

/**
 * What the main thread tells a worker thread. Everything is structured-cloneable. A subscription has a number within its
 * connection, which never comes again: a tab uses its ids for one thing after the other, and what is still on its way
 * of the one must not be taken for the other's.
 */
export type ToWorker =
  | {
      readonly type: 'session';
      /** Number of this session in the process; one credential. */
      readonly session: number;
      /** Names everybody who is the same to this cluster: cluster and the whole userInfo. */
      readonly identity: string;
      readonly cluster: Cluster;
      readonly credential: Credential;
      readonly timeouts: UpstreamTimeouts;
    }
  /** Its credential must not be used from now on; its subscriptions are closed. */
  | { readonly type: 'forget-session'; readonly session: number }
  | { readonly type: 'connect'; readonly connection: number; readonly session: number }
  /** Begins, or begins anew where the thread knows the number. Already checked for its shape, as all that follows. */
  | {
      readonly type: 'open';
      readonly connection: number;
      readonly subscription: number;
      readonly message: OpeningMessage;
    }
  /** Of one that is open, also another query of the same scope; what has ended meanwhile takes no notice. */
  | {
      readonly type: 'client';
      readonly connection: number;
      readonly subscription: number;
      readonly message: ClientMessage;
    }
  /** May this subscription be answered? Nothing is sent for it before. Lists and objects lists; `object` asks for get. */
  | {
      readonly type: 'rights';
      readonly connection: number;
      readonly subscription: number;
      readonly rights: SubscriptionRights;
    }
  | { readonly type: 'disconnect'; readonly connection: number }
  /** While it is short no list is begun, and what nobody looks at is given up. */
  | { readonly type: 'memory'; readonly isShort: boolean }
  | { readonly type: 'stop' };

/** May come again for an open subscription, whenever a check finds that something has changed. */
export interface SubscriptionRights {
  readonly list: boolean;
  readonly watch: boolean;
  readonly get: boolean;
  /**
   * Namespaces of the query that may not be listed, while others may: the subscription is served as if its query named
   * only the others (no row of these, whatever a cache still holds of them), and tells these as its `problems`.
   */
  readonly refused?: readonly ScopeProblem[];
}

export type FromWorker =
  /**
   * `text` is a `ServerMessage`, ready to be sent. `seq` where the message has one. `ended` where it is the
   * subscription's last one, an `end`, with its `turn`: the main thread forgets it then.
   */
  | {
      readonly type: 'send';
      readonly connection: number;
      readonly subscription: number;
      readonly text: string;
      readonly seq?: number;
      readonly ended?: true;
      /** Of such a last one, where the refusal is ours. */
      readonly failure?: FailureCode | undefined;
      readonly turn?: number | undefined;
    }
  /** The upstream refused this session's credential or right: the main thread checks and ends what has to end. */
  | {
      readonly type: 'refused';
      readonly connection: number;
      readonly subscription: number;
      readonly problem: LiveProblem;
    }
  | { readonly type: 'stats'; readonly stats: WorkerStats };

export interface WorkerStats {
  readonly caches: readonly CacheStats[];
  /** Longest block of the worker's event loop since the last report, milliseconds. */
  readonly longestBlockMs: number;
  /** Requests to API servers since the last report. */
  readonly calls: readonly UpstreamCall[];
  /** Lines of its log that could not be written, since the last report. */
  readonly linesLost: number;
}

export interface CacheStats {
  /** `pods`, `deployments.apps`. */
  readonly resource: string;
  readonly rows: number;
  readonly bytes: number;
  readonly ageMs: number;
  readonly subscribers: number;
  /** Upstream watch events handled since the last report. */
  readonly events: number;
  readonly watches: number;
}
