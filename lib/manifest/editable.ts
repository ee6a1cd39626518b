import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonObject } from './lossless-json.ts';

export interface Stripped {
  readonly object: JsonObject;
  /** Paths that were there and are not sent: `metadata.resourceVersion`, `status`. */
  readonly stripped: readonly string[];
}

/** Fields of metadata that only the server sets. */
export const serverMetadata = [
  'resourceVersion',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'managedFields',
  'selfLink',
] as const;

/**
 * An object as it may be sent to create it: without what only the server sets (spec/errors.md 1.4: a resourceVersion
 * on create is a 500 that no dry run finds). Everything else is kept, unknown fields too.
 */
export function forCreate(object: JsonObject): Stripped {
  const stripped: string[] = [];
  const kept = without(object, ['status'], '', stripped);
  if (!isJsonObject(kept.metadata)) return { object: kept, stripped };
  const metadata = without(kept.metadata, serverMetadata, 'metadata.', stripped);
  return { object: replaced(kept, 'metadata', metadata), stripped };
}

/** An object as it is shown for editing: managedFields, half of every object, are kept by the server when left out. */
export function hideManagedFields(object: JsonObject): JsonObject {
  if (!isJsonObject(object.metadata) || object.metadata.managedFields === undefined) return object;
  return replaced(object, 'metadata', without(object.metadata, ['managedFields'], 'metadata.', []));
}

function without(object: JsonObject, keys: readonly string[], prefix: string, stripped: string[]): JsonObject {
  for (const key of keys) if (Object.hasOwn(object, key) && object[key] !== null) stripped.push(`${prefix}${key}`);
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function replaced(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? value : old]));
}
