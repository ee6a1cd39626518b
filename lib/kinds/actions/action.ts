import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** Everything a user can do with an object. The label is `kinds.action.{id}`. */
export type ActionId =
  | 'expose'
  | 'change-exposure'
  | 'edit-service'
  | 'open-in-browser'
  | 'scale'
  | 'restart'
  | 'set-image'
  | 'pause'
  | 'resume'
  | 'roll-back'
  | 'change-strategy'
  | 'edit-labels'
  | 'edit-annotations'
  | 'suspend'
  | 'unsuspend'
  | 'run-now'
  | 'run-again'
  | 'clone'
  | 'debug'
  | 'debug-copy'
  | 'node-shell'
  | 'logs'
  | 'edit-yaml'
  | 'delete'
  | 'evict'
  | 'cordon'
  | 'uncordon'
  | 'drain'
  | 'edit-taints'
  | 'approve'
  | 'deny'
  | 'set-default-class'
  | 'set-default-ingress-class'
  | 'set-ingress-class'
  | 'expand'
  | 'make-available'
  | 'change-reclaim-policy'
  | 'shell'
  | 'run-command'
  | 'attach';

/** Why an action makes no sense for this object now. The text is `kinds.refusal.{code}`. */
export type ActionRefusal =
  | 'already-decided'
  | 'being-deleted'
  | 'claim-not-bound'
  | 'external-name'
  | 'is-default-class'
  | 'job-finished'
  | 'managed-by-owner'
  | 'mirror-pod'
  | 'nothing-listens'
  | 'paused-restart'
  | 'paused-roll-back'
  | 'pod-ended'
  | 'pod-finished'
  | 'protected-namespace'
  | 'replaced'
  | 'volume-not-released';

/** `read`: only to look at what the action would change. */
export type ActionWay = 'read';

/** What the user must be allowed to do with the object, or with another resource of its namespace. */
export interface RightNeeded {
  readonly verb: string;
  readonly subresource?: string;
  /** Another resource, by id: `services`, `jobs.batch`. The right is then about all of its objects there. */
  readonly on?: string;
  /** In a namespace that is only chosen in the dialog, which asks then. */
  readonly somewhere?: boolean;
}

/**
 * One thing a user can do with an object. The page header, the row menu, the selection bar, the palette and the
 * keyboard all come from these, so they can't disagree.
 */
export interface ActionDefinition {
  readonly id: ActionId;
  /** All of them are needed. */
  readonly rights: readonly RightNeeded[];
  /** Also for several objects at once. */
  readonly bulk: boolean;
  readonly danger: boolean;
  /** Where the detail page shows it: as a button, or behind "…". */
  readonly place: 'header' | 'menu';
  /** A key of a list's active row and of the detail page, as it is printed: `e`, `Del`. */
  readonly hotkey?: string | undefined;
  /** A key that only shows what the action would change, for whoever may read it. */
  readonly readKey?: string;
  /** Why it can't be done with this object now: shown disabled with this reason, left out of a bulk run. */
  readonly refusal?: (object: KubeObject) => ActionRefusal | undefined;
  /**
   * False: it isn't shown at all, since another action is meant for this state (pause and resume). Where the object
   * isn't known, in a row menu, both are shown; the dialog says that there is nothing to do.
   */
  readonly applies?: (object: KubeObject) => boolean;
}

/** Whether the server can do it at all, whoever asks. `has` tells whether another resource is served. */
export function isServed(
  resource: Resource,
  action: ActionDefinition,
  has: (id: string) => boolean = () => true,
): boolean {
  return action.rights.every(({ verb, subresource, on }) => {
    if (on !== undefined) return has(on);
    if (subresource !== undefined) return resource.subresources.includes(subresource);
    return resource.verbs.includes(verb);
  });
}
