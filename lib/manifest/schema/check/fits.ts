import type { YamlNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import { followed, membersOf, scalarValue } from './members.ts';

/** Whether a value has the shape that a schema wants, as far as that can be told at a glance. */
export function fits(node: YamlNode, schema: Schema): boolean {
  const value = followed(node);
  switch (schema.type) {
    case 'any':
      return true;
    case 'map':
      return value.kind === 'map';
    case 'object':
      return value.kind === 'map' ? sharesField(value, schema) : isSimpleForm(value, schema);
    case 'list':
      return value.kind === 'list' && (value.items[0] === undefined || fitsValues(value.items[0], schema));
    default:
      return value.kind === 'scalar' && fitsScalar(scalarValue(value), schema);
  }
}

/** A list of such values is wanted. */
export function fitsValues(node: YamlNode, schema: Schema): boolean {
  return schema.values !== undefined && fits(node, schema.values);
}

function sharesField(map: YamlNode & { kind: 'map' }, schema: Schema): boolean {
  if (map.pairs.length === 0 || schema.keepsUnknown) return true;
  return membersOf(map).some(({ name }) => schema.fields.has(name));
}

/** `additionalProperties: true` in a schema, say. */
export function isSimpleForm(value: YamlNode, schema: Schema): boolean {
  if (schema.format === 'or-list') return value.kind === 'list';
  return schema.format === 'or-boolean' && value.kind === 'scalar' && typeof scalarValue(value) === 'boolean';
}

function fitsScalar(value: unknown, schema: Schema): boolean {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (schema.format === 'quantity' || schema.format === 'int-or-string') return isNumber || typeof value === 'string';
  if (schema.type === 'integer' || schema.type === 'number') return isNumber;
  return typeof value === schema.type;
}
