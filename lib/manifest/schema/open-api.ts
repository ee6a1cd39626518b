import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { Definitions } from './open-api/definitions.ts';
import type { SchemaLookup } from './schema.ts';

/**
 * The kinds that a group version's OpenAPI v3 document describes (`/openapi/v3/apis/apps/v1`, as parsed JSON). What of
 * it has another shape reads as absent: a document of whatever origin never makes it throw.
 */
export function readOpenApi(document: unknown): SchemaLookup {
  const raw = recordOf(recordOf(recordOf(document).components).schemas);
  const definitions = new Definitions(raw);
  const names = namesByKind(raw);
  return (apiVersion, kind) => {
    const name = names.get(keyOf(apiVersion, kind));
    return name === undefined ? undefined : definitions.named(name);
  };
}

function namesByKind(schemas: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, schema] of Object.entries(schemas)) {
    for (const entry of listOf(recordOf(schema)['x-kubernetes-group-version-kind'])) {
      if (!isRecord(entry)) continue;
      const [group = '', version = '', kind = ''] = [textOf(entry.group), textOf(entry.version), textOf(entry.kind)];
      const key = keyOf(group === '' ? version : `${group}/${version}`, kind);
      if (!names.has(key)) names.set(key, name);
    }
  }
  return names;
}

/** Neither part can hold a space. */
function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
