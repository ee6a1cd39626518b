import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';

/** Reading and writing single fields of raw objects, the tools of `manifests.ts`. */

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value at a path of keys; undefined where something on the way is not an object. */
export function valueAt(object: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  let value = object;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** The object without the value at the path, and without the parents that hold nothing else. */
export function withoutPath(object: JsonObject, path: readonly string[]): JsonObject {
  const [key, ...below] = path;
  if (key === undefined || !Object.hasOwn(object, key)) return object;
  const { [key]: value, ...others } = object;
  if (below.length === 0) return others;
  if (!isJsonObject(value)) return object;
  const kept = withoutPath(value, below);
  if (kept === value) return object;
  return Object.keys(kept).length === 0 ? others : { ...object, [key]: kept };
}

/** `known` (without what is undefined) first and stronger, then what only `rest` has; objects are merged key by key. */
export function mergeRest(known: JsonObject, rest: JsonObject): JsonObject {
  const merged: Record<string, JsonValue | undefined> = {};
  for (const [key, value] of Object.entries(known)) {
    if (value === undefined) continue;
    const other = Object.hasOwn(rest, key) ? rest[key] : undefined;
    define(merged, key, isJsonObject(value) ? mergeRest(value, isJsonObject(other) ? other : {}) : value);
  }
  for (const [key, value] of Object.entries(rest)) {
    if (!Object.hasOwn(merged, key)) define(merged, key, value);
  }
  return merged;
}

/** An own property also for the key `__proto__`, which an assignment would lose. */
function define(target: Record<string, JsonValue | undefined>, key: string, value: JsonValue | undefined): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** A field as text: a string that is not empty; anything else stays where it is (undefined). */
export function readText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const integerText = /^(0|-?[1-9][0-9]*)$/;

/**
 * A number field as the text of its input. A string is taken only when `writeInteger` would write it as a string again:
 * so a text that is no number survives the way through the manifest, and `"80"` in a manifest stays a string.
 */
export function readInteger(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
  return typeof value === 'string' && value !== '' && !integerText.test(value) ? value : undefined;
}

export function writeInteger(text: string): JsonValue | undefined {
  if (text === '') return undefined;
  if (!integerText.test(text)) return text;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** The number a text stands for, or undefined when the text is no plain integer. */
export function integerOf(text: string): number | undefined {
  return integerText.test(text) ? Number(text) : undefined;
}

/** A list of strings that is not empty. */
export function readTexts(value: JsonValue | undefined): readonly string[] | undefined {
  if (!isJsonList(value) || value.length === 0) return undefined;
  const texts = value.filter((entry) => typeof entry === 'string');
  return texts.length === value.length ? texts : undefined;
}

/** A list of objects that is not empty. */
export function readObjects(value: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (!isJsonList(value) || value.length === 0) return undefined;
  const objects = value.filter((entry) => isJsonObject(entry));
  return objects.length === value.length ? objects : undefined;
}

/** Labels of an object that are all strings, at least one. */
export function readLabels(value: JsonValue | undefined): Readonly<Record<string, string>> | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries = Object.entries(value);
  const labels = Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return entries.length > 0 && Object.keys(labels).length === entries.length ? labels : undefined;
}

export function sameLabels(
  a: Readonly<Record<string, string>> | undefined,
  b: Readonly<Record<string, string>> | undefined,
): boolean {
  if (a === undefined || b === undefined) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

/** Takes fields out of an object one after another; what is left is the rest. */
export class FieldTaker {
  #rest: JsonObject;

  constructor(object: JsonObject) {
    this.#rest = object;
  }

  get rest(): JsonObject {
    return this.#rest;
  }

  /** What `read` makes of the value at the path; the value leaves the rest only when `read` took it. */
  take<T>(path: readonly string[], read: (value: JsonValue | undefined) => T | undefined): T | undefined {
    const taken = read(valueAt(this.#rest, path));
    if (taken !== undefined) this.#rest = withoutPath(this.#rest, path);
    return taken;
  }
}
