import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { resolvePlain } from '../../yaml/resolve.ts';
import type { Schema } from '../schema.ts';
import type { Completion } from './completion.ts';

export interface FieldPlace {
  readonly start: number;
  readonly end: number;
  /** Of the key that is written: lines below it are indented from here. */
  readonly column: number;
  readonly lineBreak: string;
  /** Only the name is missing. */
  readonly hasColon: boolean;
  /** Between brackets or braces, where nothing is indented. */
  readonly isInFlow?: boolean;
}

/** The fields of an object that are not there yet, required ones first; for a list its entries, each with its dash. */
export function fieldOffers(schema: Schema, present: ReadonlySet<string>, place: FieldPlace): readonly Completion[] {
  if (schema.type === 'list') return place.isInFlow === true ? [] : entryOffers(schema.values, place);
  const offers = [...schema.fields].flatMap(([name, field]) => {
    if (present.has(name)) return [];
    return [fieldOffer(name, field, schema.required.includes(name), place)];
  });
  return [...offers.filter(({ isRequired }) => isRequired), ...offers.filter(({ isRequired }) => !isRequired)];
}

/** Values that the schema names. */
export function valueOffers(
  schema: Schema,
  place: { readonly start: number; readonly end: number },
): readonly Completion[] {
  const values: readonly JsonValue[] = schema.type === 'boolean' ? [true, false] : schema.enum;
  const offered = values.length > 0 ? values : schema.default === undefined ? [] : [schema.default];
  return offered
    .filter((value) => value !== null && typeof value !== 'object' && value !== '')
    .map((value) => ({
      label: `${value}`,
      type: 'value',
      insert: `${writtenValue(value)}$0`,
      start: place.start,
      end: place.end,
      detail: typeOf(schema),
      description: '',
      isRequired: false,
    }));
}

function entryOffers(entry: Schema | undefined, place: FieldPlace): readonly Completion[] {
  if (entry === undefined) return [];
  const inner = { ...place, column: place.column + 2 };
  const offers = entry.type === 'object' ? fieldOffers(entry, new Set(), inner) : valueOffers(entry, place);
  return offers.map((offer) => ({ ...offer, label: `- ${offer.label}`, insert: `- ${offer.insert}` }));
}

function fieldOffer(name: string, field: Schema, isRequired: boolean, place: FieldPlace): Completion {
  return {
    label: name,
    type: 'field',
    insert: place.hasColon ? `${name}$0` : `${name}:${opening(field, place)}$0${closing(field, place)}`,
    start: place.start,
    end: place.end,
    detail: typeOf(field),
    description: field.description,
    isRequired,
  };
}

/** What follows the colon, up to where one writes on. */
function opening(field: Schema, { column, lineBreak, isInFlow }: FieldPlace): string {
  if (isInFlow === true)
    return field.type === 'list' ? ' [' : field.type === 'object' || field.type === 'map' ? ' {' : ' ';
  const indentation = ' '.repeat(column + 2);
  if (field.type === 'list') return `${lineBreak}${indentation}- `;
  return field.type === 'object' || field.type === 'map' ? `${lineBreak}${indentation}` : ' ';
}

function closing({ type }: Schema, { isInFlow }: FieldPlace): string {
  if (isInFlow !== true) return '';
  return type === 'list' ? ']' : type === 'object' || type === 'map' ? '}' : '';
}

/** Texts that would be read as something else stand in quotes. */
function writtenValue(value: JsonValue): string {
  if (typeof value !== 'string') return `${value}`;
  const isPlain = /^[A-Za-z/][\w./-]*$/.test(value) && resolvePlain(value).type === 'string';
  return isPlain ? value : JSON.stringify(value);
}

/** As Go writes it: `[]Container`, `map[string]string`. */
function typeOf(schema: Schema, depth = 0): string {
  const inner = schema.values === undefined || depth > 4 ? 'any' : typeOf(schema.values, depth + 1);
  if (schema.type === 'list') return `[]${inner}`;
  if (schema.type === 'map') return `map[string]${inner}`;
  if (schema.type === 'object') return schema.definition?.split('.').at(-1) ?? 'object';
  return schema.format === 'int-or-string' || schema.format === 'quantity' ? schema.format : schema.type;
}
