import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject, setKey } from '../lossless-json.ts';

/** Keys of maps and indexes of lists, from the root of a document. */
export type FieldPath = readonly (string | number)[];

/** As the API server writes it: `spec.ports[0].nodePort`, `metadata.labels[example.com/team]`. */
export function pathText(path: FieldPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number' || !/^[A-Za-z_$][\w$-]*$/.test(step)) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

export function valueAt(value: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  let current = value;
  for (const step of path) {
    if (current === undefined) return undefined;
    if (typeof step === 'number') current = isJsonArray(current) ? current[step] : undefined;
    else current = isJsonObject(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}

/**
 * The value with another value at the path. What is missing or null on the way becomes a map, or a list where the
 * path goes on with 0. A list takes one more item at its end. Undefined where something else is in the way.
 */
export function withValueAt(value: JsonValue | undefined, path: FieldPath, wanted: JsonValue): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return wanted;
  if (typeof step === 'number') {
    const items = value === undefined || value === null ? [] : value;
    if (!isJsonArray(items) || step > items.length) return undefined;
    const item = withValueAt(items[step], rest, wanted);
    return item === undefined ? undefined : items.toSpliced(step, 1, item);
  }
  const map = value === undefined || value === null ? {} : value;
  if (!isJsonObject(map)) return undefined;
  const inner = withValueAt(Object.hasOwn(map, step) ? map[step] : undefined, rest, wanted);
  return inner === undefined ? undefined : copyWith(map, step, inner);
}

/** The value without what is at the path; undefined when nothing is. */
export function withoutValueAt(value: JsonValue | undefined, path: FieldPath): JsonValue | undefined {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  const holder = valueAt(value, parent);
  if (last === undefined || valueAt(holder, [last]) === undefined) return undefined;
  if (isJsonArray(holder) && typeof last === 'number') return withValueAt(value, parent, holder.toSpliced(last, 1));
  if (!isJsonObject(holder)) return undefined;
  const kept = Object.fromEntries(Object.entries(holder).filter(([key]) => key !== last));
  return withValueAt(value, parent, kept);
}

function copyWith(map: Readonly<Record<string, JsonValue | undefined>>, key: string, value: JsonValue): JsonValue {
  const copy: Record<string, JsonValue | undefined> = {};
  for (const [name, held] of Object.entries(map)) if (held !== undefined) setKey(copy, name, held);
  setKey(copy, key, value);
  return copy;
}
