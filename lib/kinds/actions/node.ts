import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition } from './action.ts';
import type { KubeWrite } from './kube-write.ts';
import { goesAway } from './refusals.ts';

export const isCordoned = (node: KubeObject): boolean => recordOf(node.spec).unschedulable === true;

export const cordon: ActionDefinition = {
  id: 'cordon',
  rights: [{ verb: 'patch' }],
  bulk: true,
  danger: false,
  place: 'header',
  refusal: goesAway,
  applies: (node) => !isCordoned(node),
};

export const uncordon: ActionDefinition = { ...cordon, id: 'uncordon', applies: isCordoned };

export const drain: ActionDefinition = {
  id: 'drain',
  rights: [{ verb: 'patch' }, { verb: 'create', on: 'pods', subresource: 'eviction' }],
  bulk: true,
  danger: true,
  place: 'header',
};

export const editTaints: ActionDefinition = {
  id: 'edit-taints',
  rights: [{ verb: 'patch' }],
  bulk: false,
  danger: false,
  place: 'menu',
  refusal: goesAway,
};

/** As `kubectl debug node/NODE`: a privileged pod there. */
export const nodeShell: ActionDefinition = {
  id: 'node-shell',
  rights: [{ verb: 'create', on: 'pods', somewhere: true }],
  bulk: false,
  danger: true,
  place: 'menu',
  refusal: goesAway,
};

/** Undefined when the node is so already. The taint `node.kubernetes.io/unschedulable` follows by itself. */
export function cordonWrite(node: KubeObject, unschedulable: boolean): KubeWrite | undefined {
  if (isCordoned(node) === unschedulable) return undefined;
  // As kubectl uncordon: the field is taken away, not set to false.
  return {
    write: 'patch',
    type: 'merge',
    body: JSON.stringify({ spec: { unschedulable: unschedulable ? true : null } }),
  };
}
