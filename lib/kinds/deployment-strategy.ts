import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface StrategyBounds {
  readonly type: string;
  /** As the object says it: `25%`, `1`. Undefined for strategies without one. */
  readonly maxSurge: string | undefined;
  readonly maxUnavailable: string | undefined;
  /** Between how many pods a rollout moves: at least these stay available, at most these exist. */
  readonly least: number;
  readonly most: number;
}

/**
 * How many pods a Deployment has while it rolls out. Percents of maxSurge round up, of maxUnavailable down; where both
 * come to nothing one may be unavailable (k8s.io/kubernetes/pkg/controller/deployment/util ResolveFenceposts).
 */
export function strategyBounds(deployment: KubeObject): StrategyBounds {
  const spec = recordOf(deployment.spec);
  const strategy = recordOf(spec.strategy);
  const replicas = numberOf(spec.replicas) ?? 1;
  const type = textOf(strategy.type) ?? 'RollingUpdate';
  if (type === 'Recreate') return { type, maxSurge: undefined, maxUnavailable: undefined, least: 0, most: replicas };
  const rolling = recordOf(strategy.rollingUpdate);
  const maxSurge = printed(rolling.maxSurge) ?? '25%';
  const maxUnavailable = printed(rolling.maxUnavailable) ?? '25%';
  const surge = share(maxSurge, replicas, Math.ceil);
  const unavailable = share(maxUnavailable, replicas, Math.floor);
  const missing = surge === 0 && unavailable === 0 ? 1 : unavailable;
  return { type, maxSurge, maxUnavailable, least: Math.max(0, replicas - missing), most: replicas + surge };
}

/** An IntOrString. */
function printed(value: unknown): string | undefined {
  return textOf(value) ?? numberOf(value)?.toString();
}

function share(text: string, replicas: number, round: (value: number) => number): number {
  const percent = /^(\d+)%$/.exec(text)?.[1];
  if (percent !== undefined) return round((Number(percent) * replicas) / 100);
  return /^\d+$/.test(text) ? Number(text) : 0;
}
