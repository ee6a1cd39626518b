import { expect } from 'vitest';
import { discoveryAccept, parseDiscovery } from '#lib/kubernetes/discovery.ts';
import { apiVersionOf, type Resource, resourcePath } from '#lib/kubernetes/resource.ts';
import { readOpenApi } from '#lib/manifest/schema/open-api.ts';
import { openApiPaths } from '#lib/manifest/schema/open-api-index.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import type { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';

/** A kind of the API server's own that can be created. */
export interface BuiltInKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Of a dry run that is read strictly. */
  readonly path: string;
  readonly schema: Schema;
}

export async function builtInKinds(real: ClusterUnderTest): Promise<readonly BuiltInKind[]> {
  const [index, ...answers] = await Promise.all([
    get(real, '/openapi/v3'),
    get(real, '/api', discoveryAccept),
    get(real, '/apis', discoveryAccept),
  ]);
  const paths = openApiPaths(index);
  const creatable = parseDiscovery(...answers).served.filter(
    ({ verbs, group }) => verbs.includes('create') && isBuiltIn(group),
  );
  const lookups = new Map(
    await Promise.all(
      [...new Set(creatable.map(apiVersionOf))].map(async (apiVersion) => {
        return [apiVersion, readOpenApi(await get(real, paths.get(apiVersion) ?? ''))] as const;
      }),
    ),
  );
  return creatable.flatMap((resource) => {
    const apiVersion = apiVersionOf(resource);
    const schema = lookups.get(apiVersion)?.(apiVersion, resource.kind);
    return schema === undefined ? [] : [{ apiVersion, kind: resource.kind, path: dryRunPath(resource), schema }];
  });
}

function isBuiltIn(group: string): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && group !== 'metrics.k8s.io');
}

function dryRunPath(resource: Resource): string {
  const at = resource.namespaced ? { namespace: 'default' } : {};
  return `${resourcePath(resource, at)}?dryRun=All&fieldValidation=Strict`;
}

async function get(real: ClusterUnderTest, path: string, accept = 'application/json'): Promise<unknown> {
  const answer = await real.admin.text({ method: 'GET', path, headers: { accept } });
  expect(answer.status, path).toBe(200);
  return JSON.parse(answer.text);
}

/** As many at once as one API server takes without queueing. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const workers = Array.from({ length: 8 }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  });
  await Promise.all(workers);
}
