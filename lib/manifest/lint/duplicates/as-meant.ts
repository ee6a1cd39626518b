import type { ListNode, YamlNode } from '../../yaml/node.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import { meantItems, meantObjects } from './segments.ts';

/**
 * The objects of a document in which keys are set twice, as they are likely meant: parts that begin anew are objects
 * and items of their own, the same list or map twice is one. Of anything else the first counts. So the other rules see
 * all that is there, and don't say the same again in their own words.
 */
export function objectsAsMeant(root: YamlNode): readonly YamlNode[] {
  const objects = root.kind === 'map' ? meantObjects(root) : undefined;
  if (objects === undefined || root.kind !== 'map') return [withoutRepeats(root)];
  return objects.map((pairs) => withoutRepeats({ ...root, pairs, ...extentOf(pairs) }));
}

function extentOf(pairs: readonly Pair[]): { readonly start: number; readonly end: number } {
  const [first, last] = [pairs[0], pairs.at(-1)];
  return { start: first?.key.start ?? 0, end: Math.max(last?.key.end ?? 0, last?.value.end ?? 0) };
}

function withoutRepeats(node: YamlNode): YamlNode {
  if (node.kind === 'list') return { ...node, items: node.items.flatMap((item) => itemsAsMeant(item, node)) };
  return node.kind === 'map' ? { ...node, pairs: joined(node.pairs) } : node;
}

function itemsAsMeant(item: YamlNode, list: ListNode): readonly YamlNode[] {
  const items = item.kind === 'map' ? meantItems(item, list) : undefined;
  if (items === undefined || item.kind !== 'map') return [withoutRepeats(item)];
  return items.map((pairs) => withoutRepeats({ ...item, pairs, ...extentOf(pairs) }));
}

function joined(pairs: readonly Pair[]): readonly Pair[] {
  const byKey = new Map<string, Pair>();
  const others: Pair[] = [];
  for (const pair of pairs) {
    const key = keyText(pair);
    const first = key === undefined || key === '<<' ? undefined : byKey.get(key);
    if (key === undefined || key === '<<') others.push(pair);
    else byKey.set(key, first === undefined ? pair : { key: first.key, value: together(first.value, pair.value) });
  }
  return [...byKey.values(), ...others].map(({ key, value }) => ({ key, value: withoutRepeats(value) }));
}

function together(first: YamlNode, second: YamlNode): YamlNode {
  if (first.kind === 'list' && second.kind === 'list') return { ...first, items: [...first.items, ...second.items] };
  if (first.kind === 'map' && second.kind === 'map') return { ...first, pairs: [...first.pairs, ...second.pairs] };
  return first;
}
