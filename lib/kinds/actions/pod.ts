import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { ActionDefinition } from './action.ts';
import { goesAway, isMirrorPod } from './refusals.ts';

/** Deletes the pod if its PodDisruptionBudget allows it: the Eviction API, which `kubectl drain` uses too. */
export const evict: ActionDefinition = {
  id: 'evict',
  rights: [{ verb: 'create', subresource: 'eviction' }],
  bulk: true,
  danger: true,
  place: 'menu',
  refusal: (pod) => goesAway(pod) ?? (isMirrorPod(pod) ? 'mirror-pod' : isFinished(pod) ? 'pod-finished' : undefined),
};

/** An ephemeral container, as `kubectl debug` adds it. A static pod takes none. */
export const debug: ActionDefinition = {
  id: 'debug',
  rights: [{ verb: 'patch', subresource: 'ephemeralcontainers' }],
  bulk: false,
  danger: false,
  place: 'menu',
  refusal: (pod) => goesAway(pod) ?? (isMirrorPod(pod) ? 'mirror-pod' : isFinished(pod) ? 'pod-ended' : undefined),
};

/** As `kubectl debug --copy-to`. The pod itself stays as it is, whatever its state. */
export const debugCopy: ActionDefinition = {
  id: 'debug-copy',
  rights: [{ verb: 'create', on: 'pods' }],
  bulk: false,
  danger: false,
  place: 'menu',
};

/** There is nothing to move: it would only be deleted. */
function isFinished(pod: Parameters<NonNullable<ActionDefinition['refusal']>>[0]): boolean {
  const phase = textOf(recordOf(pod.status).phase);
  return phase === 'Succeeded' || phase === 'Failed';
}
