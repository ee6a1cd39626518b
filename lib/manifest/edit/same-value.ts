import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';

/** Equal as JSON, whatever the order of keys; a bigint equals the number of the same size. */
export function isSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isJsonArray(a)) {
    return isJsonArray(b) && a.length === b.length && a.every((item, index) => isSameValue(item, b[index]));
  }
  if (isJsonObject(a)) {
    if (!isJsonObject(b)) return false;
    const [left, right] = [filled(a), filled(b)];
    return (
      left.length === right.length && left.every(([key, value]) => Object.hasOwn(b, key) && isSameValue(value, b[key]))
    );
  }
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumber(a) && isNumber(b) && String(a) === String(b);
  return a === b;
}

function isNumber(value: JsonValue | undefined): boolean {
  return typeof value === 'bigint' || typeof value === 'number';
}

function filled(map: Readonly<Record<string, JsonValue | undefined>>): [string, JsonValue | undefined][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}
