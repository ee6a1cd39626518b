import type { YamlNode } from '../../yaml/node.ts';
import type { FieldPath } from '../field-path.ts';

/** Where in its document a node is that is the document, or an item of its list of objects. */
export function baseOf(node: YamlNode, start: number, wanted: YamlNode): FieldPath | undefined {
  if (node.start === start && node.kind === wanted.kind) return [];
  if (node.kind !== 'map') return undefined;
  const items = node.pairs.find(({ key }) => key.kind === 'scalar' && key.text === 'items')?.value;
  if (items?.kind !== 'list') return undefined;
  for (const [index, item] of items.items.entries()) {
    if (item.start > start || item.end < start) continue;
    const inner = baseOf(item, start, wanted);
    if (inner !== undefined) return ['items', index, ...inner];
  }
  return undefined;
}
