import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Asks, Schema, SchemaType } from '../schema.ts';
import type { Definitions, Written } from './definitions.ts';
import { asksOf, oneOfFields, requiredBeyond } from './validation/asks.ts';
import { wellKnown } from './well-known.ts';

const noFields: ReadonlyMap<string, Schema> = new Map();

export const unknownSchema: Schema = {
  type: 'any',
  description: '',
  fields: noFields,
  required: [],
  keepsUnknown: true,
  isNullable: true,
  enum: [],
  listType: 'atomic',
  listKeys: [],
};

/** What the API server takes in an embedded object whatever its schema says. */
const embeddedFields: Written['raw'] = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { $ref: '#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
};

/** Reads of what is written what is asked for; what lies deeper only then. */
export class LazySchema implements Schema {
  readonly type: SchemaType;
  readonly definition?: string;
  readonly format?: string;
  readonly keepsUnknown: boolean;
  readonly isNullable: boolean;
  readonly isStructural: boolean;
  readonly #raw: Written['raw'];
  readonly #definitions: Definitions;
  readonly #like: string | undefined;
  #fields: ReadonlyMap<string, Schema> | undefined;
  #values: Schema | undefined;
  #required: readonly string[] | undefined;
  #oneOf: readonly string[] | undefined;
  #enum: readonly JsonValue[] | undefined;
  #listKeys: readonly string[] | undefined;

  readonly asks?: Asks;

  constructor({ raw, definition, isStructural }: Written, definitions: Definitions, asks?: Asks) {
    const known = isStructural ? undefined : wellKnown(definition);
    const format = known?.format ?? formatOf(raw);
    this.#raw = raw;
    this.#definitions = definitions;
    this.#like = known?.like;
    this.isStructural = isStructural;
    this.keepsUnknown = raw['x-kubernetes-preserve-unknown-fields'] === true;
    this.isNullable = !isStructural || raw.nullable === true || raw.default !== undefined;
    this.type = known?.type ?? typeOf(raw, definition !== undefined || isStructural, format);
    if (definition !== undefined) this.definition = definition;
    if (format !== undefined) this.format = format;
    if (asks !== undefined) this.asks = asks;
  }

  get description(): string {
    return textOf(this.#raw.description) ?? '';
  }

  get fields(): ReadonlyMap<string, Schema> {
    this.#fields ??= this.#readFields();
    return this.#fields;
  }

  get required(): readonly string[] {
    this.#required ??= this.#readRequired();
    return this.#required;
  }

  get oneOf(): readonly string[] {
    this.#oneOf ??= this.isStructural || this.definition === undefined ? [] : oneOfFields(this.definition);
    return this.#oneOf;
  }

  get values(): Schema | undefined {
    if (this.type !== 'list' && this.type !== 'map') return undefined;
    const { items, additionalProperties } = this.#raw;
    const raw = this.type === 'list' ? items : additionalProperties;
    this.#values ??= this.#definitions.inner(raw, this.isStructural, this.asks?.values);
    return this.#values;
  }

  get enum(): readonly JsonValue[] {
    this.#enum ??= this.#readEnum();
    return this.#enum;
  }

  get default(): JsonValue | undefined {
    return isJson(this.#raw.default) ? this.#raw.default : undefined;
  }

  get pattern(): string | undefined {
    return textOf(this.#raw.pattern);
  }

  get minimum(): number | undefined {
    return numberOf(this.#raw.minimum) ?? this.asks?.minimum;
  }

  get maximum(): number | undefined {
    return numberOf(this.#raw.maximum) ?? this.asks?.maximum;
  }

  get minLength(): number | undefined {
    return numberOf(this.#raw.minLength) ?? this.asks?.minLength;
  }

  get maxLength(): number | undefined {
    return numberOf(this.#raw.maxLength);
  }

  get isOneValue(): boolean {
    return this.#raw['x-kubernetes-map-type'] === 'atomic';
  }

  get listType(): Schema['listType'] {
    const type = this.#raw['x-kubernetes-list-type'];
    if (type === 'map' || type === 'set') return type;
    return type === undefined && this.#mergeKey !== undefined ? 'map' : 'atomic';
  }

  get listKeys(): readonly string[] {
    this.#listKeys ??= this.#readListKeys();
    return this.#listKeys;
  }

  /** Go types from before server-side apply say only this. */
  get #mergeKey(): string | undefined {
    return textOf(this.#raw['x-kubernetes-patch-merge-key']);
  }

  #readEnum(): readonly JsonValue[] {
    const words = listOf(this.#raw.enum).filter(isJson);
    return words.length === 0 ? (this.asks?.enum ?? words) : words;
  }

  #readListKeys(): readonly string[] {
    const keys = textsOf(this.#raw['x-kubernetes-list-map-keys']);
    return keys.length === 0 && this.#mergeKey !== undefined ? [this.#mergeKey] : keys;
  }

  #readRequired(): readonly string[] {
    if (this.#like !== undefined) return [];
    const named = textsOf(this.#raw.required);
    return this.isStructural || this.definition === undefined
      ? named
      : [...new Set([...named, ...requiredBeyond(this.definition)])];
  }

  #readFields(): ReadonlyMap<string, Schema> {
    if (this.type !== 'object') return noFields;
    if (this.#like !== undefined) return this.#definitions.named(this.#like).fields;
    const embedded = this.#raw['x-kubernetes-embedded-resource'] === true ? embeddedFields : {};
    const properties = { ...embedded, ...recordOf(this.#raw.properties) };
    return new Map(
      Object.entries(properties).map(([name, raw]) => {
        const asks = this.isStructural || this.definition === undefined ? undefined : asksOf(this.definition, name);
        return [name, this.#definitions.inner(raw, this.isStructural, asks)];
      }),
    );
  }
}

/** `isClosed`: an object that names no fields has none. */
function typeOf(raw: Written['raw'], isClosed: boolean, format: string | undefined): SchemaType {
  if (format === 'int-or-string') return 'string';
  const { properties, additionalProperties, items } = raw;
  const named = [raw.type].flat().find((type) => type !== 'null');
  const hasValues = isRecord(additionalProperties) || additionalProperties === true;
  switch (named) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return named;
    case 'array':
      return 'list';
    case 'object':
      if (isRecord(properties) && Object.keys(properties).length > 0) return 'object';
      if (hasValues) return 'map';
      return isClosed || raw['x-kubernetes-preserve-unknown-fields'] === true ? 'object' : 'any';
    case undefined:
      if (isRecord(properties)) return 'object';
      if (hasValues) return 'map';
      return isRecord(items) ? 'list' : 'any';
    default:
      return 'any';
  }
}

function formatOf(raw: Written['raw']): string | undefined {
  return raw['x-kubernetes-int-or-string'] === true ? 'int-or-string' : textOf(raw.format);
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

/** The document was parsed as JSON, so that its values are. */
function isJson(value: unknown): value is JsonValue {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}
