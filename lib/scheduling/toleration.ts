import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Taint } from './taint.ts';

export interface Toleration {
  /** '' with `Exists`: every key. */
  readonly key: string;
  /** '' is `Equal`. */
  readonly operator: string;
  readonly value: string;
  /** '' is every effect. */
  readonly effect: string;
  /** How long a NoExecute taint is tolerated; undefined: for ever. Zero and less: not at all. */
  readonly tolerationSeconds: number | undefined;
}

export function podTolerations(pod: KubeObject): readonly Toleration[] {
  return listOf(recordOf(pod.spec).tolerations)
    .map(recordOf)
    .map((toleration) => ({
      key: textOf(toleration.key) ?? '',
      operator: textOf(toleration.operator) ?? '',
      value: textOf(toleration.value) ?? '',
      effect: textOf(toleration.effect) ?? '',
      tolerationSeconds: numberOf(toleration.tolerationSeconds),
    }));
}

/** As core/v1 `Toleration.ToleratesTaint` decides, numeric operators (v1.35, alpha) included. */
export function tolerates(toleration: Toleration, taint: Pick<Taint, 'key' | 'value' | 'effect'>): boolean {
  if (toleration.effect !== '' && toleration.effect !== taint.effect) return false;
  if (toleration.key !== '' && toleration.key !== taint.key) return false;
  switch (toleration.operator) {
    case '':
    case 'Equal':
      return toleration.value === taint.value;
    case 'Exists':
      return true;
    case 'Lt':
      return isWhole(taint.value) && isWhole(toleration.value) && BigInt(taint.value) < BigInt(toleration.value);
    case 'Gt':
      return isWhole(taint.value) && isWhole(toleration.value) && BigInt(taint.value) > BigInt(toleration.value);
    default:
      return false;
  }
}

/** Taints that keep a pod away: PreferNoSchedule only makes a node less liked. */
export function untolerated(tolerations: readonly Toleration[], taints: readonly Taint[]): readonly Taint[] {
  return taints.filter(
    (taint) =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
      !tolerations.some((toleration) => tolerates(toleration, taint)),
  );
}

function isWhole(text: string): boolean {
  return /^-?\d{1,18}$/.test(text);
}
