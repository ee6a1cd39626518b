import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { base64ByteLength } from './base64.ts';

/** `data` holds text in a ConfigMap and base64 in a Secret; `binaryData`, of ConfigMaps only, holds base64. */
export type DataField = 'data' | 'binaryData';

/** One key of a ConfigMap or Secret. */
export interface DataEntry {
  readonly key: string;
  readonly field: DataField;
  /** As the API has it: text, or base64 when `isEncoded`. */
  readonly stored: string;
  readonly isEncoded: boolean;
  /** Of the value itself, not of its base64. */
  readonly byteLength: number;
}

/** The values together, keys not counted (ValidateConfigMap and ValidateSecret in pkg/apis/core/validation). */
export const dataLimitBytes = 1_048_576;

const known = new WeakMap<KubeObject, readonly DataEntry[]>();

/**
 * The keys of a ConfigMap or Secret by name; values that are no text are left out, as the API would refuse them.
 * Measured once an object: what is asked at every key typed must not measure a megabyte again.
 */
export function dataEntries(object: KubeObject): readonly DataEntry[] {
  const entries = known.get(object) ?? readEntries(object);
  known.set(object, entries);
  return entries;
}

function readEntries(object: KubeObject): DataEntry[] {
  const fields = recordOf(object);
  const isSecret = object.kind === 'Secret';
  const entries = [
    ...entriesOf(fields.data, 'data', isSecret),
    ...(isSecret ? [] : entriesOf(fields.binaryData, 'binaryData', true)),
  ];
  return entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function entriesOf(map: unknown, field: DataField, isEncoded: boolean): DataEntry[] {
  return Object.entries(textMapOf(map)).map(([key, stored]) => ({
    key,
    field,
    stored,
    isEncoded,
    byteLength: isEncoded ? base64ByteLength(stored) : utf8Length(stored),
  }));
}

export function dataEntry(object: KubeObject, key: string): DataEntry | undefined {
  return dataEntries(object).find((entry) => entry.key === key);
}

export function totalBytes(entries: readonly DataEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.byteLength, 0);
}

export function isSameEntry(a: DataEntry | undefined, b: DataEntry | undefined): boolean {
  return a?.field === b?.field && a?.stored === b?.stored;
}

/** `immutable: true`: nothing but a new object can change its values. */
export function isImmutable(object: KubeObject): boolean {
  return recordOf(object).immutable === true;
}

export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
