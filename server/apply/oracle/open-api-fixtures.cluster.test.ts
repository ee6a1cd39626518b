import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { discoveryAccept, parseDiscovery } from '#lib/kubernetes/discovery.ts';
import { openApiPaths } from '#lib/manifest/schema/open-api-index.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { printOpenApi, trimmedOpenApi } from './trimmed-open-api.ts';

// Unit tests of schemas and of lint read these files; here they are compared with a real API server.
// `PILOTHOUSE_RECORD=openapi npm test -- cluster` writes them anew.

const folder = new URL('../../../lib/manifest/testdata/openapi/', import.meta.url);
const isRecording = process.env.PILOTHOUSE_RECORD === 'openapi';
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const custom = 'fixtures.pilothouse.test';

const groupVersions = [
  'v1',
  'apps/v1',
  'batch/v1',
  'networking.k8s.io/v1',
  'rbac.authorization.k8s.io/v1',
  'autoscaling/v2',
  'policy/v1',
  'storage.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'admissionregistration.k8s.io/v1',
  `${custom}/v1`,
];

let real: ClusterUnderTest;
beforeAll(async () => {
  real = await ClusterUnderTest.open();
  await real.write('DELETE', `${definitions}/sails.${custom}`).catch(() => undefined);
  await vi.waitFor(() => real.write('POST', definitions, sail), { timeout: 20_000, interval: 200 });
});
afterAll(async () => {
  await real.write('DELETE', `${definitions}/sails.${custom}`);
  await real.close();
});

async function get(path: string, accept = 'application/json'): Promise<unknown> {
  const answer = await real.admin.text({ method: 'GET', path, headers: { accept } });
  expect(answer.status, path).toBe(200);
  return JSON.parse(answer.text);
}

describe('the recorded documents are those of this API server', () => {
  test.each(groupVersions)('%s', async (groupVersion) => {
    const path = await vi.waitFor(
      async () => {
        const found = openApiPaths(await get('/openapi/v3')).get(groupVersion);
        if (found === undefined) throw new Error(`${groupVersion} is not published`);
        return found;
      },
      { timeout: 40_000, interval: 200 },
    );
    compare(groupVersion, printOpenApi(trimmedOpenApi(await get(path), groupVersion === 'apps/v1')));
  });

  test('what is served', async () => {
    const answers = await Promise.all(['/api', '/apis'].map((path) => get(path, discoveryAccept)));
    const served = parseDiscovery(...answers).served.filter(({ group }) => isBuiltIn(group));
    compare('served', `[\n${served.map((resource) => JSON.stringify(resource)).join(',\n')}\n]\n`);
  });
});

function isBuiltIn(group: string): boolean {
  return !group.includes('.') || (group.endsWith('.k8s.io') && group !== 'metrics.k8s.io') || group === custom;
}

function compare(name: string, text: string): void {
  const file = new URL(`${name.replace('/', '-')}.json`, folder);
  if (isRecording) writeFileSync(file, text);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', `${file.pathname} is out of date`).toBe(text);
}

/** Everything that a structural schema can say. */
const sail = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `sails.${custom}` },
  spec: {
    group: custom,
    scope: 'Namespaced',
    names: { plural: 'sails', kind: 'Sail' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                description: 'How the sail is set.',
                required: ['area', 'rig'],
                properties: {
                  area: {
                    type: 'integer',
                    format: 'int32',
                    minimum: 1,
                    maximum: 500,
                    description: 'In square metres.',
                  },
                  rig: { type: 'string', enum: ['Bermuda', 'Gaff', 'Lug'], default: 'Lug' },
                  nickname: { type: 'string', nullable: true, minLength: 2, maxLength: 10 },
                  weight: { type: 'number' },
                  isReefed: { type: 'boolean', default: false },
                  tension: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
                  lines: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['name'],
                    items: {
                      type: 'object',
                      required: ['name'],
                      properties: { name: { type: 'string' }, lengthMetres: { type: 'integer' } },
                    },
                  },
                  marks: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
                  pennants: { type: 'object', additionalProperties: { type: 'integer' } },
                  pod: {
                    type: 'object',
                    'x-kubernetes-embedded-resource': true,
                    properties: { spec: { type: 'object' } },
                  },
                  anything: { 'x-kubernetes-preserve-unknown-fields': true },
                  open: {
                    type: 'object',
                    'x-kubernetes-preserve-unknown-fields': true,
                    properties: { known: { type: 'string' } },
                  },
                  closed: { type: 'object' },
                },
              },
            },
          },
        },
      },
    ],
  },
};
