import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** More rows than this are not shown, nor can be read at once. */
const mostRows = 500;
const hashLabel = 'controller-revision-hash';

/** One place of a StatefulSet: an ordinal, with the pod that stands there or should. */
export interface SetPod {
  readonly ordinal: number;
  readonly name: string;
  /** Undefined while it is not created. */
  readonly pod: KubeObject | undefined;
  /** Beyond the replicas wanted: it goes. */
  readonly leaves: boolean;
  readonly ready: boolean;
  /** By its label; undefined where no pod is. */
  readonly template: 'old' | 'new' | undefined;
  /** Names of its PersistentVolumeClaims, in the order of the templates: `www-web-0`. */
  readonly claims: readonly string[];
}

export interface SetShape {
  readonly name: string;
  readonly start: number;
  readonly replicas: number;
  readonly claimTemplates: readonly string[];
  readonly isOrdered: boolean;
  readonly isOnDelete: boolean;
  /** Pods at places below it keep the template they have; 0 when there is none. Counted from `start`. */
  readonly partition: number;
  /** Claims of pods that a scale-down takes away, and of all when the StatefulSet is deleted. */
  readonly whenScaled: 'Retain' | 'Delete';
  readonly whenDeleted: 'Retain' | 'Delete';
  /** '' when its pods have no names in DNS. */
  readonly serviceName: string;
  /** Both of them exist and differ: some pods may still have the old template. */
  readonly isUpdating: boolean;
}

/** What of a StatefulSet decides about its pods, with the API's defaults. */
export function setShape(set: KubeObject): SetShape {
  const spec = recordOf(set.spec);
  const status = recordOf(set.status);
  const strategy = recordOf(spec.updateStrategy);
  const policy = recordOf(spec.persistentVolumeClaimRetentionPolicy);
  const current = textOf(status.currentRevision) ?? '';
  const update = textOf(status.updateRevision) ?? '';
  const isOnDelete = strategy.type === 'OnDelete';
  return {
    name: set.metadata.name,
    start: numberOf(recordOf(spec.ordinals).start) ?? 0,
    replicas: numberOf(spec.replicas) ?? 1,
    claimTemplates: listOf(spec.volumeClaimTemplates).flatMap(
      (template) => textOf(recordOf(recordOf(template).metadata).name) ?? [],
    ),
    isOrdered: spec.podManagementPolicy !== 'Parallel',
    isOnDelete,
    partition: isOnDelete ? 0 : (numberOf(recordOf(strategy.rollingUpdate).partition) ?? 0),
    whenScaled: policy.whenScaled === 'Delete' ? 'Delete' : 'Retain',
    whenDeleted: policy.whenDeleted === 'Delete' ? 'Delete' : 'Retain',
    serviceName: textOf(spec.serviceName) ?? '',
    isUpdating: current !== '' && update !== '' && current !== update,
  };
}

/** The number at the end of a pod's name; undefined for a pod that is not called as the StatefulSet calls its own. */
export function ordinalOf(setName: string, podName: string): number | undefined {
  if (!podName.startsWith(`${setName}-`)) return undefined;
  const text = podName.slice(setName.length + 1);
  return /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : undefined;
}

/** By ordinal, also where no pod is yet; then those that leave. At most 500. */
export function setPods(set: KubeObject, pods: readonly KubeObject[]): SetPod[] {
  const shape = setShape(set);
  const update = textOf(recordOf(set.status).updateRevision) ?? '';
  const byOrdinal = new Map<number, KubeObject>();
  for (const pod of pods) {
    const ordinal = ordinalOf(shape.name, pod.metadata.name);
    if (ordinal !== undefined) byOrdinal.set(ordinal, pod);
  }
  const end = shape.start + shape.replicas;
  const wanted = Array.from({ length: Math.min(shape.replicas, mostRows) }, (_, index) => shape.start + index);
  const leaving = [...byOrdinal.keys()]
    .filter((ordinal) => ordinal < shape.start || ordinal >= end)
    .sort((a, b) => a - b);
  return [...wanted, ...leaving].slice(0, mostRows).map((ordinal): SetPod => {
    const pod = byOrdinal.get(ordinal);
    const name = `${shape.name}-${ordinal}`;
    const hash = pod?.metadata.labels?.[hashLabel];
    return {
      ordinal,
      name,
      pod,
      leaves: ordinal < shape.start || ordinal >= end,
      ready: pod !== undefined && isTrue(conditionsOf(pod.status), 'Ready'),
      template: hash === undefined || update === '' ? undefined : hash === update ? 'new' : 'old',
      claims: shape.claimTemplates.map((template) => `${template}-${name}`),
    };
  });
}

/** Claims of the StatefulSet's making that no place of it uses now: left by pods of an earlier, larger number. */
export function leftClaims(set: KubeObject, places: readonly SetPod[], claims: readonly KubeObject[]): KubeObject[] {
  const { name, claimTemplates, replicas } = setShape(set);
  if (replicas > mostRows) return [];
  const used = new Set(places.flatMap((place) => place.claims));
  return claims.filter(({ metadata }) => {
    if (used.has(metadata.name)) return false;
    return claimTemplates.some(
      (template) =>
        metadata.name.startsWith(`${template}-`) &&
        ordinalOf(name, metadata.name.slice(template.length + 1)) !== undefined,
    );
  });
}

/** The name by which a pod is reached inside the cluster, by its headless Service. */
export function podDnsName(podName: string, serviceName: string, namespace: string): string {
  return `${podName}.${serviceName}.${namespace}.svc.cluster.local`;
}
