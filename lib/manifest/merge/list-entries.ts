import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import type { Schema } from '../schema/schema.ts';
import { fieldOf } from './fields.ts';

/** Entries of a list by what tells one from another: its step in a path, `[name=web]`, `[="x"]`. */
export type ListEntries = ReadonlyMap<string, JsonValue>;

/**
 * The lists as entries that can be told apart, or undefined where each of them has to be taken as one value. As the
 * API server merges them: by the keys that the schema names, or as a set. Where the schema is not known, only maps
 * whose every entry has a `name` of its own in every list.
 */
export function entriesOf(
  lists: readonly (readonly JsonValue[])[],
  schema: Schema | undefined,
): readonly ListEntries[] | undefined {
  const stepOf = stepReader(schema);
  if (stepOf === undefined) return undefined;
  const all: ListEntries[] = [];
  for (const list of lists) {
    const entries = new Map<string, JsonValue>();
    for (const item of list) {
      const step = stepOf(item);
      if (step === undefined || entries.has(step)) return undefined;
      entries.set(step, item);
    }
    all.push(entries);
  }
  return all;
}

type StepReader = (item: JsonValue) => string | undefined;

function stepReader(schema: Schema | undefined): StepReader | undefined {
  if (schema === undefined || schema.type !== 'list') return stepByKeys(['name'], undefined, isText);
  if (schema.listType === 'set') return setStep;
  if (schema.listType !== 'map' || schema.listKeys.length === 0) return undefined;
  return stepByKeys(schema.listKeys, schema.values, isScalar);
}

function setStep(item: JsonValue): string | undefined {
  return isJsonArray(item) || isJsonObject(item)
    ? undefined
    : `[=${typeof item === 'string' ? JSON.stringify(item) : item}]`;
}

function stepByKeys(
  keys: readonly string[],
  schema: Schema | undefined,
  takes: (value: JsonValue | undefined) => value is string | number | bigint | boolean,
): StepReader {
  return (item) => {
    if (!isJsonObject(item)) return undefined;
    const parts: string[] = [];
    for (const key of keys) {
      const value = keyValue(item, key, schema);
      if (!takes(value)) return undefined;
      parts.push(`${key}=${quotedWhereOdd(value)}`);
    }
    return `[${parts.join(',')}]`;
  };
}

/** A key with a default may be left out: the `protocol` of a port is TCP then. */
function keyValue(item: JsonObject, key: string, schema: Schema | undefined): JsonValue | undefined {
  return fieldOf(item, key) ?? schema?.fields.get(key)?.default;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function isScalar(value: JsonValue | undefined): value is string | number | bigint | boolean {
  return isText(value) || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
}

/** So that no two entries have the same step, and each is read as what it says. */
function quotedWhereOdd(value: string | number | bigint | boolean): string {
  if (typeof value !== 'string') return String(value);
  return /^[^\s"',=[\]]+$/.test(value) && !/^-?\d+$|^(?:true|false)$/.test(value) ? value : JSON.stringify(value);
}
