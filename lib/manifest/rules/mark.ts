import type { FieldPath } from '../edit/field-path.ts';
import type { YamlNode } from '../yaml/node.ts';

/**
 * The node that shows where a path leads: the value when it is a scalar with a text, else the key; of a map in a list
 * its first key. What is missing is shown at the first key of the map that would hold it, or at the name of that map;
 * what a document lacks at the value of its `kind`.
 */
export function markOf(root: YamlNode, path: FieldPath, wanted?: 'key' | 'value'): YamlNode {
  let node = root;
  let shown: YamlNode | undefined;
  if (path.length === 0) return kindOf(root);
  for (const [index, step] of path.entries()) {
    const next = stepInto(node, step);
    if (next === undefined) return (index === 0 ? undefined : firstKeyOf(node)) ?? shown ?? kindOf(root);
    const isLast = index === path.length - 1;
    const prefersValue = isLast && wanted !== 'key' && (wanted === 'value' || isText(next.value));
    shown = next.key === undefined || prefersValue ? (firstKeyOf(next.value) ?? next.value) : next.key;
    node = next.value;
  }
  return shown ?? kindOf(root);
}

interface Step {
  readonly key?: YamlNode;
  readonly value: YamlNode;
}

function stepInto(node: YamlNode, step: string | number): Step | undefined {
  const holder = followed(node);
  if (typeof step === 'number') {
    const item = holder.kind === 'list' ? holder.items[step] : undefined;
    return item === undefined ? undefined : { value: item };
  }
  return holder.kind === 'map' ? pairOf(holder, step, 0) : undefined;
}

function pairOf(map: YamlNode & { kind: 'map' }, name: string, depth: number): Step | undefined {
  const own = map.pairs.find(({ key }) => key.kind === 'scalar' && key.text === name);
  if (own !== undefined || depth > 20) return own;
  for (const { key, value } of map.pairs) {
    if (key.kind !== 'scalar' || key.text !== '<<') continue;
    const merged = followed(value);
    for (const source of merged.kind === 'list' ? merged.items : [merged]) {
      const target = followed(source);
      const found = target.kind === 'map' ? pairOf(target, name, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function firstKeyOf(node: YamlNode): YamlNode | undefined {
  return node.kind === 'map'
    ? node.pairs.find(({ key }) => key.kind !== 'scalar' || key.text !== '<<')?.key
    : undefined;
}

function isText(node: YamlNode): boolean {
  return node.kind === 'alias' || (node.kind === 'scalar' && node.end > node.start);
}

function kindOf(root: YamlNode): YamlNode {
  if (root.kind !== 'map') return root;
  const pair = root.pairs.find(({ key }) => key.kind === 'scalar' && key.text === 'kind');
  return pair === undefined ? (root.pairs[0]?.key ?? root) : isText(pair.value) ? pair.value : pair.key;
}

function followed(node: YamlNode): YamlNode {
  let current = node;
  for (let steps = 0; current.kind === 'alias' && steps < 100; steps += 1) current = current.target;
  return current;
}
