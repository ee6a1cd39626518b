import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface StatefulScale {
  /** Pods that go, in the order in which they do: the highest ordinal first. At most `most` of them. */
  readonly goes: readonly string[];
  readonly count: number;
  /** What becomes of their PersistentVolumeClaims; undefined when the StatefulSet makes none. */
  readonly claims: 'Retain' | 'Delete' | undefined;
  /** The names of those claims, of the same pods. */
  readonly claimNames: readonly string[];
}

/** What scaling a StatefulSet down takes away. Undefined when it is no StatefulSet, or nothing goes. */
export function statefulScaleDown(object: KubeObject, replicas: number, most = 5): StatefulScale | undefined {
  const spec = recordOf(object.spec);
  const now = numberOf(spec.replicas) ?? 1;
  if (object.kind !== 'StatefulSet' || object.apiVersion !== 'apps/v1' || replicas >= now) return undefined;
  const first = numberOf(recordOf(spec.ordinals).start) ?? 0;
  const count = now - replicas;
  const goes = Array.from(
    { length: Math.min(count, most) },
    (_, index) => `${object.metadata.name}-${first + now - 1 - index}`,
  );
  const templates = listOf(spec.volumeClaimTemplates).flatMap(
    (template) => textOf(recordOf(recordOf(template).metadata).name) ?? [],
  );
  const policy = recordOf(spec.persistentVolumeClaimRetentionPolicy).whenScaled;
  return {
    goes,
    count,
    claims: templates.length === 0 ? undefined : policy === 'Delete' ? 'Delete' : 'Retain',
    claimNames: goes.flatMap((pod) => templates.map((template) => `${template}-${pod}`)),
  };
}
