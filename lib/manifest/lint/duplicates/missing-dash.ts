import type { Layout } from '../../edit/text/layout.ts';
import type { MapNode } from '../../yaml/node.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf } from '../place.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import type { RepeatedKey } from './repeated-keys.ts';
import { meantItems } from './segments.ts';

/** The keys of a list item start over where a `-` is missing: `name, containerPort, name, containerPort`. */
export function missingDash(layout: Layout, repeated: RepeatedKey, inMap: readonly RepeatedKey[]): Fix | undefined {
  const { map, list, isInFlow } = repeated;
  const [first, ...others] = list === undefined || isInFlow ? [] : (meantItems(map, list) ?? []);
  const edits = others.map((segment) => dashBefore(layout, map, segment[0]));
  const whole = edits.filter((edit) => edit !== undefined);
  if (first === undefined || whole.length === 0 || whole.length < edits.length) return undefined;
  const isSafe = inMap.length > others.length && others.every((segment) => startOf(segment) === startOf(first));
  return fixOf('insert-dash', whole, { isSafe });
}

function startOf([pair]: readonly Pair[]): string | undefined {
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
