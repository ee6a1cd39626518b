import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';

/**
 * JSON without loss, for objects that go back to the API server.
 *
 * - Integers that a double can't hold are bigint and keep every digit. Other numbers are doubles, which is what the
 *   API server reads them into; one that no double holds (`1e400`) is refused, because it would come back as null.
 * - Key order is kept, except that JavaScript moves keys that look like array indexes (`"10"`, `"9"`) to the front in
 *   ascending order. No key and no value is lost by it, and the order of keys means nothing to the API server; a
 *   Map would keep it, and cost every reader of an object its plain property access.
 * - `__proto__` is an ordinary key. Of a repeated key the last one wins, as in the API server without Strict; texts
 *   of people go through readDocuments, which refuses repeated keys.
 */
export function parseJson(text: string): JsonValue {
  // Reviving costs about five times a plain parse, so only texts with a number that needs it pay.
  const value: unknown = mayLoseDigits.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  return jsonValueOf(value);
}

/** Throws SyntaxError like parseJson, also when the text is not an object. */
export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new SyntaxError('The JSON text is not an object');
  return value;
}

/** `indent` 0 is one line. Entries that are undefined are left out, as JSON.stringify does. */
export function stringifyJson(value: JsonValue, indent = 0): string {
  const text: string | undefined = JSON.stringify(value, writeDigits, indent);
  return text;
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Sets a key as JSON.parse does: `__proto__` becomes a property and never the prototype. */
export function setKey(target: Record<string, JsonValue | undefined>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** Also true for such digits inside a string, which only costs time. */
const mayLoseDigits = /\d{16}|\d[eE]\+?\d{3}/;

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const source = context?.source;
  if (source === undefined || Number.isSafeInteger(value)) return value;
  if (/^-?\d+$/.test(source)) return BigInt(source);
  if (!Number.isFinite(value)) throw new SyntaxError(`The number ${source} is beyond the range of JSON numbers here`);
  return value;
}

interface RawJsonMaker {
  rawJSON(text: string): unknown;
}

/** JSON.rawJSON (ES2026) is in every browser and Node we support; TypeScript's libraries don't know it yet. */
function isRawJsonMaker(value: object): value is RawJsonMaker {
  return 'rawJSON' in value && typeof value.rawJSON === 'function';
}

function writeDigits(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    if (!isRawJsonMaker(JSON)) throw new TypeError('This browser is too old to save numbers of this size without loss');
    return JSON.rawJSON(String(value));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  return value;
}

/**
 * The named parse function of this file: what JSON.parse returns, with keepDigits, is a JsonValue by construction,
 * and walking megabytes to prove it would double the cost of every read.
 */
function jsonValueOf(parsed: unknown): JsonValue {
  return parsed as JsonValue;
}
