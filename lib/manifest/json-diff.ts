import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameQuantity, parseQuantity } from '#lib/kubernetes/quantity.ts';
import { serverMetadata } from './editable.ts';
import { isJsonArray, isJsonObject } from './lossless-json.ts';

/**
 * Paths (`spec.strategy.rollingUpdate.maxUnavailable`, `spec.containers[name=web].image`) that were sent and that the
 * stored object does not have, or has with another value. What the server adds is no loss: defaults, status, further
 * list entries. Not a loss either: null, empty lists and maps, quantities and times in another spelling, and what
 * only the server sets.
 */
export function fieldsNotKept(sent: JsonObject, stored: JsonObject): readonly string[] {
  const lost: string[] = [];
  for (const [key, value] of Object.entries(sent)) {
    if (value === undefined || key === 'status') continue;
    if (key === 'metadata' && isJsonObject(value) && isJsonObject(stored.metadata)) {
      compareMetadata(value, stored.metadata, lost);
    } else if (key === 'stringData' && sent.kind === 'Secret') {
      // Write-only: it is stored in `data`, encoded.
    } else compare(value, stored[key], key, lost);
  }
  return lost;
}

/** Paths at which two values differ, absent and null alike; lists by their entries' names where they have them. */
export function changedPaths(before: JsonValue, after: JsonValue): readonly string[] {
  return changesOf(before, after).map(({ path }) => path);
}

export interface FieldChange {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** The same with both values. */
export function changesOf(before: JsonValue, after: JsonValue): readonly FieldChange[] {
  const changed: FieldChange[] = [];
  walkChanges(before, after, '', changed);
  return changed;
}

const serverOwned: ReadonlySet<string> = new Set(serverMetadata);

function compareMetadata(sent: JsonObject, stored: JsonObject, lost: string[]): void {
  for (const [key, value] of Object.entries(sent)) {
    if (value !== undefined && !serverOwned.has(key)) compare(value, stored[key], `metadata${keyStep(key)}`, lost);
  }
}

function compare(sent: JsonValue, stored: JsonValue | undefined, path: string, lost: string[]): void {
  if (isNothing(sent)) return;
  if (stored === undefined || stored === null) {
    if (!isZero(sent)) lost.push(path);
  } else if (isJsonObject(sent)) {
    if (!isJsonObject(stored)) lost.push(path);
    else {
      for (const [key, value] of Object.entries(sent)) {
        if (value !== undefined) compare(value, stored[key], `${path}${keyStep(key)}`, lost);
      }
    }
  } else if (isJsonArray(sent)) {
    if (!isJsonArray(stored)) lost.push(path);
    else compareLists(sent, stored, path, lost);
  } else if (!isSameScalar(sent, stored)) lost.push(path);
}

function compareLists(sent: readonly JsonValue[], stored: readonly JsonValue[], path: string, lost: string[]): void {
  const key = mergeKey([sent, stored]);
  for (const [index, item] of sent.entries()) {
    if (key === undefined) {
      compare(item, stored[index], `${path}[${index}]`, lost);
      continue;
    }
    const name = scalarText(keyOf(item, key));
    const match = stored.find((other) => scalarText(keyOf(other, key)) === name);
    compare(item, match, `${path}[${key}=${name}]`, lost);
  }
}

function walkChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string,
  changed: FieldChange[],
): void {
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      walkChanges(own(before, key), own(after, key), `${path}${keyStep(key, path === '')}`, changed);
    }
  } else if (isJsonArray(before) && isJsonArray(after)) {
    walkListChanges(before, after, path, changed);
  } else if (!isEqualScalar(before ?? null, after ?? null)) changed.push({ path, before, after });
}

function walkListChanges(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  path: string,
  changed: FieldChange[],
): void {
  const key = mergeKey([before, after]);
  if (key === undefined) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      walkChanges(before[index], after[index], `${path}[${index}]`, changed);
    }
    return;
  }
  const names = new Set([...before, ...after].map((item) => scalarText(keyOf(item, key))));
  const find = (list: readonly JsonValue[], name: string) => list.find((item) => scalarText(keyOf(item, key)) === name);
  for (const name of names) walkChanges(find(before, name), find(after, name), `${path}[${key}=${name}]`, changed);
}

/** The keys by which Kubernetes merges its lists, in the order in which they are tried. */
const mergeKeys = ['name', 'mountPath', 'containerPort', 'port', 'key', 'type', 'ip', 'uid', 'topologyKey'] as const;

/** A key that every entry of every list has, and that no list has twice. */
function mergeKey(lists: readonly (readonly JsonValue[])[]): string | undefined {
  return mergeKeys.find((key) =>
    lists.every((list) => {
      const names = list.map((item) => keyOf(item, key));
      return names.every((name) => name !== undefined) && new Set(names.map(scalarText)).size === list.length;
    }),
  );
}

function keyOf(item: JsonValue, key: string): string | number | bigint | undefined {
  const value = isJsonObject(item) ? own(item, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

function scalarText(value: string | number | bigint | undefined): string {
  return String(value);
}

function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** `.key`, or `["a.b/c"]` where a dot in the key would read as a step. */
export function keyStep(key: string, isFirst = false): string {
  if (!/^[A-Za-z0-9_-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
  return isFirst ? key : `.${key}`;
}

function isNothing(value: JsonValue): boolean {
  if (value === null) return true;
  if (isJsonArray(value)) return value.every(isNothing);
  return isJsonObject(value) && Object.values(value).every((entry) => entry === undefined || isNothing(entry));
}

/** Zero values of `omitempty` fields are not stored. */
function isZero(value: JsonValue): boolean {
  return value === false || value === '' || value === 0 || value === 0n || isNothing(value);
}

function isEqualScalar(a: JsonValue, b: JsonValue): boolean {
  if (typeof a === 'bigint' || typeof b === 'bigint')
    return String(a) === String(b) && typeof a !== 'string' && typeof b !== 'string';
  return a === b;
}

function isSameScalar(sent: JsonValue, stored: JsonValue): boolean {
  if (isEqualScalar(sent, stored)) return true;
  if (isJsonObject(stored) || isJsonArray(stored) || sent === null || stored === null) return false;
  const [left, right] = [String(sent), String(stored)];
  if (typeof sent === 'boolean' || typeof stored === 'boolean') return false;
  // A quantity sent as number (`cpu: 1`) is stored as text; `int-or-string` fields keep their type.
  if (parseQuantity(left) !== undefined && isSameQuantity(left, right)) return true;
  const [sentMs, storedMs] = [timeOf(left), timeOf(right)];
  return sentMs !== undefined && sentMs === storedMs;
}

function timeOf(text: string): number | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Math.trunc(Date.parse(text) / 1000) : undefined;
}
