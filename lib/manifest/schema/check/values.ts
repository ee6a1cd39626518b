import type { Fix } from '../../lint/finding.ts';
import type { MapNode, ScalarNode, YamlNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import { entriesOf, unwrapList, wrapInList } from './edits/wrap.ts';
import { fits, fitsValues } from './fits.ts';
import { scalarValue } from './members.ts';
import { type Place, pathOf } from './place.ts';
import type { Report } from './report.ts';
import { bracedValue } from './reshape/bare-value.ts';
import { joinedItems } from './reshape/joined-items.ts';
import { lifted } from './reshape/lifted.ts';
import { splitWords } from './reshape/split-words.ts';

/** A value with the pair that it stands in, if it does. */
export interface Value {
  readonly node: YamlNode;
  readonly place: Place | undefined;
  readonly holder?: { readonly map: MapNode; readonly pair: MapNode['pairs'][number] } | undefined;
}

/** What the API server says by `json: cannot unmarshal … into Go struct field … of type …`. */
export function reportWrongType(report: Report, text: string, value: Value, schema: Schema): void {
  const params = { expected: expectedBy(schema), found: foundIn(value.node) };
  const fix = reshaped(text, value, schema);
  const { holder, place } = value;
  if (fix?.id === 'lift-pairs' && holder !== undefined) {
    const params = { field: `${place?.step}`, parent: pathOf(place?.parent) };
    report.add('pairs-too-deep', holder.pair.key, place, params, { fixes: [fix] });
  } else report.add('wrong-type', marked(text, value.node), place, params, { fixes: [fix] });
}

/** Null where it doesn't mean that nothing is set. */
export function reportNull(report: Report, { node, place, holder }: Value, schema: Schema): void {
  const range = node.start < node.end || holder === undefined ? node : holder.pair.key;
  report.add('null-value', range, place, { expected: expectedBy(schema) });
}

/** In words that the messages know. */
export function expectedBy(schema: Schema): string {
  if (schema.format === 'quantity') return 'quantity';
  if (schema.format === 'int-or-string') return 'intOrText';
  if (schema.type === 'map') return 'object';
  return schema.type === 'string' ? 'text' : schema.type;
}

function foundIn(node: YamlNode): string {
  if (node.kind === 'map') return 'object';
  if (node.kind !== 'scalar') return 'list';
  return scalarType(node);
}

export function scalarType(node: ScalarNode): 'null' | 'text' | 'number' | 'boolean' {
  const value = scalarValue(node);
  if (value === null || value === undefined) return 'null';
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'text' : 'number';
}

/** Of what goes over several lines the first one. */
function marked(text: string, node: YamlNode): { readonly start: number; readonly end: number } {
  const lineBreak = text.slice(node.start, node.end).search(/\r?\n/);
  return { start: node.start, end: lineBreak === -1 ? node.end : node.start + lineBreak };
}

function reshaped(text: string, value: Value, schema: Schema): Fix | undefined {
  const { node } = value;
  const holder = value.holder?.pair.value === node ? value.holder : undefined;
  if (node.kind === 'scalar') return withKey(text, node, value, schema);
  if (holder === undefined) return undefined;
  return asList(text, node, holder, schema) ?? asObject(text, node, schema) ?? up(text, value, holder, schema);
}

type Holder = NonNullable<Value['holder']>;

/** A value without a key, where an object is wanted or a list: of objects, of words. */
function withKey(text: string, node: ScalarNode, { place, holder }: Value, schema: Schema): Fix | undefined {
  const written = text.slice(node.start, node.end);
  const isOwn = holder === undefined || holder.pair.value === node;
  const key = typeof place?.step === 'string' ? place.step : undefined;
  if (!isOwn) return undefined;
  if (schema.type !== 'list') {
    const braced = bracedValue(node, written, schema, key);
    if (braced === undefined) return undefined;
    const isEntry =
      holder === undefined && /^ *(?:- +)+$/.test(text.slice(text.lastIndexOf('\n', node.start) + 1, node.start));
    const edits = [{ start: node.start, end: node.end, text: isEntry ? braced.pair : braced.text }];
    return { id: 'set-value', params: { value: isEntry ? braced.pair : braced.text }, edits, isSafe: braced.isSafe };
  }
  if (holder === undefined || schema.values === undefined) return undefined;
  const words = splitWords(node, written, schema.values);
  if (words !== undefined) {
    const edits = [{ start: node.start, end: node.end, text: words }];
    return { id: 'set-value', params: { value: words }, edits, isSafe: true };
  }
  if (fitsValues(node, schema)) return asList(text, node, holder, schema);
  const braced = bracedValue(node, written, schema.values, undefined);
  if (braced === undefined) return undefined;
  const edits = wrapInList(text, holder.map, holder.pair, braced);
  return edits && { id: 'make-list', params: {}, edits, isSafe: braced.isSafe };
}

function asList(text: string, node: YamlNode, { map, pair }: Holder, schema: Schema): Fix | undefined {
  if (schema.type !== 'list') return undefined;
  if (fitsValues(node, schema)) {
    const edits = wrapInList(text, map, pair);
    // `command: sleep 5` may be meant for two entries.
    const isOne = node.kind !== 'scalar' || !/\s|,/.test(node.text);
    return edits && { id: 'make-list', params: {}, edits, isSafe: isOne };
  }
  const [keyName] = schema.listKeys;
  if (node.kind !== 'map' || keyName === undefined || schema.values?.fields.has('value') !== true) return undefined;
  const edits = entriesOf(text, node, keyName);
  return edits && { id: 'make-list', params: {}, edits, isSafe: true };
}

function asObject(text: string, node: YamlNode, schema: Schema): Fix | undefined {
  const [item, second] = node.kind === 'list' ? node.items : [];
  if (node.kind !== 'list' || item === undefined) return undefined;
  if (second === undefined && !fits(item, schema)) return undefined;
  const edits = second === undefined ? unwrapList(text, node) : joinedItems(text, node, schema);
  return edits && { id: 'unwrap-list', params: {}, edits, isSafe: true };
}

function up(text: string, { place }: Value, holder: Holder, schema: Schema): Fix | undefined {
  const edits = lifted(text, holder, schema, place?.parent?.step);
  return edits && { id: 'lift-pairs', params: { field: `${place?.step}` }, edits, isSafe: true };
}
