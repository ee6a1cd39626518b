import type { ListNode, MapNode } from '../../yaml/node.ts';
import { keyText, type Pair } from '../read/pairs.ts';

/** Pairs cut where a key comes again: the parts that one map was made of. */
function segmentsOf(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const segments: Pair[][] = [[]];
  let seen = new Set<string | undefined>();
  for (const pair of pairs) {
    const key = keyText(pair);
    if (seen.has(key)) {
      seen = new Set();
      segments.push([]);
    }
    seen.add(key);
    segments.at(-1)?.push(pair);
  }
  return segments;
}

function keysOf(pairs: readonly Pair[]): readonly (string | undefined)[] {
  return pairs.map(keyText);
}

/**
 * The items that one item of a list was meant to be, where every part begins as an item does: with the first key
 * again, or with the key that the other items of the list begin with. Undefined where that is not likely: one key in
 * the middle that comes again is another mistake.
 */
export function meantItems(map: MapNode, list: ListNode): readonly (readonly Pair[])[] | undefined {
  const segments = segmentsOf(map.pairs);
  const [first = [], ...others] = segments;
  return others.length > 0 && others.every((segment) => startsItem(segment, first, list, map)) ? segments : undefined;
}

/** The objects that one document was meant to be: `apiVersion` and `kind` start over. */
export function meantObjects(map: MapNode): readonly (readonly Pair[])[] | undefined {
  const segments = segmentsOf(map.pairs);
  const areObjects = segments.every((segment) => {
    const keys = keysOf(segment);
    return keys.includes('apiVersion') && keys.includes('kind');
  });
  return segments.length > 1 && areObjects ? segments : undefined;
}

function startsItem(segment: readonly Pair[], first: readonly Pair[], list: ListNode, map: MapNode): boolean {
  const [start] = keysOf(segment);
  if (start === keysOf(first)[0]) return true;
  const others = list.items.filter((item) => item !== map && item.kind === 'map');
  const isUsual = others.length > 0 && others.every((item) => item.kind === 'map' && keysOf(item.pairs)[0] === start);
  const known = keysOf(first);
  return isUsual && keysOf(segment).filter((key) => known.includes(key)).length > 1;
}
