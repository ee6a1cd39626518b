import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** `spec.updateStrategy` of a StatefulSet (`partition`) or DaemonSet (the other two), as texts of a form. */
export interface UpdateStrategy {
  readonly type: 'RollingUpdate' | 'OnDelete';
  /** A whole number. */
  readonly partition: string;
  /** A whole number or a percentage: `1`, `10%`. */
  readonly maxUnavailable: string;
  readonly maxSurge: string;
}

/** With the API's defaults. */
export function updateStrategyOf(object: KubeObject): UpdateStrategy {
  const strategy = recordOf(recordOf(object.spec).updateStrategy);
  const rolling = recordOf(strategy.rollingUpdate);
  const text = (value: unknown, fallback: string) => textOf(value) ?? String(numberOf(value) ?? fallback);
  return {
    type: strategy.type === 'OnDelete' ? 'OnDelete' : 'RollingUpdate',
    partition: text(rolling.partition, '0'),
    maxUnavailable: text(rolling.maxUnavailable, '1'),
    maxSurge: text(rolling.maxSurge, '0'),
  };
}

/** What the API server would refuse; the texts are `kinds.strategy.problem.{code}`. */
export type StrategyProblem = 'partition' | 'amount' | 'both-zero' | 'both-set';

export function strategyProblem(object: KubeObject, wanted: UpdateStrategy): StrategyProblem | undefined {
  if (wanted.type === 'OnDelete') return undefined;
  if (object.kind === 'StatefulSet') return /^\d{1,9}$/.test(wanted.partition.trim()) ? undefined : 'partition';
  const amounts = [wanted.maxUnavailable.trim(), wanted.maxSurge.trim()];
  if (!amounts.every((amount) => /^(?:\d{1,9}|\d{1,2}%|100%)$/.test(amount))) return 'amount';
  const set = amounts.filter((amount) => Number.parseInt(amount, 10) !== 0);
  if (set.length === 0) return 'both-zero';
  return set.length === 2 ? 'both-set' : undefined;
}

/**
 * A JSON merge patch of the strategy alone, with the resourceVersion that was seen; undefined when nothing differs or
 * the server would refuse it. What else `rollingUpdate` has stays; OnDelete must have none.
 */
export function strategyPatch(object: KubeObject, wanted: UpdateStrategy): string | undefined {
  const now = updateStrategyOf(object);
  if (strategyProblem(object, wanted) !== undefined) return undefined;
  const rolling =
    object.kind === 'StatefulSet'
      ? { partition: Number(wanted.partition.trim()) }
      : { maxUnavailable: intOrText(wanted.maxUnavailable), maxSurge: intOrText(wanted.maxSurge) };
  const isSame =
    now.type === wanted.type &&
    (wanted.type === 'OnDelete' ||
      (object.kind === 'StatefulSet'
        ? Number(now.partition) === Number(wanted.partition)
        : now.maxUnavailable === wanted.maxUnavailable.trim() && now.maxSurge === wanted.maxSurge.trim()));
  if (isSame) return undefined;
  const { resourceVersion } = object.metadata;
  return JSON.stringify({
    metadata: { resourceVersion },
    spec: { updateStrategy: { type: wanted.type, rollingUpdate: wanted.type === 'OnDelete' ? null : rolling } },
  });
}

function intOrText(text: string): number | string {
  const trimmed = text.trim();
  return trimmed.endsWith('%') ? trimmed : Number(trimmed);
}
