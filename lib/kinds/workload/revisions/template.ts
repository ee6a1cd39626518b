import type { JsonObject, JsonValue, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { changedPaths } from '#lib/manifest/json-diff.ts';
import { isJsonObject, parseJson } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/** The Deployment controller writes it into each ReplicaSet's template and selector; it is no part of what people wrote. */
const hashLabel = 'pod-template-hash';

/** A template as people wrote it: every field kept, but for the label that the controller adds. */
export function writtenTemplate(template: JsonObject): JsonObject {
  const { metadata } = template;
  if (!isJsonObject(metadata) || !isJsonObject(metadata.labels)) return template;
  return replaced(template, 'metadata', replaced(metadata, 'labels', without(metadata.labels, hashLabel)));
}

/** `spec.template` of a Deployment or ReplicaSet, as people wrote it. */
export function templateOf(object: KubeObject): JsonObject {
  const value = jsonOf(recordOf(object.spec).template);
  return isJsonObject(value) ? writtenTemplate(value) : {};
}

/** Absent and null count alike, as everywhere in the API. */
export function isSameTemplate(a: JsonObject, b: JsonObject): boolean {
  return changedPaths(a, b).length === 0;
}

export function templateYaml(template: JsonObject): string {
  return writeYaml(template);
}

/** Objects that are only shown come through JSON.parse: what they hold has a JSON form by construction. */
function jsonOf(value: unknown): JsonValue {
  return value === undefined ? null : parseJson(JSON.stringify(value));
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function replaced(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, old]) => [name, name === key ? value : old]));
}
