import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from './lossless-json.ts';
import { afterKey, listStep } from './server-path.ts';

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

function stepIntoMap(map: JsonObject, path: string): Step | undefined {
  let best: { readonly key: string; readonly rest: string } | undefined;
  for (const key of Object.keys(map)) {
    if (best !== undefined && key.length <= best.key.length) continue;
    const rest = afterKey(key, path);
    if (rest !== undefined) best = { key, rest };
  }
  return best === undefined ? undefined : { value: map[best.key], rest: best.rest };
}

function stepIntoList(list: readonly JsonValue[], path: string): Step | undefined {
  const step = listStep(path);
  if (step === undefined) return undefined;
  if (step.type === 'index') return { value: list[step.index], rest: step.rest };
  const holds = (item: JsonValue) =>
    step.keys.every(({ key, value }) => {
      if (key === '') return String(item) === value;
      return isJsonObject(item) && item[key] !== undefined && String(item[key]) === value;
    });
  return { value: list.find(holds), rest: step.rest };
}
