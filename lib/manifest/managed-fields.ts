import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from './lossless-json.ts';

/**
 * `metadata.managedFields` in which the Update entries of `from` belong to the Apply manager `to`, so that an Apply
 * neither conflicts with our own edits nor keeps fields that it no longer names. Undefined when nothing changes.
 * Same result as UpgradeManagedFields of k8s.io/client-go/util/csaupgrade.
 */
export function migrateManagedFields(
  managedFields: JsonValue | undefined,
  from: readonly string[],
  to: string,
): readonly JsonObject[] | undefined {
  if (!isJsonArray(managedFields)) return undefined;
  const entries = managedFields.filter(isJsonObject);
  if (!entries.some((entry) => from.some((manager) => isUpdateOf(entry, manager)))) return undefined;
  return from.reduce<readonly JsonObject[]>((current, manager) => migrateOne(current, manager, to), entries);
}

function migrateOne(entries: readonly JsonObject[], from: string, to: string): readonly JsonObject[] {
  const ofApplier = entries.findIndex(
    (entry) => entry.manager === to && entry.operation === 'Apply' && !entry.subresource,
  );
  const target = ofApplier === -1 ? entries.findIndex((entry) => isUpdateOf(entry, from)) : ofApplier;
  const applier = entries[target];
  if (applier === undefined) return entries;
  // Fields of another version of the object can't be joined; csaupgrade drops them too.
  const joined = entries.find((entry) => isUpdateOf(entry, from) && entry.apiVersion === applier.apiVersion);
  const fieldsV1 = unionOfSets(applier.fieldsV1, joined?.fieldsV1);
  return entries
    .map((entry, index) => (index === target ? { ...entry, manager: to, operation: 'Apply', fieldsV1 } : entry))
    .filter((entry) => !isUpdateOf(entry, from));
}

function isUpdateOf(entry: JsonObject, manager: string): boolean {
  return entry.manager === manager && entry.operation === 'Update' && !entry.subresource;
}

/** At the root `{}` is the empty set, and not a field. */
function unionOfSets(a: JsonValue | undefined, b: JsonValue | undefined): JsonValue {
  const [left, right] = [a, b].map((set) => (isJsonObject(set) && !isLeaf(set) ? set : undefined));
  if (left === undefined || right === undefined) return left ?? right ?? {};
  return union(left, right);
}

/**
 * Two field sets in the FieldsV1 form (sigs.k8s.io/structured-merge-diff/fieldpath): `{}` is the field itself, an
 * object with entries is what is inside it, and the field itself as well when it has the entry `.`.
 */
function union(a: JsonValue, b: JsonValue): JsonValue {
  if (!isJsonObject(a)) return b;
  if (!isJsonObject(b)) return a;
  const [isLeafA, isLeafB] = [isLeaf(a), isLeaf(b)];
  if (isLeafA && isLeafB) return {};
  const merged: Record<string, JsonValue> = isLeafA || isLeafB ? { '.': {} } : {};
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [left, right] = [a[key], b[key]];
    const value = left === undefined ? right : right === undefined ? left : union(left, right);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function isLeaf(set: JsonObject): boolean {
  return Object.keys(set).length === 0;
}
