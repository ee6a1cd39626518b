import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** One field of a structural schema, as its browser shows it. */
export interface SchemaField {
  readonly name: string;
  /** `spec.replicas`, `spec.ports[].name`, `spec.env{}`: where it is in an object. */
  readonly path: string;
  /** `string`, `[]object`, `map[string]integer`, `int or string`, `any`. */
  readonly type: string;
  /** `date-time`, `int32`, …; '' without. */
  readonly format: string;
  readonly description: string;
  readonly required: boolean;
  /** Values that it can have, as JSON; empty: any. */
  readonly values: readonly string[];
  /** As JSON; undefined without. */
  readonly defaultValue: string | undefined;
  /** Limits in the words of the schema: `minimum: 1`, `pattern: ^a$`. */
  readonly limits: readonly string[];
  /** Fields that no schema knows are kept below it. */
  readonly keepsUnknown: boolean;
  /** What holds its fields: of a list or map its items. Undefined for what has none. */
  readonly inner: unknown;
}

/** The fields right below a schema, by name; `apiVersion`, `kind` and `metadata` of a whole object first. */
export function schemaFields(schema: unknown, path = ''): SchemaField[] {
  const required = listOf(recordOf(schema).required);
  const first = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
  const rank = (name: string) => (path === '' && first.includes(name) ? first.indexOf(name) : first.length);
  return Object.entries(recordOf(recordOf(schema).properties))
    .map(([name, value]) => fieldOf(name, path === '' ? name : `${path}.${name}`, value, required.includes(name)))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
}

function fieldOf(name: string, base: string, schema: unknown, required: boolean): SchemaField {
  const fields = recordOf(schema);
  const { type, path, item } = unwrap(schema, base);
  return {
    name,
    path,
    type,
    format: textOf(fields.format) ?? '',
    description: textOf(fields.description) ?? '',
    required,
    values: listOf(fields.enum).map((value) => JSON.stringify(value)),
    defaultValue: fields.default === undefined ? undefined : JSON.stringify(fields.default),
    limits: limitNames.flatMap((limit) => (fields[limit] === undefined ? [] : [`${limit}: ${plain(fields[limit])}`])),
    keepsUnknown: fields['x-kubernetes-preserve-unknown-fields'] === true,
    inner: Object.keys(recordOf(recordOf(item).properties)).length > 0 ? item : undefined,
  };
}

const limitNames = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'multipleOf', 'pattern'];

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Lists and maps are named by what is in them, which is also where the fields are. */
function unwrap(schema: unknown, path: string): { type: string; path: string; item: unknown } {
  const fields = recordOf(schema);
  if (fields['x-kubernetes-int-or-string'] === true) return { type: 'int or string', path, item: schema };
  if (fields.type === 'array') {
    const inner = unwrap(fields.items, `${path}[]`);
    return { ...inner, type: `[]${inner.type}` };
  }
  if (isRecord(fields.additionalProperties)) {
    const inner = unwrap(fields.additionalProperties, `${path}{}`);
    return { ...inner, type: `map[string]${inner.type}` };
  }
  return { type: textOf(fields.type) ?? 'any', path, item: schema };
}
