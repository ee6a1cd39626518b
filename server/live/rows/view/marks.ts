import { badTone } from '../columns/row-columns.ts';

const mostMarks = 200;

/** Places of failing rows, 0 to 1000 of the whole order, ascending, at most 200. */
export function marksOf(order: Uint32Array, tones: Uint8Array): number[] {
  const places = new Set<number>();
  for (let at = 0; at < order.length; at++) {
    if (tones[order[at] ?? 0] === badTone) places.add(Math.floor((at * 1000) / order.length));
  }
  const all = [...places];
  return all.length <= mostMarks ? all : [...new Set(all.map((place) => place - (place % (1000 / mostMarks))))];
}
