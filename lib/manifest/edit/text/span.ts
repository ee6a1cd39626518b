import type { YamlNode } from '../../yaml/node.ts';
import type { Layout } from './layout.ts';

/**
 * The end of the last line of what begins in `column` and ends with `node`: with the comment beside it, and the
 * comments below it that stand deeper.
 */
export function blockEnd(layout: Layout, from: number, node: YamlNode, column: number): number {
  const last = lastNode(node);
  const end = layout.lineEnd(Math.max(node.end, from));
  // Blank lines after `|+` are its text.
  const keepsBlank = last.kind === 'scalar' && /^[|>]\d?\+/.test(layout.text.slice(last.start, last.start + 3));
  return layout.trailingComments(keepsBlank ? layout.blankLinesEnd(end) : end, column);
}

function lastNode(node: YamlNode): YamlNode {
  let current = node;
  for (;;) {
    const inner: YamlNode | undefined =
      current.kind === 'map' ? current.pairs.at(-1)?.value : current.kind === 'list' ? current.items.at(-1) : undefined;
    if (inner === undefined) return current;
    current = inner;
  }
}
