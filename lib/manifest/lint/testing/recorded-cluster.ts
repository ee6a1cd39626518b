import { existsSync, readFileSync } from 'node:fs';
import type { Resource } from '#lib/kubernetes/resource.ts';
import type { SchemaLookup } from '../../schema/schema.ts';
import { recordedSchema } from '../../schema/testing/recorded.ts';
import type { LintContext } from '../finding.ts';

const folder = new URL('../../testdata/openapi/', import.meta.url);

/** What a real API server serves. For tests and benchmarks only. */
export const recordedServed: readonly Resource[] = JSON.parse(readFileSync(new URL('served.json', folder), 'utf8'));

/** Its schemas, of the group versions that are recorded. */
export const recordedSchemas: SchemaLookup = (apiVersion, kind) => {
  const known = recorded.get(apiVersion);
  const isRecorded =
    known ?? (/^[\w./-]+$/.test(apiVersion) && existsSync(new URL(`${apiVersion.replace('/', '-')}.json`, folder)));
  if (known === undefined) recorded.set(apiVersion, isRecorded);
  return isRecorded ? recordedSchema(apiVersion, kind) : undefined;
};

const recorded = new Map<string, boolean>();

export const recordedContext: LintContext = { served: recordedServed, mode: 'apply' };
