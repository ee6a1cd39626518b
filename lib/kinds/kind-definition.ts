import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

export type ActionId = 'expose' | 'change-exposure' | 'scale' | 'restart' | 'edit-labels' | 'edit-yaml' | 'delete';

/** Why an action makes no sense for this object now. The text is `kinds.refusal.{code}`. */
export type ActionRefusal = 'being-deleted' | 'mirror-pod' | 'external-name' | 'managed-by-owner';

/**
 * One thing a user can do with an object. The detail header, the row menu, the selection bar and the keyboard all come
 * from these lists, so they can't disagree.
 */
export interface ActionDefinition {
  readonly id: ActionId;
  /** What the user must be allowed to do, asked by SelfSubjectAccessReview. */
  readonly right: {
    readonly verb: string;
    readonly subresource?: string;
    /** The right is about another resource of the same namespace: `services`. */
    readonly on?: string;
  };
  /** Also for several objects at once. */
  readonly bulk: boolean;
  readonly danger: boolean;
  /** Where the detail page shows it: as a button, or behind "…". */
  readonly place: 'header' | 'menu';
  readonly hotkey?: string;
  readonly refusal?: (object: KubeObject) => ActionRefusal | undefined;
}

/** The parts of a detail page beside Overview, YAML and Events, which every kind has. */
export type KindTab = 'pods' | 'endpoints';

export interface KindDefinition {
  /** `deployments.apps`; absent in the generic definition. */
  readonly id?: string;
  readonly tabs: readonly KindTab[];
  readonly actions: readonly ActionDefinition[];
  /** Where an empty list leads; the text is `list.empty.{hint}`. */
  readonly emptyHint: 'workload' | 'service' | 'pod' | 'configuration' | 'generic';
  /** Whether pods, PVCs and Services are counted before it is deleted. */
  readonly ownsPods: boolean;
}

/** Whether the server can do it at all, whoever asks. */
export function isServed(resource: Resource, action: ActionDefinition): boolean {
  const { verb, subresource, on } = action.right;
  if (on !== undefined) return true;
  if (subresource !== undefined) return resource.subresources.includes(subresource);
  return resource.verbs.includes(verb);
}
