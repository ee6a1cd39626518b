import type { Fix } from '../../lint/finding.ts';
import type { MapNode, ScalarNode, YamlNode } from '../../yaml/node.ts';
import type { Schema } from '../schema.ts';
import { entriesOf, unwrapList, wrapInList } from './edits/wrap.ts';
import { fits, fitsValues } from './fits.ts';
import { scalarValue } from './members.ts';
import type { Place } from './place.ts';
import type { Report } from './report.ts';

/** A value with the pair that it stands in, if it does. */
export interface Value {
  readonly node: YamlNode;
  readonly place: Place | undefined;
  readonly holder?: { readonly map: MapNode; readonly pair: MapNode['pairs'][number] } | undefined;
}

/** What the API server says by `json: cannot unmarshal … into Go struct field … of type …`. */
export function reportWrongType(report: Report, text: string, { node, place, holder }: Value, schema: Schema): void {
  const fix = holder === undefined || holder.pair.value !== node ? undefined : reshaped(text, node, holder, schema);
  const params = { expected: expectedBy(schema), found: foundIn(node) };
  report.add('wrong-type', marked(text, node), place, params, { fixes: [fix] });
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

function reshaped(
  text: string,
  node: YamlNode,
  { map, pair }: { readonly map: MapNode; readonly pair: MapNode['pairs'][number] },
  schema: Schema,
): Fix | undefined {
  if (schema.type === 'list' && fitsValues(node, schema)) {
    const edits = wrapInList(text, map, pair);
    // `command: sleep 5` may be meant for two entries.
    const isOne = node.kind !== 'scalar' || !/\s|,/.test(node.text);
    return edits === undefined ? undefined : { id: 'make-list', params: {}, edits, isSafe: isOne };
  }
  const [keyName] = schema.listKeys;
  if (schema.type === 'list' && node.kind === 'map' && keyName !== undefined && schema.values?.fields.has('value')) {
    const edits = entriesOf(text, node, keyName);
    return edits === undefined ? undefined : { id: 'make-list', params: {}, edits, isSafe: true };
  }
  const [item, second] = node.kind === 'list' ? node.items : [];
  if (item === undefined || second !== undefined || !fits(item, schema)) return undefined;
  const edits = unwrapList(text, node);
  return edits === undefined ? undefined : { id: 'unwrap-list', params: {}, edits, isSafe: true };
}
