import { describe, expect, it } from 'vitest';
import { readOpenApi } from '#lib/manifest/schema/open-api.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { explainSchema } from './explain-schema.ts';
import { placeInText } from './place-in-text.ts';

const text = { type: 'string' };
const ref = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }] });
const lookup = readOpenApi({
  components: {
    schemas: {
      'io.example.v1.Box': {
        'x-kubernetes-group-version-kind': [{ group: 'example.io', version: 'v1', kind: 'Box' }],
        type: 'object',
        required: ['spec'],
        properties: {
          apiVersion: text,
          kind: text,
          spec: { ...ref('io.example.v1.BoxSpec'), description: 'What it is.' },
        },
      },
      'io.example.v1.BoxSpec': {
        type: 'object',
        required: ['size'],
        properties: {
          size: { type: 'integer', format: 'int32', minimum: 1, default: 3, description: 'How big. In litres.' },
          colour: { type: 'string', enum: ['red', 'green'] },
          labels: { type: 'object', additionalProperties: text },
          items: {
            type: 'array',
            items: ref('io.example.v1.Item'),
            'x-kubernetes-list-map-keys': ['name'],
            'x-kubernetes-list-type': 'map',
          },
          parts: { type: 'object', additionalProperties: ref('io.example.v1.Item') },
        },
      },
      'io.example.v1.Item': {
        type: 'object',
        required: ['name'],
        properties: { name: text, inner: ref('io.example.v1.Item') },
      },
    },
  },
});

function box(): Schema {
  const schema = lookup('example.io/v1', 'Box');
  if (schema === undefined) throw new Error('no schema');
  return schema;
}
const explain = (path: string) => explainSchema('example.io/v1', 'Box', box(), path);

describe('what a schema says of a field', () => {
  it('type, default, limits and whether it must be there', () => {
    expect(explain('spec.size')).toMatchObject({
      type: 'integer',
      isRequired: true,
      default: '3',
      description: 'How big. In litres.',
      constraints: [
        { name: 'format', value: 'int32' },
        { name: 'minimum', value: '1' },
      ],
    });
    expect(explain('spec.colour')).toMatchObject({ isRequired: false, enum: ['red', 'green'] });
  });

  it('a list and a map show the fields of what they hold, and where those are', () => {
    expect(explain('spec.items')).toMatchObject({ type: '[]Item', inner: 'spec.items[]' });
    expect(explain('spec.items')?.fields.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['name', true],
      ['inner', false],
    ]);
    expect(explain('spec.items[]')).toMatchObject({ type: 'Item', inner: 'spec.items[]' });
    expect(explain('spec.items[].inner.inner.name')).toMatchObject({ type: 'string', isRequired: true });
    expect(explain('spec.labels')).toMatchObject({ type: 'map[string]string', fields: [] });
    expect(explain('spec.parts')).toMatchObject({ type: 'map[string]Item', inner: 'spec.parts.*' });
    expect(explain('spec.parts.*.name')).toMatchObject({ type: 'string' });
  });

  it('the object itself', () => {
    expect(explain('')).toMatchObject({ path: '', kind: 'Box', type: 'Box' });
    expect(explain('')?.fields.map(({ name }) => name)).toContain('spec');
  });

  it('nothing of fields that there are not', () => {
    for (const path of ['sepc', 'spec.size.more', 'spec.colour[]', 'spec.items.name', 'spec.items[][]']) {
      expect(explain(path)).toBeUndefined();
    }
  });
});

describe('the field at a place of the text', () => {
  const manifest =
    'apiVersion: example.io/v1\nkind: Box\nspec:\n  size: 3\n  labels:\n    a.b/c: x\n  items:\n    - name: one\n      inner: {name: two}\n  parts:\n    left:\n      name: three\n';
  const root = readDocuments(manifest)[0]?.root;
  const at = (word: string, skip = 0) => {
    if (root === undefined) throw new Error('not read');
    const place = placeInText(root, box(), manifest.indexOf(word, skip) + 1);
    return place && `${place.path} ${manifest.slice(place.start, place.end)}`;
  };

  it('is its key or its value', () => {
    expect(at('size')).toBe('spec.size size');
    expect(at('3')).toBe('spec.size 3');
    expect(at('one')).toBe('spec.items[].name one');
    expect(at('two')).toBe('spec.items[].inner.name two');
  });

  it('keys of maps are not taken for fields, whatever dots they have', () => {
    expect(at('a.b/c')).toBe('spec.labels.* a.b/c');
    expect(at('three')).toBe('spec.parts.*.name three');
  });
});
