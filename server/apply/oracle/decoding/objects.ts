import fc from 'fast-check';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import type { BuiltInKind } from './built-in-kinds.ts';

/** Objects that a kind's schema calls good, as JSON values. */
export function objectsOf({ apiVersion, kind, schema }: BuiltInKind): fc.Arbitrary<JsonObject> {
  return objects(schema, 0).map((object) => ({ apiVersion, kind, ...object, metadata: { name: 'probe' } }));
}

const maxDepth = 7;

function objects(schema: Schema, depth: number): fc.Arbitrary<JsonObject> {
  const names = [...schema.fields.keys()].filter(
    (name) => depth > 0 || !['apiVersion', 'kind', 'metadata'].includes(name),
  );
  const most = depth === 0 ? 4 : 3;
  return fc.shuffledSubarray(names, { maxLength: Math.min(most, names.length) }).chain((chosen) => {
    const all = new Set([...schema.required.filter((name) => schema.fields.has(name)), ...chosen]);
    const entries = [...all].map((name) => [name, values(schema.fields.get(name), depth + 1)] as const);
    return fc.record(Object.fromEntries(entries));
  });
}

function values(schema: Schema | undefined, depth: number): fc.Arbitrary<JsonValue> {
  if (schema === undefined || schema.type === 'any') return fc.constantFrom<JsonValue>({ a: [1, 'b'] }, 'a', 1);
  const good = goodValues(schema, depth);
  return schema.isNullable && depth > 1
    ? fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: fc.constant(null) })
    : good;
}

function goodValues(schema: Schema, depth: number): fc.Arbitrary<JsonValue> {
  switch (schema.type) {
    case 'object':
      return depth > maxDepth ? fc.constant({}) : objects(schema, depth);
    case 'list':
      return fc.array(values(schema.values, depth + 1), { maxLength: depth > maxDepth ? 0 : 2 });
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b.c/d', '1', 'yes'), values(schema.values, depth + 1), { maxKeys: 2 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return schema.format === 'int32' ? fc.integer() : fc.constantFrom<JsonValue>(0, -1, 2n ** 63n - 1n, -(2n ** 63n));
    case 'number':
      return fc.constantFrom(0, 1.5, -3);
    default:
      return texts(schema);
  }
}

function texts(schema: Schema): fc.Arbitrary<JsonValue> {
  switch (schema.format) {
    case 'quantity':
      return fc.constantFrom<JsonValue>('1Gi', '500m', 1, 0.5, '1e3', ' 2 ');
    case 'int-or-string':
      return fc.constantFrom<JsonValue>(80, 'http', '25%', -1);
    case 'byte':
      return fc.constantFrom('', 'YQ==', 'YWJj');
    case 'date-time':
      return fc.constantFrom('2024-02-29T10:00:00Z', '2024-01-01T00:00:00.123+02:00');
    case 'micro-time':
      return fc.constantFrom('2024-02-29T10:00:00.000001Z');
    default:
      return schema.enum.length > 0
        ? fc.constantFrom(...schema.enum)
        : fc.constantFrom('a', '', 'yes', '017', 'é 1: #');
  }
}
