import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAtField } from '#lib/manifest/field-value.ts';
import { changedPaths } from '#lib/manifest/json-diff.ts';
import { isJsonObject, parseJsonObject, stringifyJson } from '#lib/manifest/lossless-json.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import type { ApplyResult } from '#lib/protocol/apply.ts';

interface FieldChange {
  readonly path: string;
  /** '' where there is nothing. Of what is no scalar only that it differs is told: undefined. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface ObjectChanges {
  readonly fields: readonly FieldChange[];
  /** Both sides as YAML without what changes by itself. Before is '' for an object that is new. */
  readonly before: string;
  readonly after: string;
}

/** What an Apply changes, or has changed; undefined when the object as it was is not known. */
export function objectChanges({ outcome, live, stored }: ApplyResult): ObjectChanges | undefined {
  if (stored === undefined || (live === undefined && outcome !== 'created')) return undefined;
  const after = withoutNoise(parseJsonObject(stored));
  if (live === undefined) return { fields: [], before: '', after: writeYaml(after) };
  const before = withoutNoise(parseJsonObject(live));
  const fields = changedPaths(before, after).map((path) => ({
    path,
    before: shown(valueAtField(before, path)),
    after: shown(valueAtField(after, path)),
  }));
  return { fields, before: writeYaml(before), after: writeYaml(after) };
}

/** A value in one line; undefined for what is no scalar. */
export function shown(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return undefined;
  return typeof value === 'string' ? value : stringifyJson(value);
}

const noise: ReadonlySet<string> = new Set([
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
]);
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

function withoutNoise(object: JsonObject): JsonObject {
  const kept = Object.entries(object).filter(([key]) => key !== 'status');
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'metadata' && isJsonObject(value) ? quietMetadata(value) : value]),
  );
}

function quietMetadata(metadata: JsonObject): JsonObject {
  const kept = Object.entries(metadata).filter(([key]) => !noise.has(key));
  return Object.fromEntries(
    kept.flatMap(([key, value]) => {
      if (key !== 'annotations' || !isJsonObject(value)) return [[key, value]];
      const annotations = Object.entries(value).filter(([name]) => name !== lastApplied);
      return annotations.length === 0 ? [] : [[key, Object.fromEntries(annotations)]];
    }),
  );
}
