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

/** There is nothing to move: it would only be deleted. */
function isFinished(pod: Parameters<NonNullable<ActionDefinition['refusal']>>[0]): boolean {
  const phase = textOf(recordOf(pod.status).phase);
  return phase === 'Succeeded' || phase === 'Failed';
}
