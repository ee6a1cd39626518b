import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from './lossless-json.ts';

/**
 * What an object has at a path as the API server writes it: `spec.ports[0].nodePort`, and as server-side apply does,
 * `.spec.ports[port=80,protocol="TCP"].nodePort`. Undefined where nothing is.
 */
export function valueAtField(object: JsonValue, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  let rest = path.replace(/^\./, '');
  while (rest !== '' && value !== undefined) {
    const step: Step | undefined = isJsonArray(value)
      ? stepIntoList(value, rest)
      : isJsonObject(value)
        ? stepIntoMap(value, rest)
        : undefined;
    value = step?.value;
    rest = step?.rest ?? '';
  }
  return value;
}

interface Step {
  readonly value: JsonValue | undefined;
  readonly rest: string;
}

/** Keys may hold dots, so the longest key that fits is meant: `metadata.labels.example.com/a`. */
function stepIntoMap(map: JsonObject, rest: string): Step | undefined {
  let best: { readonly key: string; readonly rest: string } | undefined;
  for (const key of Object.keys(map)) {
    if (best !== undefined && key.length <= best.key.length) continue;
    for (const form of [key, `[${key}]`, `["${key}"]`]) {
      if (!rest.startsWith(form)) continue;
      const after = rest.slice(form.length);
      if (after === '' || after.startsWith('.') || after.startsWith('['))
        best = { key, rest: after.replace(/^\./, '') };
    }
  }
  return best === undefined ? undefined : { value: map[best.key], rest: best.rest };
}

/** `[0]`, `[name="web"]`, `[port=80,protocol="TCP"]`; of a set `[="value"]`. */
function stepIntoList(list: readonly JsonValue[], rest: string): Step | undefined {
  const match = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]\.?/.exec(rest);
  if (match === null) return undefined;
  const [whole, inside = ''] = match;
  const after = rest.slice(whole.length);
  if (/^\d+$/.test(inside)) return { value: list[Number(inside)], rest: after };
  const keys = [...inside.matchAll(/([^=,]*)=("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, key = '', value = '']) => ({
    key,
    value: value.replace(/^"|"$/g, ''),
  }));
  const holds = (item: JsonValue) =>
    keys.every(({ key, value }) => {
      if (key === '') return String(item) === value;
      return isJsonObject(item) && item[key] !== undefined && String(item[key]) === value;
    });
  return { value: keys.length === 0 ? undefined : list.find(holds), rest: after };
}
