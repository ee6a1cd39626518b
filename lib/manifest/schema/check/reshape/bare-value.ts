import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import type { ScalarNode } from '../../../yaml/node.ts';
import type { Schema } from '../../schema.ts';
import { fits } from '../fits.ts';
import { scalarValue } from '../members.ts';

/** What a bare value is in the object that is wanted, as a map between braces. */
export interface Braced {
  /** `{type: RollingUpdate}`; quotes and all are those of the value. */
  readonly text: string;
  /** Without the braces, for an entry of a list: `name: regcred`. */
  readonly pair: string;
  readonly isSafe: boolean;
}

/** Objects with more fields than these are described by none of them alone. */
const mostFields = 16;

/**
 * `strategy: RollingUpdate`, `ports: [80]`, `imagePullSecrets: [regcred]`, `matchLabels: app=web`: the one field that
 * can be meant by a value without a key. `key`: the field that holds it. `written`: the value as it stands in the text.
 */
export function bracedValue(
  node: ScalarNode,
  written: string,
  schema: Schema,
  key: string | undefined,
): Braced | undefined {
  if (written.includes('\n') || node.tag !== '') return undefined;
  const value = scalarValue(node);
  const isJson = written.startsWith('"');
  if (typeof value === 'string') {
    const pairs = labelPairs(value, schema) ?? namedPairs(value, schema) ?? capacity(value, schema, key);
    if (pairs !== undefined) return braced(pairs, isJson, true);
    const labels = schema.fields.get('matchLabels');
    const inner = labels && bracedValue(node, written, labels, undefined);
    if (inner !== undefined) return braced([['matchLabels', inner.text]], isJson, true);
  }
  if (value === null || value === undefined || schema.type !== 'object') return undefined;
  const found = fieldFor(node, value, schema, key);
  return found === undefined ? undefined : braced([[found.field, found.value ?? written]], isJson, found.isSafe);
}

function braced(pairs: readonly (readonly [string, string])[], isJson: boolean, isSafe: boolean): Braced {
  const quoted = isJson ? pairs.map(([name, value]) => [`"${name}"`, inJson(value)]) : pairs;
  const pair = quoted.map(([name, value]) => `${name}: ${value}`).join(', ');
  return { text: `{${pair}}`, pair: pairs.length === 1 ? pair : `{${pair}}`, isSafe };
}

function inJson(value: string): string {
  return /^["{]/.test(value) || /^-?\d+$/.test(value) ? value : `"${value}"`;
}

/** `app=web,tier=front`, as command lines write labels. */
function labelPairs(value: string, schema: Schema): readonly (readonly [string, string])[] | undefined {
  const isMap = schema.type === 'map' && schema.values?.type === 'string';
  if (!isMap) return undefined;
  const parts = value.split(/,\s*/).map((part) => /^([A-Za-z][\w./-]*)\s*=\s*([A-Za-z0-9][\w.-]*)$/.exec(part));
  const pairs = parts.flatMap((part) => (part === null ? [] : [[part[1] ?? '', inQuotes(part[2] ?? '')] as const]));
  return pairs.length === parts.length ? pairs : undefined;
}

/** Words that YAML reads as texts stay as they are. */
function inQuotes(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : `"${text}"`;
}

/** `A=b` for a name with a value, `settings/key` for a name with a key. */
function namedPairs(value: string, schema: Schema): readonly (readonly [string, string])[] | undefined {
  if (schema.type !== 'object' || !schema.fields.has('name')) return undefined;
  const variable = schema.fields.has('value') ? /^([A-Za-z_]\w*)=([\w./:@%+-]*)$/.exec(value) : null;
  if (variable !== null) return [['name', variable[1] ?? ''] as const, ['value', inQuotes(variable[2] ?? '')] as const];
  const keyed = schema.fields.has('key') ? /^([a-z0-9][a-z0-9.-]*)\/([\w.-]+)$/.exec(value) : null;
  return keyed === null ? undefined : [['name', keyed[1] ?? ''] as const, ['key', keyed[2] ?? ''] as const];
}

/** A volume has one capacity. */
function capacity(
  value: string,
  { type, values }: Schema,
  key: string | undefined,
): readonly (readonly [string, string])[] | undefined {
  const isAmount = key === 'capacity' && type === 'map' && values?.format === 'quantity';
  return isAmount && parseQuantity(value) !== undefined ? [['storage', value]] : undefined;
}

interface Meant {
  readonly field: string;
  /** Where it is not the value as it was written. */
  readonly value?: string;
  readonly isSafe: boolean;
}

function fieldFor(
  node: ScalarNode,
  value: NonNullable<unknown>,
  schema: Schema,
  key: string | undefined,
): Meant | undefined {
  const { fields, required } = schema;
  const takes = (name: string) => {
    const field = fields.get(name);
    return field !== undefined && isScalar(field) && fits(node, field) && !isOddPort(value, field);
  };
  const type = fields.get('type');
  if (type !== undefined && typeof value === 'string') {
    const choice = type.enum.find((word) => `${word}`.toLowerCase() === value.toLowerCase());
    if (choice !== undefined && required.every((name) => name === 'type')) {
      return { field: 'type', value: `${choice}`, isSafe: true };
    }
  }
  const [only, ...others] = required;
  if (others.length > 0 || fields.size > mostFields) return undefined;
  if (only !== undefined) return takes(only) ? { field: only, isSafe: true } : undefined;
  const named = key === undefined ? 'name' : `${key}Name`;
  const names = typeof value === 'string' ? [named, 'name', 'path'] : ['port', 'number'];
  const field = names.find((name) => takes(name) && isWord(name, value));
  return field === undefined ? undefined : { field, isSafe: true };
}

function isWord(field: string, value: NonNullable<unknown>): boolean {
  if (typeof value !== 'string') return true;
  return field === 'path' ? value.startsWith('/') : /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(value);
}

function isScalar({ type }: Schema): boolean {
  return type === 'string' || type === 'integer' || type === 'number' || type === 'boolean';
}

/** A path, say, is the name of no port. */
function isOddPort(value: NonNullable<unknown>, { format }: Schema): boolean {
  return format === 'int-or-string' && typeof value === 'string' && !/^[a-z0-9-]{1,15}$/.test(value);
}
