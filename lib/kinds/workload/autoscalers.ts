import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** A HorizontalPodAutoscaler that sets the replicas of a workload. */
export interface Autoscaler {
  readonly object: KubeObject;
  readonly min: number;
  readonly max: number;
}

/** Those of `autoscalers` that scale this object: by kind, name and group, whatever the version. */
export function autoscalersOf(object: KubeObject, autoscalers: readonly KubeObject[]): Autoscaler[] {
  return autoscalers.flatMap((autoscaler) => {
    const spec = recordOf(autoscaler.spec);
    const target = recordOf(spec.scaleTargetRef);
    const isSame =
      autoscaler.metadata.namespace === object.metadata.namespace &&
      target.kind === object.kind &&
      target.name === object.metadata.name &&
      groupOf(textOf(target.apiVersion) ?? object.apiVersion) === groupOf(object.apiVersion);
    return isSame
      ? [{ object: autoscaler, min: numberOf(spec.minReplicas) ?? 1, max: numberOf(spec.maxReplicas) ?? 1 }]
      : [];
  });
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/**
 * What an autoscaler makes of replicas set by hand: at 0 it stands still until somebody scales up again; outside its
 * bounds it corrects at once; between them at its next look, by the load.
 */
export function autoscalerAnswer(
  { min, max }: Autoscaler,
  replicas: number,
): 'stands-still' | 'corrects' | 'may-change' {
  if (replicas === 0 && min > 0) return 'stands-still';
  return replicas < min || replicas > max ? 'corrects' : 'may-change';
}
