import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { podOwners } from '../pod-owner.ts';
import { selectedPods, selectedWorkloads } from './selector-match.ts';

/** Whose pods a selector chooses, `Deployment web-blue`, each once: of the pods that are known. */
export function ownersOfPods(pods: readonly KubeObject[], selector: Labels): readonly string[] {
  return podOwners(selectedPods(pods, selector)).map(({ kind, name }) => `${kind} ${name}`);
}

/**
 * The same where not all pods are known: also the workloads that have pods, by their template's labels. One whose pods
 * carry other labels by hand is missed.
 */
export function ownersInLarge(
  pods: readonly KubeObject[],
  workloads: readonly KubeObject[],
  selector: Labels,
): readonly string[] {
  const running = workloads.filter(({ status }) => podsOf(recordOf(status)) > 0);
  const named = selectedWorkloads(running, selector).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  return [...new Set([...ownersOfPods(pods, selector), ...named])];
}

/** `replicas` of a Deployment or StatefulSet, `currentNumberScheduled` of a DaemonSet. */
function podsOf(status: Readonly<Record<string, unknown>>): number {
  return numberOf(status.replicas) ?? numberOf(status.currentNumberScheduled) ?? 0;
}
