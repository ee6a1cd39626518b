import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { FieldChange } from '../../form-text.ts';

/** Where a variable has its value from. */
export const envSources = ['value', 'configMapKeyRef', 'secretKeyRef', 'fieldRef', 'resourceFieldRef'] as const;

export type EnvSource = (typeof envSources)[number];

/** `other`: from something that has no field here. */
export function envSourceOf(variable: JsonValue | undefined): EnvSource | 'other' {
  const from = valueAt(variable, ['valueFrom']);
  if (from === undefined || from === null) return 'value';
  if (!isJsonObject(from)) return 'other';
  const [source, ...more] = Object.keys(from).filter((key) => from[key] !== undefined && from[key] !== null);
  const known = envSources.find((one) => one === source);
  return known === undefined || more.length > 0 ? 'other' : known;
}

const blanks: Readonly<Record<Exclude<EnvSource, 'value'>, JsonObject>> = {
  configMapKeyRef: { name: '', key: '' },
  secretKeyRef: { name: '', key: '' },
  fieldRef: { fieldPath: 'status.podIP' },
  resourceFieldRef: { resource: 'limits.memory' },
};

/**
 * The changes that give a variable (`path`, in `document`) its value from elsewhere. `before`: the variable as it was
 * when it last had this source; what was typed then comes back.
 */
export function envSourceChanges(
  document: number,
  path: FieldPath,
  source: EnvSource,
  before?: JsonValue,
): readonly FieldChange[] {
  if (source === 'value') {
    const value = valueAt(before, ['value']);
    return [
      { document, path: [...path, 'valueFrom'], value: undefined },
      ...(value === undefined ? [] : [{ document, path: [...path, 'value'], value }]),
    ];
  }
  const from = { [source]: valueAt(before, ['valueFrom', source]) ?? blanks[source] };
  return [
    { document, path: [...path, 'value'], value: undefined },
    { document, path: [...path, 'valueFrom'], value: from },
  ];
}

/** Fields of the pod that a variable can hold. */
export const podFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  "metadata.labels['app']",
  "metadata.annotations['key']",
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** What a container may ask for or have, as a variable. */
export const containerResources = ['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) => [
  `limits.${resource}`,
  `requests.${resource}`,
]);

export type EnvFromSource = 'configMapRef' | 'secretRef';

export function envFromSourceOf(from: JsonValue | undefined): EnvFromSource {
  return valueAt(from, ['secretRef']) === undefined ? 'configMapRef' : 'secretRef';
}

/** All of another object's keys: the name goes along, as it is chosen anew anyway when there is no such object. */
export function envFromChanges(
  document: number,
  path: FieldPath,
  from: JsonValue | undefined,
  source: EnvFromSource,
): readonly FieldChange[] {
  const other: EnvFromSource = source === 'secretRef' ? 'configMapRef' : 'secretRef';
  return [
    { document, path: [...path, source], value: valueAt(from, [other]) ?? { name: '' } },
    { document, path: [...path, other], value: undefined },
  ];
}

/** Which kinds of objects the variables of a container come from. */
export function dataKindsOf(container: JsonValue): readonly ('ConfigMap' | 'Secret')[] {
  const listAt = (field: string) => {
    const list = valueAt(container, [field]);
    return isJsonArray(list) ? list : [];
  };
  const sources = listAt('env').map(envSourceOf);
  const all = listAt('envFrom').map(envFromSourceOf);
  return [
    ...(sources.includes('configMapKeyRef') || all.includes('configMapRef') ? (['ConfigMap'] as const) : []),
    ...(sources.includes('secretKeyRef') || all.includes('secretRef') ? (['Secret'] as const) : []),
  ];
}
