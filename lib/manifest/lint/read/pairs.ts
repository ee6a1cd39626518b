import type { MapNode, ScalarNode, YamlNode } from '../../yaml/node.ts';

export type Pair = MapNode['pairs'][number];

/** The first pair of a key, as it is written. */
export function pairOf(node: YamlNode | undefined, key: string): Pair | undefined {
  if (node?.kind !== 'map') return undefined;
  return node.pairs.find((pair) => keyText(pair) === key);
}

export function keyText({ key }: Pair): string | undefined {
  return key.kind === 'scalar' ? key.text : undefined;
}

/** The scalar that stands at a key itself, not somewhere else behind an alias. */
export function scalarOf(node: YamlNode | undefined, key: string): ScalarNode | undefined {
  const value = pairOf(node, key)?.value;
  return value?.kind === 'scalar' ? value : undefined;
}
