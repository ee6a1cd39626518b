import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { linesOf } from '#lib/manifest/edit/lines-of.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { YamlNode } from '#lib/manifest/yaml/node.ts';
import { readDocuments } from '#lib/manifest/yaml-read.ts';
import { withFields } from '../../form-text.ts';

/**
 * The text with an item of a list and the one after it in each other's place, lines and comments and all. Items that
 * share lines with something else are written anew.
 */
export function withItemsSwapped(text: string, document: number, list: FieldPath, index: number): string {
  const read = readDocuments(text)[document];
  const items = valueAt(read?.value, list);
  const [first, second] = isJsonArray(items) ? [items[index], items[index + 1]] : [];
  if (!isJsonArray(items) || first === undefined || second === undefined) return text;
  const wanted: readonly JsonValue[] = items.toSpliced(index, 2, second, first);
  const moved = linesSwapped(text, read?.root, list, index);
  const now = moved === undefined ? undefined : readDocuments(moved)[document];
  if (moved !== undefined && now?.problems.length === 0 && isSameValue(valueAt(now.value, list), wanted)) return moved;
  return withFields(text, [{ document, path: list, value: wanted }]);
}

/** Undefined where the items are not lines of their own. What is swapped is read again by who asks. */
function linesSwapped(text: string, root: YamlNode | undefined, path: FieldPath, index: number): string | undefined {
  const list = path.reduce<YamlNode | undefined>(nodeAt, root);
  if (list?.kind !== 'list') return undefined;
  const [first, second] = [list.items[index], list.items[index + 1]];
  if (first === undefined || second === undefined) return undefined;
  const at = linesOf(text);
  const lines = text.split('\n');
  const lineOf = (offset: number) => at.position(offset).line;
  const [start, middle] = [lineOf(first.start), lineOf(second.start)];
  // Comments right above an item are about it.
  const from = commentStart(lines, start);
  const between = commentStart(lines, middle);
  const end = lastLine(lines, lineOf(Math.max(second.end - 1, second.start)));
  if (from >= between || between > end) return undefined;
  const parts = [
    lines.slice(0, from - 1),
    lines.slice(between - 1, end),
    lines.slice(from - 1, between - 1),
    lines.slice(end),
  ];
  return parts.flat().join('\n');
}

function nodeAt(node: YamlNode | undefined, step: string | number): YamlNode | undefined {
  if (node?.kind === 'list' && typeof step === 'number') return node.items[step];
  if (node?.kind !== 'map') return undefined;
  return node.pairs.find(({ key }) => key.kind === 'scalar' && key.text === step)?.value;
}

function commentStart(lines: readonly string[], line: number): number {
  let start = line;
  while (start > 1 && /^\s*#/.test(lines[start - 2] ?? '')) start -= 1;
  return start;
}

/** A block that ends with its line break ends on the line before. */
function lastLine(lines: readonly string[], line: number): number {
  let last = line;
  while (last > 1 && (lines[last - 1] ?? '').trim() === '') last -= 1;
  return last;
}
