/**
 * Answer of `GET /api/clusters/{cluster}/changes?ns=shop,dev` (without `ns`: all namespaces): what somebody has changed
 * last, as far as the signed-in user may read it. Of each kind 500 objects are looked at, and of 20 namespaces at most.
 */
export interface ChangesAnswer {
  /** The newest first, at most 60. */
  readonly changes: readonly Change[];
  /** Kinds of which there are more objects than were looked at. */
  readonly partly: readonly { readonly kind: string; readonly left: number }[];
  /** Kinds that may not be read, or could not be, anywhere. */
  readonly unread: readonly { readonly kind: string; readonly status: number }[];
  /** Namespaces beyond the first 20. */
  readonly namespacesLeft: number;
  /** Versions of APIs that objects were written in and that Kubernetes gives up. */
  readonly oldApis: readonly OldApi[];
}

export interface Change {
  readonly what:
    | 'created'
    /** A new revision: `from` and `to` are images, '' where they are the same. */
    | 'rollout'
    /** `from` and `to` are numbers of replicas, '' where they are not known. */
    | 'scaled'
    /** By server-side apply. */
    | 'applied'
    | 'edited'
    /** A node has joined. */
    | 'joined';
  readonly atMs: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
  /** The field manager that wrote; '' where it is not known. */
  readonly by: string;
  readonly from: string;
  readonly to: string;
  /** Of a rollout. */
  readonly revision: string;
}

export interface OldApi {
  readonly apiVersion: string;
  readonly kind: string;
  /** Objects that were written in it. */
  readonly count: number;
  readonly managers: readonly string[];
  readonly example: { readonly namespace?: string | undefined; readonly name: string };
  /** The first Kubernetes version without it. */
  readonly removedIn: string;
  /** What takes its place, the newest first. */
  readonly successors: readonly string[];
}

export const changeLimits = { objects: 500, namespaces: 20, changes: 60 } as const;
