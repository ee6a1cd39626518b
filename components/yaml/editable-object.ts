import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { hideManagedFields } from '#lib/manifest/editable.ts';
import { changedPaths } from '#lib/manifest/json-diff.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { type ManifestProblem, readDocuments } from '#lib/manifest/yaml-read.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';

/** An object's YAML as it is shown: everything the server sent, without managedFields unless asked for. */
export function yamlOf(json: string, withManagedFields: boolean): string {
  const object = parseJsonObject(json);
  return writeYaml(withManagedFields ? object : hideManagedFields(object));
}

export function resourceVersionOf(object: JsonObject): string {
  const version = isJsonObject(object.metadata) ? object.metadata.resourceVersion : undefined;
  return typeof version === 'string' ? version : '';
}

export type EditRefusal =
  | { readonly why: 'yaml'; readonly problems: readonly ManifestProblem[] }
  | { readonly why: 'empty' | 'several' | 'not-object' }
  /** Fields that say which object it is; changing them would be another object. */
  | { readonly why: 'identity'; readonly fields: readonly { field: string; was: string; now: string }[] };

export type EditResult =
  | {
      /** As it is sent. */
      readonly object: JsonObject;
      /** As it was typed. */
      readonly typed: JsonObject;
    }
  | { readonly refusal: EditRefusal };

const identity = [
  ['apiVersion', (object: JsonObject) => object.apiVersion],
  ['kind', (object: JsonObject) => object.kind],
  ['metadata.name', (object: JsonObject) => metadataOf(object).name],
  ['metadata.namespace', (object: JsonObject) => metadataOf(object).namespace],
  ['metadata.uid', (object: JsonObject) => metadataOf(object).uid],
] as const;

const metadataOf = (object: JsonObject): JsonObject => (isJsonObject(object.metadata) ? object.metadata : {});
const textOf = (value: JsonValue | undefined) =>
  typeof value === 'string' ? value : value === undefined ? '' : stringifyJson(value);

/**
 * The object to send for an edited text: read as the API server reads YAML, the same object as `base`, with the
 * resourceVersion of `base` (what the user saw), without managedFields, which the server keeps when they are left out.
 */
export function readEdit(text: string, base: JsonObject): EditResult {
  const documents = readDocuments(text);
  const problems = documents.flatMap((document) => document.problems);
  if (problems.length > 0) return { refusal: { why: 'yaml', problems } };
  const values = documents.flatMap(({ value }) => (value === undefined || value === null ? [] : [value]));
  const [value] = values;
  if (value === undefined) return { refusal: { why: 'empty' } };
  if (values.length > 1) return { refusal: { why: 'several' } };
  if (!isJsonObject(value) || !isJsonObject(value.metadata)) return { refusal: { why: 'not-object' } };
  const changed = identity.flatMap(([field, read]) => {
    const [was, now] = [textOf(read(base)), textOf(read(value))];
    // Leaving the uid out is fine: the name and the resourceVersion guard the object as well.
    return was === now || (field === 'metadata.uid' && now === '') ? [] : [{ field, was, now }];
  });
  if (changed.length > 0) return { refusal: { why: 'identity', fields: changed } };
  return { object: withVersion(hideManagedFields(value), resourceVersionOf(base)), typed: value };
}

/** Whether sending it would change nothing: only comments, order or style are others. */
export function changesNothing(object: JsonObject, base: JsonObject): boolean {
  return isSameValue(object, hideManagedFields(base));
}

function withVersion(object: JsonObject, resourceVersion: string): JsonObject {
  // What is set again keeps its place.
  const metadata = { ...metadataOf(object), resourceVersion };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, key === 'metadata' ? metadata : value]));
}

/** What a save never writes: the server keeps its own. */
const bookkeeping =
  /^(?:metadata\.(?:resourceVersion|generation|managedFields|deletionTimestamp|deletionGracePeriodSeconds)(?:$|[.[])|status(?:$|[.[]))/;

/**
 * What differs between two versions that a save could overwrite. The status is left out where it is a subresource:
 * then a PUT of the object does not write it.
 */
export function changesThatMatter(base: JsonObject, theirs: JsonObject, hasStatusSubresource: boolean): string[] {
  return changedPaths(base, theirs).filter(
    (path) => !bookkeeping.test(path) || (path.startsWith('status') && !hasStatusSubresource),
  );
}
