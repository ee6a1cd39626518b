import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import type { FieldChange } from '../form-text.ts';

/** Where the data of a PersistentVolume are, of the sources that the form has fields for. */
export const volumeSources = ['nfs', 'hostPath', 'local', 'csi'] as const;
export type VolumeSourceType = (typeof volumeSources)[number];

const starts: Readonly<Record<VolumeSourceType, JsonObject>> = {
  nfs: { server: '', path: '' },
  hostPath: { path: '', type: 'DirectoryOrCreate' },
  local: { path: '' },
  csi: { driver: '', volumeHandle: '' },
};

/** Undefined: another one, or none. */
export function sourceOf(volume: JsonObject | undefined): VolumeSourceType | undefined {
  return volumeSources.find((source) => valueAt(volume, ['spec', source]) !== undefined);
}

/** What a source can do as a rule: only of NFS pods of many nodes write to the same data. */
export function firstModes(source: VolumeSourceType): readonly string[] {
  return [source === 'nfs' ? 'ReadWriteMany' : 'ReadWriteOnce'];
}

/** One source in place of another; a path stays, a local disk's node goes, and access modes that nobody has changed follow. */
export function sourceChanges(volume: JsonObject | undefined, next: VolumeSourceType): readonly FieldChange[] {
  const before = sourceOf(volume);
  if (before === next) return [];
  const path = before === undefined ? undefined : valueAt(volume, ['spec', before, 'path']);
  const kept = path === undefined || next === 'csi' ? {} : { path };
  const changes: FieldChange[] = [{ document: 0, path: ['spec', next], value: { ...starts[next], ...kept } }];
  if (before !== undefined) changes.push({ document: 0, path: ['spec', before], value: undefined });
  const modes = firstModes(next);
  const isFirst = before !== undefined && isSameValue(valueAt(volume, ['spec', 'accessModes']), firstModes(before));
  if (isFirst && !isSameValue(modes, firstModes(before))) {
    changes.push({ document: 0, path: ['spec', 'accessModes'], value: modes });
  }
  if (before === 'local') changes.push({ document: 0, path: ['spec', 'nodeAffinity'], value: undefined });
  return changes;
}

const hostname = 'kubernetes.io/hostname';

/** The affinity to one node, by its label `kubernetes.io/hostname`. */
export function affinityTo(host: string): JsonObject {
  const expression = { key: hostname, operator: 'In', values: [host] };
  return { required: { nodeSelectorTerms: [{ matchExpressions: [expression] }] } };
}

/** The host that an affinity of that shape names; '' where there is none, undefined where it says something else. */
export function hostOf(affinity: JsonValue | undefined): string | undefined {
  if (affinity === undefined || affinity === null) return '';
  const terms = listOf(recordOf(recordOf(affinity).required).nodeSelectorTerms).map(recordOf);
  const expressions = listOf(terms[0]?.matchExpressions).map(recordOf);
  const values = listOf(expressions[0]?.values);
  const isOne = terms.length === 1 && terms[0]?.matchFields === undefined && expressions.length === 1;
  if (!isOne || values.length !== 1 || expressions[0]?.key !== hostname || expressions[0]?.operator !== 'In') {
    return undefined;
  }
  return textOf(values[0]);
}
