import type { TextEdit } from '../../lint/finding.ts';
import type { YamlNode } from '../../yaml/node.ts';

/**
 * The nodes of a text after one of its plain scalars got another plain text: what a composer would make of it, without
 * reading it all again. Undefined where that is not sure: aliases lead to places that this does not follow.
 */
export function withReplacedScalar(root: YamlNode, scalar: YamlNode, edits: readonly TextEdit[]): YamlNode | undefined {
  const [edit, ...others] = edits;
  if (edit === undefined || others.length > 0 || scalar.kind !== 'scalar' || !scalar.isPlain) return undefined;
  if (edit.start !== scalar.start || edit.end !== scalar.end || !/^[A-Za-z][\w./-]*$/.test(edit.text)) return undefined;
  return moved(root, edit, edit.text.length - (edit.end - edit.start));
}

function moved(node: YamlNode, edit: TextEdit, by: number): YamlNode | undefined {
  if (node.kind === 'alias') return undefined;
  const start = node.start > edit.start ? node.start + by : node.start;
  const end = node.end >= edit.end ? node.end + by : node.end;
  if (node.kind === 'scalar') {
    const isReplaced = node.start === edit.start && node.end === edit.end;
    return isReplaced ? { ...node, text: edit.text, end } : { ...node, start, end };
  }
  if (node.kind === 'list') {
    const items: YamlNode[] = [];
    for (const item of node.items) {
      const next = moved(item, edit, by);
      if (next === undefined) return undefined;
      items.push(next);
    }
    return { kind: 'list', items, start, end };
  }
  const pairs: { key: YamlNode; value: YamlNode }[] = [];
  for (const pair of node.pairs) {
    const key = moved(pair.key, edit, by);
    const value = key && moved(pair.value, edit, by);
    if (key === undefined || value === undefined) return undefined;
    pairs.push({ key, value });
  }
  return { kind: 'map', pairs, start, end };
}
