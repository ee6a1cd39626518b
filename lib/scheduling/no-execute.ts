import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Taint } from './taint.ts';
import { podTolerations, tolerates } from './toleration.ts';

/**
 * What NoExecute taints do to a pod (the taint-eviction controller): `now` when one of them isn't tolerated, `never`
 * when all are for ever, else after the shortest of the tolerations' seconds.
 */
export type NoExecuteFate = 'now' | 'never' | { readonly afterSeconds: number };

export function noExecuteFate(pod: KubeObject, taints: readonly Taint[]): NoExecuteFate {
  const tolerations = podTolerations(pod);
  let shortest: number | undefined;
  for (const taint of taints) {
    if (taint.effect !== 'NoExecute') continue;
    // The first that matches counts, as in GetMatchingTolerations.
    const matching = tolerations.find((toleration) => tolerates(toleration, taint));
    if (matching === undefined) return 'now';
    if (matching.tolerationSeconds === undefined) continue;
    shortest = Math.min(shortest ?? Number.POSITIVE_INFINITY, Math.max(0, matching.tolerationSeconds));
  }
  if (shortest === undefined) return 'never';
  return shortest === 0 ? 'now' : { afterSeconds: shortest };
}

/** Pods that a change of taints sends away, in the order they came. */
export interface NoExecuteEffect {
  readonly now: readonly KubeObject[];
  readonly later: readonly { readonly pod: KubeObject; readonly afterSeconds: number }[];
}

/** Of pods that are not on their way out already: who leaves with `edited` and would have stayed with `original`. */
export function noExecuteEffect(
  pods: readonly KubeObject[],
  original: readonly Taint[],
  edited: readonly Taint[],
): NoExecuteEffect {
  const now: KubeObject[] = [];
  const later: { pod: KubeObject; afterSeconds: number }[] = [];
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    const before = noExecuteFate(pod, original);
    const after = noExecuteFate(pod, edited);
    if (before === 'now' || after === 'never') continue;
    if (after === 'now') now.push(pod);
    else if (before === 'never' || after.afterSeconds < before.afterSeconds) {
      later.push({ pod, afterSeconds: after.afterSeconds });
    }
  }
  return { now, later };
}
