import { keyText, type Pair } from '../read/pairs.ts';

/** Pairs cut where a key comes again: the parts that one map was made of. */
export function segmentsOf(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
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

export function keysOf(pairs: readonly Pair[]): readonly (string | undefined)[] {
  return pairs.map(keyText);
}
