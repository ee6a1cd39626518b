import { Layout } from '../../edit/text/layout.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument } from '../../yaml-read.ts';
import type { Finding } from '../finding.ts';
import { findingAt } from '../place.ts';
import { swallowedScript } from './pasted-text.ts';

/** `run.sh: #!/bin/sh` with a script below it: it can be read, and what is read is not the script. */
export function swallowedFindings(text: string, { root, index }: ManifestDocument): readonly Finding[] {
  if (root === undefined || !text.includes(' #!/')) return [];
  const begins = [...text.matchAll(/(?<=[\w"]:|-)[ \t]+#!\//g)];
  const layout = new Layout(text);
  return begins.flatMap(({ index: offset }) => {
    const value = valueBeside(root, offset, 0);
    if (value?.kind !== 'scalar' || !value.isPlain || value.end <= offset) return [];
    const script = swallowedScript(layout, layout.lineStart(offset));
    if (script?.fix === undefined) return [];
    const { fix, span } = script;
    return [findingAt(text, index, span, { rule: 'script-swallowed', severity: 'warning', fixes: [fix] })];
  });
}

const maxDepth = 100;

/** The value of the key, or the item of the dash, that ends at an offset. */
function valueBeside(node: YamlNode, offset: number, depth: number): YamlNode | undefined {
  if (depth > maxDepth) return undefined;
  if (node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const before = node.items[index - 1]?.end ?? node.start;
      if (before <= offset && offset < item.start) return item;
      const found = valueBeside(item, offset, depth + 1);
      if (found !== undefined) return found;
    }
  }
  if (node.kind === 'map') {
    for (const { key, value } of node.pairs) {
      if (key.end <= offset && offset < value.start) return value;
      const found = valueBeside(value, offset, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
