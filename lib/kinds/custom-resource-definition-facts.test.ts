import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { definitionOf, outdatedStorage } from './custom-resource-definition-facts.ts';
import { schemaFields } from './custom-resource-definition-schema.ts';

const crd = (spec: unknown, status?: unknown): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'clusterconfigurations.installer.kubesphere.io' },
  spec,
  status,
});

describe('definitionOf', () => {
  it('[K1] [F8] reads names, scope, versions and printer columns', () => {
    const definition = definitionOf(
      crd(
        {
          group: 'installer.kubesphere.io',
          scope: 'Namespaced',
          names: {
            kind: 'ClusterConfiguration',
            plural: 'clusterconfigurations',
            singular: 'clusterconfiguration',
            shortNames: ['cc'],
          },
          versions: [
            {
              name: 'v1alpha1',
              served: true,
              storage: true,
              schema: { openAPIV3Schema: { type: 'object' } },
              subresources: { status: {} },
              additionalPrinterColumns: [{ name: 'Ready', type: 'string', jsonPath: '.status.ready', priority: 1 }],
            },
            { name: 'v1alpha0', served: false, storage: false, deprecated: true },
          ],
        },
        { storedVersions: ['v1alpha0', 'v1alpha1'], conditions: [{ type: 'Established', status: 'True' }] },
      ),
    );
    expect(definition).toMatchObject({
      kind: 'ClusterConfiguration',
      listKind: 'ClusterConfigurationList',
      shortNames: ['cc'],
      namespaced: true,
      established: true,
      namesAccepted: false,
      conversion: 'None',
      versions: [
        {
          name: 'v1alpha1',
          storage: true,
          subresources: ['status'],
          columns: [{ name: 'Ready', priority: 1, description: '' }],
        },
        { name: 'v1alpha0', deprecated: true, columns: [] },
      ],
    });
    expect(outdatedStorage(definition)).toEqual(['v1alpha0']);
  });

  it('reads objects without anything', () => {
    expect(definitionOf(crd(null, 'x'))).toMatchObject({
      kind: '',
      versions: [],
      storedVersions: [],
      established: false,
    });
    expect(definitionOf(crd({ versions: [null] })).versions).toMatchObject([{ name: '', served: false }]);
  });
});

describe('schemaFields', () => {
  const schema = {
    type: 'object',
    required: ['spec'],
    properties: {
      spec: {
        type: 'object',
        required: ['size'],
        properties: {
          size: { type: 'integer', format: 'int32', minimum: 1, default: 3, description: 'How many.' },
          ports: {
            type: 'array',
            items: { type: 'object', properties: { port: { 'x-kubernetes-int-or-string': true } } },
          },
          env: { type: 'object', additionalProperties: { type: 'string' } },
          mode: { type: 'string', enum: ['a', 'b'] },
          free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        },
      },
      kind: { type: 'string' },
      apiVersion: { type: 'string' },
    },
  };

  it('[K1] gives the fields of one level, those of every object first', () => {
    const fields = schemaFields(schema);
    expect(fields.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['apiVersion', 'string', false],
      ['kind', 'string', false],
      ['spec', 'object', true],
    ]);
    const spec = schemaFields(fields[2]?.inner, fields[2]?.path);
    expect(spec.map(({ path, type }) => [path, type])).toEqual([
      ['spec.env{}', 'map[string]string'],
      ['spec.free', 'object'],
      ['spec.mode', 'string'],
      ['spec.ports[]', '[]object'],
      ['spec.size', 'integer'],
    ]);
    expect(spec[4]).toMatchObject({
      required: true,
      defaultValue: '3',
      limits: ['minimum: 1'],
      description: 'How many.',
      format: 'int32',
    });
    expect(spec[2]).toMatchObject({ values: ['"a"', '"b"'], inner: undefined });
    expect(spec[1]).toMatchObject({ keepsUnknown: true, inner: undefined });
    expect(schemaFields(spec[3]?.inner, spec[3]?.path)).toMatchObject([
      { path: 'spec.ports[].port', type: 'int or string' },
    ]);
  });

  it('reads what is no schema as one without fields', () => {
    expect(schemaFields(undefined)).toEqual([]);
    expect(schemaFields({ properties: { a: null, b: true } })).toMatchObject([{ type: 'any' }, { type: 'any' }]);
  });
});
