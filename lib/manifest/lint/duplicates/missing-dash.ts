import type { Layout } from '../../edit/text/layout.ts';
import type { ListNode, MapNode } from '../../yaml/node.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf } from '../place.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import type { RepeatedKey } from './repeated-keys.ts';
import { keysOf, segmentsOf } from './segments.ts';

/**
 * The keys of a list item start over where a `-` is missing: `name, containerPort, name, containerPort`. Undefined
 * where that is not likely: one key in the middle that comes again is another mistake.
 */
export function missingDash(layout: Layout, repeated: RepeatedKey, inMap: readonly RepeatedKey[]): Fix | undefined {
  const { map, list, isInFlow } = repeated;
  if (list === undefined || isInFlow) return undefined;
  const segments = segmentsOf(map.pairs);
  const [first = [], ...others] = segments;
  if (!others.every((segment) => startsItem(segment, first, list, map))) return undefined;
  const edits = others.map((segment) => dashBefore(layout, map, segment[0]));
  const whole = edits.filter((edit) => edit !== undefined);
  if (whole.length === 0 || whole.length < edits.length) return undefined;
  const isSafe = inMap.length > others.length && others.every((segment) => keyTextOf(segment) === keyTextOf(first));
  return fixOf('insert-dash', whole, { isSafe });
}

function startsItem(segment: readonly Pair[], first: readonly Pair[], list: ListNode, map: MapNode): boolean {
  const start = keyTextOf(segment);
  if (start === keyTextOf(first)) return true;
  const others = list.items.filter((item) => item !== map && item.kind === 'map');
  const isUsual = others.length > 0 && others.every((item) => item.kind === 'map' && keyTextOf(item.pairs) === start);
  const known = keysOf(first);
  return isUsual && keysOf(segment).filter((key) => known.includes(key)).length > 1;
}

function keyTextOf([pair]: readonly Pair[]): string | undefined {
  return pair === undefined ? undefined : keyText(pair);
}

/** In the column of the item's own dash, in the place of a space. */
function dashBefore(layout: Layout, map: MapNode, pair: Pair | undefined): TextEdit | undefined {
  if (pair === undefined || !layout.isFirstOnLine(pair.key.start)) return undefined;
  const head = layout.text.slice(layout.lineStart(map.start), map.start);
  const column = head.lastIndexOf('-');
  if (column === -1 || head.slice(column + 1).trim() !== '' || layout.column(pair.key.start) !== head.length)
    return undefined;
  const start = layout.lineStart(pair.key.start) + column;
  return { start, end: start + 1, text: '-' };
}
