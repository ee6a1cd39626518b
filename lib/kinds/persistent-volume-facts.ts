import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { accessModes, classNameOf, quantityOf } from './persistent-volume-claim-facts.ts';

export type ReclaimPolicy = 'Retain' | 'Delete' | 'Recycle';

export interface VolumeFacts {
  readonly capacity: string | undefined;
  readonly modes: readonly string[];
  readonly volumeMode: string;
  readonly className: string | undefined;
  /** `Retain` when it doesn't say, as the API defaults it. */
  readonly reclaimPolicy: string;
  readonly claim: { readonly namespace: string; readonly name: string; readonly uid: string } | undefined;
  readonly mountOptions: readonly string[];
}

export function volumeFacts(volume: KubeObject): VolumeFacts {
  const spec = recordOf(volume.spec);
  const reference = recordOf(spec.claimRef);
  const name = textOf(reference.name);
  return {
    capacity: quantityOf(spec.capacity),
    modes: accessModes(spec.accessModes),
    volumeMode: textOf(spec.volumeMode) ?? 'Filesystem',
    className: classNameOf(volume) || undefined,
    reclaimPolicy: textOf(spec.persistentVolumeReclaimPolicy) ?? 'Retain',
    claim:
      name === undefined
        ? undefined
        : { namespace: textOf(reference.namespace) ?? '', name, uid: textOf(reference.uid) ?? '' },
    mountOptions: listOf(spec.mountOptions).flatMap((option) => textOf(option) ?? []),
  };
}

/** Fields of PersistentVolumeSpec that are no source. Anything else that holds an object is one, also one unknown here. */
const noSources = new Set(['capacity', 'accessModes', 'claimRef', 'mountOptions', 'nodeAffinity']);

/** Sources that Kubernetes doesn't mount any more, or only through a CSI driver that took them over. */
const removedSources: Readonly<Record<string, 'removed' | 'migrated'>> = {
  glusterfs: 'removed',
  rbd: 'removed',
  cephfs: 'removed',
  flocker: 'removed',
  quobyte: 'removed',
  storageos: 'removed',
  photonPersistentDisk: 'removed',
  scaleIO: 'removed',
  gcePersistentDisk: 'migrated',
  awsElasticBlockStore: 'migrated',
  azureDisk: 'migrated',
  azureFile: 'migrated',
  cinder: 'migrated',
  vsphereVolume: 'migrated',
  portworxVolume: 'migrated',
};

export interface VolumeSource {
  /** The field's name: `nfs`, `csi`, `hostPath`. */
  readonly type: string;
  readonly state: 'current' | 'removed' | 'migrated';
  /** Each field with its path, as it stands: `server`, `volumeAttributes.pool`. */
  readonly fields: readonly { readonly path: string; readonly value: string }[];
}

/** Where the data are, of any type; undefined when the volume doesn't say. */
export function volumeSource(volume: KubeObject): VolumeSource | undefined {
  for (const [type, value] of Object.entries(recordOf(volume.spec))) {
    if (noSources.has(type) || !isRecord(value)) continue;
    const state = Object.hasOwn(removedSources, type) ? removedSources[type] : undefined;
    return { type, state: state ?? 'current', fields: flatFields(value, '') };
  }
  return undefined;
}

function flatFields(record: UnknownRecord, prefix: string): { path: string; value: string }[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    if (isRecord(value)) return flatFields(value, `${path}.`);
    if (value === null || value === undefined) return [];
    const items = Array.isArray(value) ? value : [value];
    return [{ path, value: items.map((item) => (isRecord(item) ? JSON.stringify(item) : String(item))).join(', ') }];
  });
}

/** `kubernetes.io/hostname in (node-1)`: one text a term; a node fits when one of the terms does. */
export function nodeAffinityTerms(volume: KubeObject): string[] {
  const required = recordOf(recordOf(recordOf(volume.spec).nodeAffinity).required);
  return listOf(required.nodeSelectorTerms).map((term) => {
    const { matchExpressions, matchFields } = recordOf(term);
    return [...listOf(matchExpressions), ...listOf(matchFields)]
      .map((entry) => requirementText(recordOf(entry)))
      .join(', ');
  });
}

function requirementText(requirement: UnknownRecord): string {
  const key = textOf(requirement.key) ?? '';
  const operator = textOf(requirement.operator) ?? '';
  const values = listOf(requirement.values).map((value) => textOf(value) ?? String(numberOf(value) ?? ''));
  const words: Readonly<Record<string, string>> = {
    In: 'in',
    NotIn: 'notin',
    Exists: '',
    DoesNotExist: '!',
    Gt: '>',
    Lt: '<',
  };
  const word = words[operator] ?? operator;
  if (word === '') return key;
  if (word === '!') return `!${key}`;
  return operator === 'Gt' || operator === 'Lt'
    ? `${key} ${word} ${values[0] ?? ''}`
    : `${key} ${word} (${values.join(', ')})`;
}
