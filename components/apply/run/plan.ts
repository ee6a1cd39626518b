import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import type { PlannedObject } from './apply-run.ts';

/** An object as it is to be sent. Undefined when it is none: without apiVersion and kind there is no place to send it. */
export function plannedObject(value: JsonValue, id: string, stripped?: readonly string[]): PlannedObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const { apiVersion, kind } = value;
  const name = valueAt(value, ['metadata', 'name']) ?? valueAt(value, ['metadata', 'generateName']);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const namespace = valueAt(value, ['metadata', 'namespace']);
  return {
    id,
    apiVersion,
    kind,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    name: typeof name === 'string' ? name : '',
    json: stringifyJson(value),
    stripped,
  };
}

/** Objects that a form makes; each keeps its id while its place among those of its kind is the same. */
export function plannedObjects(objects: readonly JsonValue[]): readonly PlannedObject[] {
  const seen = new Map<string, number>();
  return objects.flatMap((object) => {
    const kind = kindOf(object);
    const index = seen.get(kind) ?? 0;
    seen.set(kind, index + 1);
    return plannedObject(object, `${kind}-${index}`) ?? [];
  });
}

function kindOf(object: JsonValue): string {
  const fields: JsonObject = isJsonObject(object) ? object : {};
  return typeof fields.kind === 'string' ? fields.kind : '';
}
