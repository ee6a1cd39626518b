import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import type { PlannedObject } from '../run/apply-run.ts';

/** `missing`: for objects that name none. `all`: for every object of a kind that has namespaces. */
export type NamespaceScope = 'missing' | 'all';

export interface Moved {
  /** Where objects are taken from, with how many. */
  readonly from: readonly { readonly namespace: string; readonly count: number }[];
  readonly objects: readonly PlannedObject[];
}

/**
 * The objects with this namespace in place of their own. Kinds without namespaces stay as they are, and so do kinds
 * that the cluster does not know (yet): what they have is not known. References to namespaces inside an object
 * (subjects of a binding) are not followed.
 */
export function intoNamespace(
  objects: readonly PlannedObject[],
  namespace: string,
  isNamespaced: (object: PlannedObject) => boolean | undefined,
): Moved {
  const counts = new Map<string, number>();
  const moved = objects.map((object) => {
    const from = object.namespace;
    if (from === undefined || from === namespace || isNamespaced(object) !== true) return object;
    counts.set(from, (counts.get(from) ?? 0) + 1);
    return { ...object, namespace, json: withNamespace(object.json, namespace) };
  });
  return { from: [...counts].map(([from, count]) => ({ namespace: from, count })), objects: moved };
}

function withNamespace(json: string, namespace: string): string {
  const object = parseJsonObject(json);
  const metadata: JsonObject = isJsonObject(object.metadata) ? object.metadata : {};
  return stringifyJson(withEntry(object, 'metadata', withEntry(metadata, 'namespace', namespace)));
}

/** In its place. */
function withEntry(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? value : old]));
}
