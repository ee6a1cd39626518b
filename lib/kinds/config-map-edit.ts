import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { dataKeyProblem, type NameProblem } from '#lib/kubernetes/names.ts';
import { base64OfBytes, base64OfText, textOfBytes } from './base64.ts';
import { type DataEntry, type DataField, dataEntries, dataEntry, isSameEntry, utf8Length } from './config-map-data.ts';

/** What somebody typed, or the bytes of a file. */
export type KeyValue = { readonly text: string } | { readonly bytes: Uint8Array };

/** One change of one key. `base` is the entry that the user saw. */
export type KeyChange =
  | { readonly type: 'set'; readonly key: string; readonly base: DataEntry | undefined; readonly value: KeyValue }
  | { readonly type: 'rename'; readonly base: DataEntry; readonly to: string }
  | { readonly type: 'remove'; readonly base: DataEntry };

export function valueBytes(value: KeyValue): number {
  return 'text' in value ? utf8Length(value.text) : value.bytes.length;
}

/** Where a value goes, and as what: a ConfigMap keeps text as text, and only bytes that are none as base64. */
export function storedValue(kind: string, value: KeyValue): { readonly field: DataField; readonly stored: string } {
  if (kind === 'Secret') {
    return { field: 'data', stored: 'text' in value ? base64OfText(value.text) : base64OfBytes(value.bytes) };
  }
  const text = 'text' in value ? value.text : textOfBytes(value.bytes);
  if (text !== undefined) return { field: 'data', stored: text };
  return { field: 'binaryData', stored: 'bytes' in value ? base64OfBytes(value.bytes) : '' };
}

/**
 * A JSON merge patch (RFC 7386) of just the keys that the change is about: the server keeps every other byte. With the
 * resourceVersion of the object that was looked at, so that a later change of anybody answers 409. Not a JSON patch
 * with `test`: the server compares those as JSON text, in which Go escapes other characters than a browser.
 */
export function keyPatch(object: KubeObject, change: KeyChange): string {
  const { resourceVersion } = object.metadata;
  const metadata = resourceVersion === undefined ? {} : { metadata: { resourceVersion } };
  const fields = new Map<DataField, [string, string | null][]>();
  const put = (field: DataField, key: string, stored: string | null) =>
    fields.set(field, [...(fields.get(field) ?? []), [key, stored]]);
  if (change.type === 'set') {
    const { field, stored } = storedValue(object.kind, change.value);
    const there = dataEntry(object, change.key);
    // A key may be in one of the two maps only.
    if (there !== undefined && there.field !== field) put(there.field, change.key, null);
    put(field, change.key, stored);
  } else {
    put(change.base.field, change.base.key, null);
    if (change.type === 'rename') put(change.base.field, change.to, change.base.stored);
  }
  // Entries, not assignments: a key named `__proto__` must stay a key.
  const maps = [...fields].map(([field, entries]) => [field, Object.fromEntries(entries)]);
  return JSON.stringify({ ...metadata, ...Object.fromEntries(maps) });
}

/** What somebody else did to the key meanwhile. `theirs` is undefined when they removed it. */
export interface KeyConflict {
  readonly key: string;
  readonly theirs: DataEntry | undefined;
}

/** Whether the keys of the change still are in the object as the user saw them; other keys don't matter. */
export function keyConflict(object: KubeObject, change: KeyChange): KeyConflict | undefined {
  const key = change.type === 'set' ? change.key : change.base.key;
  const theirs = dataEntry(object, key);
  if (!isSameEntry(theirs, change.base)) return { key, theirs };
  if (change.type !== 'rename') return undefined;
  const taken = dataEntry(object, change.to);
  return taken === undefined ? undefined : { key: change.to, theirs: taken };
}

/** How large all values are together after the change. */
export function bytesAfter(object: KubeObject, change: KeyChange): number {
  const others = dataEntries(object).filter((entry) => change.type !== 'set' || entry.key !== change.key);
  const sum = others.reduce((total, entry) => total + entry.byteLength, 0);
  if (change.type === 'set') return sum + valueBytes(change.value);
  return change.type === 'remove' ? sum - change.base.byteLength : sum;
}

export type NewKeyProblem = NameProblem | { readonly rule: 'taken'; readonly params: Readonly<Record<string, string>> };

/** Why a new key can't have this name. */
export function newKeyProblem(object: KubeObject, key: string): NewKeyProblem | undefined {
  const problem = dataKeyProblem(key);
  if (problem !== undefined) return problem;
  return dataEntry(object, key) === undefined ? undefined : { rule: 'taken', params: { key } };
}

/** A file's name as a key: what a key can't hold becomes `_`. */
export function keyOfFileName(name: string): string {
  const key = name.replace(/[^-._a-zA-Z0-9]/gu, '_').slice(0, 253);
  return key.replace(/^\.\.+/, '.');
}

/** Whether the server stored what was sent; a webhook may have changed it. */
export function isStored(object: KubeObject, change: KeyChange): boolean {
  if (change.type === 'remove') return dataEntry(object, change.base.key) === undefined;
  if (change.type === 'rename') return dataEntry(object, change.to)?.stored === change.base.stored;
  return dataEntry(object, change.key)?.stored === storedValue(object.kind, change.value).stored;
}
