import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import { manifestTemplates } from '#lib/manifest/templates/templates.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { applyObjects } from '../apply-objects.ts';

// Here and not beside the templates, because lib/ has no way to a cluster.

let real: ClusterUnderTest;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
});
afterAll(async () => {
  await real.close();
});

describe('templates on a real API server', () => {
  test.each(manifestTemplates.map((template) => [template.id, template] as const))(
    '[W2] %s would be made, with every field and without a warning',
    async (_, { apiVersion, kind, text }) => {
      const value = readDocuments(text)[0]?.value;
      if (value === undefined) throw new Error('not readable');
      const objects = [{ id: '0', json: stringifyJson(value) }];
      const request = { method: 'create', dryRun: true, defaultNamespace: 'default', objects } as const;
      const [result] = await Array.fromAsync(applyObjects(request, real.admin.text));
      // A cluster may lack the kinds that come by CustomResourceDefinitions.
      if (result?.failure?.status.message === `no matches for kind "${kind}" in version "${apiVersion}"`) {
        expect(apiVersion).toContain('gateway.networking.k8s.io');
        return;
      }
      expect(result).toMatchObject({ outcome: 'created', warnings: [], notKept: [] });
    },
  );
});
