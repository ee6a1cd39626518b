import { readFileSync } from 'node:fs';
import { readOpenApi } from '../open-api.ts';
import type { Schema, SchemaLookup } from '../schema.ts';

const lookups = new Map<string, SchemaLookup>();

/** The recorded document of a group version, as parsed JSON. For tests only. */
export function recordedDocument(apiVersion: string): unknown {
  const url = new URL(`../../testdata/openapi/${apiVersion.replace('/', '-')}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** Schemas of the recorded group versions. For tests only. */
export const recordedSchema: SchemaLookup = (apiVersion, kind) => {
  let lookup = lookups.get(apiVersion);
  if (lookup === undefined) {
    lookup = readOpenApi(recordedDocument(apiVersion));
    lookups.set(apiVersion, lookup);
  }
  return lookup(apiVersion, kind);
};

/** The schema at a path: `spec.template.spec.containers[].ports`; `*` goes into the values of a map. */
export function schemaAt(apiVersion: string, kind: string, path: string): Schema {
  let schema = recordedSchema(apiVersion, kind);
  for (const step of path.split(/\.|(?=\[\])/).filter((part) => part !== '')) {
    schema = step === '[]' || step === '*' ? schema?.values : schema?.fields.get(step);
  }
  if (schema === undefined) throw new Error(`${kind} has no ${path}`);
  return schema;
}
