import type { YamlNode } from '../../yaml/node.ts';
import type { Layout } from './layout.ts';
import { isFlow } from './place.ts';
import type { BlockStyle } from './write-value.ts';

/** How the text is indented, by the first map in a map and the first list in a map that it has. */
export function blockStyleOf(layout: Layout, root: YamlNode): BlockStyle {
  const found: { mapStep?: number; listStep?: number } = {};
  look(layout, root, found, 0);
  return { mapStep: found.mapStep ?? 2, listStep: found.listStep ?? 0 };
}

function look(layout: Layout, node: YamlNode, found: { mapStep?: number; listStep?: number }, depth: number): void {
  if (isFlow(layout.text, node) || depth > 50 || (found.mapStep !== undefined && found.listStep !== undefined)) return;
  if (node.kind === 'list') for (const item of node.items) look(layout, item, found, depth + 1);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.pairs) {
    if (value.kind !== 'scalar' && value.kind !== 'alias' && !isFlow(layout.text, value)) {
      const step = layout.column(value.start) - layout.column(key.start);
      if (value.kind === 'map' && step > 0) found.mapStep ??= step;
      if (value.kind === 'list' && step >= 0) found.listStep ??= step;
    }
    look(layout, value, found, depth + 1);
  }
}
