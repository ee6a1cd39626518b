import type { ListNode, MapNode, YamlNode } from '../../yaml/node.ts';
import type { FieldPath } from '../field-path.ts';

export type Pair = MapNode['pairs'][number];

/** Where a path leads in a text. */
export interface Place {
  readonly node: YamlNode;
  /** It stands inside `{}` or `[]`. */
  readonly isInFlow: boolean;
  /** What holds it; absent for the root. */
  readonly holder?:
    | { readonly node: MapNode; readonly index: number; readonly pair: Pair; readonly column: number }
    | { readonly node: ListNode; readonly index: number; readonly pair?: undefined; readonly column: number };
}

/** Undefined when nothing is there, or when the way leads through an alias or a merge: others share what is there. */
export function placeOf(text: string, root: YamlNode, path: FieldPath): Place | undefined {
  let place: Place = { node: root, isInFlow: false };
  for (const step of path) {
    const next = stepInto(text, place, step);
    if (next === undefined) return undefined;
    place = next;
  }
  return place;
}

function stepInto(text: string, { node, isInFlow: isOuter }: Place, step: string | number): Place | undefined {
  const isInFlow = isOuter || isFlow(text, node);
  const column = columnOf(text, node.start);
  if (node.kind === 'list' && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item, isInFlow, holder: { node, index: step, column } };
  }
  if (node.kind !== 'map' || typeof step !== 'string') return undefined;
  const index = node.pairs.findIndex(({ key }) => key.kind === 'scalar' && key.text === step);
  const pair = node.pairs[index];
  return pair === undefined ? undefined : { node: pair.value, isInFlow, holder: { node, index, pair, column } };
}

/** Whether a collection is written with brackets. */
export function isFlow(text: string, node: YamlNode): boolean {
  if (node.kind === 'map') return text[node.start] === '{' && text[node.end - 1] === '}' && !startsWithItsKey(node);
  return node.kind === 'list' && text[node.start] === '[';
}

/** A block map whose first key is `{a: b}` can't be, but one of `[{…}: …]` could. */
function startsWithItsKey(node: MapNode): boolean {
  return node.pairs[0]?.key.start === node.start;
}

function columnOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return offset - start;
}
