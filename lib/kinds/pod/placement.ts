import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface TolerationRow {
  /** `disk=slow:NoSchedule`, `node.kubernetes.io/not-ready:NoExecute`, `*` for anything. */
  readonly text: string;
  /** How long the pod stays beside a NoExecute taint; undefined: for ever. */
  readonly seconds: number | undefined;
  /** Every pod gets these two from the API server. */
  readonly isAutomatic: boolean;
}

export interface Placement {
  readonly nodeSelector: readonly (readonly [string, string])[];
  readonly tolerations: readonly TolerationRow[];
  /** Parts of the affinity that are set: `nodeAffinity`, `podAntiAffinity`. */
  readonly affinity: readonly string[];
  readonly spread: readonly string[];
  readonly gates: readonly string[];
  readonly scheduler: string;
}

const automatic = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);

/** What decides on which node a pod may run, and when it must leave it. */
export function placementOf(pod: KubeObject): Placement {
  const spec = recordOf(pod.spec);
  return {
    nodeSelector: Object.entries(textMapOf(spec.nodeSelector)),
    tolerations: listOf(spec.tolerations).map(tolerationRow),
    affinity: Object.entries(recordOf(spec.affinity)).flatMap(([part, value]) =>
      typeof value === 'object' && value !== null ? [part] : [],
    ),
    spread: listOf(spec.topologySpreadConstraints)
      .map(recordOf)
      .map((entry) => `${textOf(entry.topologyKey) ?? ''} ≤ ${numberOf(entry.maxSkew) ?? ''}`),
    gates: listOf(spec.schedulingGates).flatMap((gate) => textOf(recordOf(gate).name) ?? []),
    scheduler: textOf(spec.schedulerName) ?? '',
  };
}

function tolerationRow(value: unknown): TolerationRow {
  const toleration = recordOf(value);
  const key = textOf(toleration.key) || '*';
  const shown = toleration.operator === 'Exists' || key === '*' ? '' : `=${textOf(toleration.value) ?? ''}`;
  const effect = textOf(toleration.effect) ?? '';
  return {
    text: `${key}${shown}${effect === '' ? '' : `:${effect}`}`,
    seconds: numberOf(toleration.tolerationSeconds),
    isAutomatic: automatic.has(key) && effect === 'NoExecute',
  };
}

export interface GateRow {
  readonly type: string;
  /** '' while nobody has set the condition. */
  readonly status: string;
}

/** Conditions that others must set before the pod counts as ready. */
export function readinessGates(pod: KubeObject): GateRow[] {
  const conditions = listOf(recordOf(pod.status).conditions).map(recordOf);
  return listOf(recordOf(pod.spec).readinessGates).map((value) => {
    const type = textOf(recordOf(value).conditionType) ?? '';
    return { type, status: textOf(conditions.find((condition) => condition.type === type)?.status) ?? '' };
  });
}
