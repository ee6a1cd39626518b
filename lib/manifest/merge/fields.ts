import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';

export function definedKeys(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}

/** `__proto__` and the like are fields only when they are the object's own. */
export function fieldOf(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
