import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOpenApi } from './open-api.ts';
import type { Schema } from './schema.ts';
import { recordedDocument, recordedSchema, schemaAt } from './testing/recorded.ts';

describe('schemas of built-in kinds', () => {
  const pod = (path: string) => schemaAt('v1', 'Pod', path);

  test('an object has its fields, a list its entries, a map its values', () => {
    expect(pod('spec')).toMatchObject({ type: 'object', definition: 'io.k8s.api.core.v1.PodSpec' });
    expect(pod('spec').required).toEqual(['containers']);
    expect(pod('spec.containers').type).toBe('list');
    expect(pod('spec.containers[]').definition).toBe('io.k8s.api.core.v1.Container');
    expect(pod('metadata.labels')).toMatchObject({ type: 'map' });
    expect(pod('metadata.labels.*').type).toBe('string');
  });

  test.each([
    ['spec.containers[].resources.limits.*', 'string', 'quantity'],
    ['spec.containers[].livenessProbe.httpGet.port', 'string', 'int-or-string'],
    ['metadata.creationTimestamp', 'string', 'date-time'],
    ['spec.priority', 'integer', 'int32'],
    ['spec.terminationGracePeriodSeconds', 'integer', 'int64'],
    ['spec.hostNetwork', 'boolean', undefined],
    ['metadata.managedFields[].fieldsV1', 'any', undefined],
  ])('%s: %s %s', (path, type, format) => {
    expect(pod(path)).toMatchObject({ type, ...(format === undefined ? {} : { format }) });
    expect(pod(path).format).toBe(format);
  });

  test('lists say by what their entries are told apart', () => {
    expect(pod('spec.containers')).toMatchObject({ listType: 'map', listKeys: ['name'] });
    expect(pod('spec.containers[].ports')).toMatchObject({ listType: 'map', listKeys: ['containerPort', 'protocol'] });
    expect(pod('metadata.finalizers').listType).toBe('set');
    expect(pod('spec.containers[].command').listType).toBe('atomic');
  });

  test('what stands beside a reference counts for its place, and the definition stays what it is', () => {
    const template = schemaAt('apps/v1', 'Deployment', 'spec');
    expect(template.description).toContain('Specification of the desired behavior');
    expect(template.default).toEqual({});
    expect(schemaAt('apps/v1', 'Deployment', 'spec.strategy').default).toEqual({});
  });

  test('null is taken everywhere: for Go it means that nothing is set', () => {
    expect(pod('spec.containers').isNullable).toBe(true);
    expect(pod('spec.priority').isNullable).toBe(true);
  });

  test('a definition that contains itself is read one step at a time', () => {
    const path = 'spec.versions[].schema.openAPIV3Schema';
    const schema = schemaAt('apiextensions.k8s.io/v1', 'CustomResourceDefinition', path);
    expect(schema.fields.get('properties')?.values?.fields.get('properties')?.values?.fields.has('type')).toBe(true);
    const items = schema.fields.get('items');
    expect(items).toMatchObject({ type: 'object', format: 'or-list' });
    expect(items?.fields.get('items')?.fields.has('x-kubernetes-int-or-string')).toBe(true);
    expect(schema.fields.get('additionalProperties')).toMatchObject({ type: 'object', format: 'or-boolean' });
    expect(schema.fields.get('example')?.type).toBe('any');
    expect(
      schemaAt('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec.versions[].subresources.status'),
    ).toMatchObject({
      type: 'object',
      keepsUnknown: false,
    });
  });

  test('each kind by its apiVersion, and no other', () => {
    const lookup = readOpenApi(recordedDocument('apps/v1'));
    expect(lookup('apps/v1', 'Deployment')?.definition).toBe('io.k8s.api.apps.v1.Deployment');
    expect(lookup('apps/v1', 'Pod')).toBeUndefined();
    expect(lookup('v1', 'Deployment')).toBeUndefined();
    expect(recordedSchema('apps/v1', 'Nothing')).toBeUndefined();
  });
});

describe('documents that nobody vouches for', () => {
  const of = (schemas: Record<string, unknown>) =>
    readOpenApi({
      components: {
        schemas,
      },
    });
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const gvk = { 'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'A' }] };

  test('references in a circle, to nowhere and to other documents say nothing', () => {
    for (const inner of [
      ref('Loop'),
      ref('Nowhere'),
      { $ref: 'https://example.com/x.json' },
      { $ref: 7 },
      null,
      3,
      'x',
      [],
    ]) {
      const lookup = of({ Root: { ...gvk, type: 'object', properties: { a: inner } }, Loop: ref('Loop') });
      expect(lookup('v1', 'A')?.fields.get('a')?.type, JSON.stringify(inner)).toBe('any');
    }
  });

  test('definitions that branch at every step are read in a moment', () => {
    const names = Array.from({ length: 60 }, (_, index) => `D${index}`);
    const schemas = Object.fromEntries(names.map((name, i) => [name, { allOf: [ref(`D${i + 1}`), ref(`D${i + 2}`)] }]));
    expect(of({ Root: { ...gvk, properties: { a: ref('D0') } }, ...schemas })('v1', 'A')?.fields.get('a')?.type).toBe(
      'any',
    );
  });

  test('a hostile key is a key', () => {
    const document: unknown = JSON.parse(
      '{"components":{"schemas":{"R":{"x-kubernetes-group-version-kind":[{"group":"","version":"v1","kind":"A"}],"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}}}}}',
    );
    const schema = readOpenApi(document)('v1', 'A');
    expect([...(schema?.fields ?? [])].map(([name, { type }]) => [name, type])).toEqual([
      ['__proto__', 'string'],
      ['constructor', 'integer'],
    ]);
    expect(readOpenApi({ components: { schemas: { toString: gvk } } })('v1', 'A')?.type).toBe('any');
  });

  test('whatever the JSON is, nothing throws', () => {
    const word = fc.constantFrom(
      'type',
      'properties',
      'items',
      'allOf',
      '$ref',
      'additionalProperties',
      'required',
      'enum',
      'default',
      'format',
      'nullable',
      'x-kubernetes-list-map-keys',
      'x-kubernetes-list-type',
      'description',
      'a',
    );
    const leaf = fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1.5,
      '',
      'object',
      'array',
      'string',
      '#/components/schemas/B',
      '#/components/schemas/Root',
      [],
      {},
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 4 }),
      ),
    }));
    const look = (schema: Schema | undefined, depth: number): void => {
      if (schema === undefined || depth > 6) return;
      const { description, required, listKeys, listType, pattern, minimum } = schema;
      expect([typeof description, Array.isArray(required), Array.isArray(listKeys), typeof listType]).toEqual([
        'string',
        true,
        true,
        'string',
      ]);
      expect([typeof pattern, typeof minimum].every((type) => ['string', 'number', 'undefined'].includes(type))).toBe(
        true,
      );
      for (const inner of schema.fields.values()) look(inner, depth + 1);
      look(schema.values, depth + 1);
    };
    fc.assert(
      fc.property(value, value, (root, other) => {
        look(of({ Root: { ...gvk, properties: { a: root } }, B: other })('v1', 'A'), 0);
        readOpenApi(root)('v1', 'A');
      }),
    );
  });
});
