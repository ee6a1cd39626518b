import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { stringifyJson } from '#lib/manifest/lossless-json.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import type { ExplainedField, Explanation } from './protocol.ts';

/**
 * What a schema says of a path: `spec.containers` the list, `spec.containers[]` one entry, `metadata.labels.*` one
 * value of a map. Undefined when the schema knows no such field.
 */
export function explainSchema(apiVersion: string, kind: string, root: Schema, path: string): Explanation | undefined {
  let schema = root;
  let isRequired = false;
  for (const step of path.split('.').filter((name) => name !== '')) {
    const name = step.replace(/(\[\])+$/, '');
    const inner = name === '*' ? schema.values : schema.fields.get(name);
    if (inner === undefined) return undefined;
    isRequired = schema.required.includes(name);
    const depth = (step.length - name.length) / 2;
    const entry = entryOf(inner, depth);
    if (entry === undefined) return undefined;
    schema = entry;
  }
  const { around, inner } = insideOf(schema, path);
  return {
    apiVersion,
    kind,
    path,
    inner,
    type: typeName(schema),
    isRequired,
    description: schema.description,
    ...(schema.default === undefined ? {} : { default: plain(schema.default) }),
    enum: schema.enum.map(plain),
    constraints: constraintsOf(schema),
    fields: fieldsOf(around),
  };
}

function entryOf(schema: Schema, depth: number): Schema | undefined {
  let entry: Schema | undefined = schema;
  for (let at = 0; at < depth; at += 1) entry = entry?.type === 'list' ? entry.values : undefined;
  return entry;
}

/** Lists and maps are gone through to what they hold. */
function insideOf(schema: Schema, path: string): { readonly around: Schema; readonly inner: string } {
  let around = schema;
  let inner = path;
  // Schemas may contain themselves; three levels of lists in lists are more than there are.
  for (let depth = 0; depth < 4 && around.values !== undefined; depth += 1) {
    inner = around.type === 'list' ? `${inner}[]` : joined(inner, '*');
    around = around.values;
  }
  return { around, inner };
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function fieldsOf(schema: Schema): readonly ExplainedField[] {
  return [...schema.fields].map(([name, field]) => ({
    name,
    type: typeName(field),
    isRequired: schema.required.includes(name),
    description: firstSentence(field.description),
  }));
}

function firstSentence(text: string): string {
  return (/^.+?[.](?=\s|$)/s.exec(text)?.[0] ?? text).slice(0, 240);
}

/** As Go writes it: `[]Container`, `map[string]string`. */
export function typeName(schema: Schema, depth = 0): string {
  const inner = schema.values === undefined || depth > 4 ? 'any' : typeName(schema.values, depth + 1);
  if (schema.type === 'list') return `[]${inner}`;
  if (schema.type === 'map') return `map[string]${inner}`;
  if (schema.type === 'object') return schema.definition?.split('.').at(-1) ?? 'object';
  if (schema.format === 'int-or-string' || schema.format === 'quantity') return schema.format;
  return schema.type;
}

function constraintsOf(schema: Schema): Explanation['constraints'] {
  const { format, pattern, minimum, maximum, minLength, maxLength, listKeys } = schema;
  const all: readonly (readonly [string, string | number | undefined])[] = [
    ['format', format],
    ['pattern', pattern],
    ['minimum', minimum],
    ['maximum', maximum],
    ['minLength', minLength],
    ['maxLength', maxLength],
    ['listKeys', listKeys.length === 0 ? undefined : listKeys.join(', ')],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: `${value}` }]));
}

function plain(value: JsonValue): string {
  return typeof value === 'string' && value !== '' ? value : stringifyJson(value);
}
