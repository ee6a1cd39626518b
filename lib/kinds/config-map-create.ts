import type { NameProblem } from '#lib/kubernetes/names.ts';
import { subdomainProblem } from '#lib/kubernetes/names.ts';
import { type KeyValue, type NewKeyProblem, newKeyProblem, storedValue, valueBytes } from './config-map-edit.ts';
import type { ConfigKind } from './used-by-template.ts';

export interface NewKey {
  readonly key: string;
  readonly value: KeyValue;
}

/** The JSON of a new ConfigMap or Opaque Secret. Each key once; keys without a problem only. */
export function configManifest(kind: ConfigKind, name: string, keys: readonly NewKey[]): string {
  const stored = keys.map(({ key, value }) => ({ key, ...storedValue(kind, value) }));
  const mapOf = (field: 'data' | 'binaryData') => {
    const entries = stored.filter((entry) => entry.field === field).map((entry) => [entry.key, entry.stored]);
    return entries.length === 0 ? {} : { [field]: Object.fromEntries(entries) };
  };
  const type = kind === 'Secret' ? { type: 'Opaque' } : {};
  return JSON.stringify({
    apiVersion: 'v1',
    kind,
    metadata: { name },
    ...type,
    ...mapOf('data'),
    ...mapOf('binaryData'),
  });
}

export function configNameProblem(name: string): NameProblem | undefined {
  return subdomainProblem(name);
}

/** One entry a key: what is wrong with its name, a name of an earlier key among it. */
export function newKeyProblems(keys: readonly NewKey[]): (NewKeyProblem | undefined)[] {
  return keys.map(({ key }, index) => {
    const before = Object.fromEntries(keys.slice(0, index).map((other) => [other.key, '']));
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '' }, ...{ data: before } };
    return newKeyProblem(object, key);
  });
}

export function newBytes(keys: readonly NewKey[]): number {
  return keys.reduce((sum, { value }) => sum + valueBytes(value), 0);
}
