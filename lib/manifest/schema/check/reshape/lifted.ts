import type { TextEdit } from '../../../lint/finding.ts';
import type { MapNode, YamlNode } from '../../../yaml/node.ts';
import type { Schema } from '../../schema.ts';
import { columnOf, isBlockMap, isFlow, shifted, writtenEnd } from '../edits/block.ts';
import { followed } from '../members.ts';

type Pair = MapNode['pairs'][number];

/**
 * `selector: {matchLabels: {app: web}}` where the selector is the labels themselves, and a map that was written twice
 * (`labels: {labels: …}`): its pairs go one level up. `outer`: the name of the field that holds the map.
 */
export function lifted(
  text: string,
  { map, pair }: { readonly map: MapNode; readonly pair: Pair },
  schema: Schema,
  outer: string | number | undefined,
): readonly TextEdit[] | undefined {
  const { key, value } = pair;
  const name = key.kind === 'scalar' ? key.text : '';
  if (schema.type !== 'string' || map.pairs.length !== 1 || (name !== 'matchLabels' && name !== outer))
    return undefined;
  if (value.kind !== 'map' || !value.pairs.every((inner) => isScalar(inner.value))) return undefined;
  if (isFlow(text, map) && isFlow(text, value)) {
    return [{ start: map.start, end: map.end, text: text.slice(value.start, value.end) }];
  }
  const between = text.slice(key.end, value.start);
  if (!isBlockMap(text, map) || !isBlockMap(text, value) || !/^:[ \t]*\r?\n *$/.test(between)) return undefined;
  const end = writtenEnd(text, value.start, value.end);
  const lines = shifted(text.slice(value.start, end), columnOf(text, value.start), columnOf(text, key.start), '');
  return lines === undefined ? undefined : [{ start: key.start, end, text: lines }];
}

function isScalar(node: YamlNode): boolean {
  return followed(node).kind === 'scalar';
}
