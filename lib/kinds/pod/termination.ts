import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { containerRows } from './containers.ts';
import { hooksOf } from './probes.ts';

export interface Termination {
  /** SIGTERM was sent, or the preStop hooks were begun. */
  readonly sinceMs: number;
  /** At the latest now SIGKILL. */
  readonly killMs: number;
  readonly graceSeconds: number;
  readonly finalizers: readonly string[];
  /** Containers that have a preStop hook and still run. */
  readonly preStop: readonly string[];
}

/** A deletionTimestamp is the end of the grace period, not its beginning. Undefined for a pod that stays. */
export function terminationOf(pod: KubeObject): Termination | undefined {
  const killMs = Date.parse(textOf(pod.metadata.deletionTimestamp) ?? '');
  if (Number.isNaN(killMs)) return undefined;
  const graceSeconds =
    numberOf(pod.metadata.deletionGracePeriodSeconds) ??
    numberOf(recordOf(pod.spec).terminationGracePeriodSeconds) ??
    30;
  return {
    sinceMs: killMs - graceSeconds * 1000,
    killMs,
    graceSeconds,
    finalizers: listOf(pod.metadata.finalizers).flatMap((finalizer) => textOf(finalizer) ?? []),
    preStop: containerRows(pod)
      .filter(({ spec, word }) => word === 'Running' && hooksOf(spec).some(({ type }) => type === 'preStop'))
      .map(({ name }) => name),
  };
}
