import type { Layout } from '../../edit/text/layout.ts';
import { isFlow } from '../../edit/text/place.ts';
import { blockEnd } from '../../edit/text/span.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf } from '../place.ts';
import { keyText, type Pair } from '../read/pairs.ts';
import type { RepeatedKey } from './repeated-keys.ts';

export interface MergedCollections {
  readonly type: 'list' | 'map';
  readonly fix: Fix;
}

/** The same list or map twice (F4.h): what is in the second moves to the end of the first. */
export function mergedCollections(layout: Layout, repeated: RepeatedKey): MergedCollections | undefined {
  const { first, second } = repeated;
  const type = collectionType(first.value, second.value);
  if (type === undefined) return undefined;
  const edits = isFlow(layout.text, first.value) ? flowMerge(layout, repeated) : blockMerge(layout, repeated);
  const { key = '' } = repeated.problem.params;
  return edits && { type, fix: fixOf(`merge-${type}s`, edits, { params: { key } }) };
}

function collectionType(a: YamlNode, b: YamlNode): MergedCollections['type'] | undefined {
  if (a.kind === 'list' && b.kind === 'list') return a.items.length > 0 && b.items.length > 0 ? 'list' : undefined;
  if (a.kind !== 'map' || b.kind !== 'map' || a.pairs.length === 0 || b.pairs.length === 0) return undefined;
  const keys = new Set(a.pairs.map(keyText));
  return b.pairs.some((pair) => keys.has(keyText(pair))) ? undefined : 'map';
}

/** Whole lines: those below the second key move below the last one of the first, in its columns. */
function blockMerge(layout: Layout, { first, second, map }: RepeatedKey): readonly TextEdit[] | undefined {
  const { text } = layout;
  if (isFlow(text, second.value) || !layout.isFirstOnLine(second.key.start)) return undefined;
  const column = layout.column(map.start);
  const headEnd = layout.lineEnd(second.key.end);
  const body = layout.nextLine(headEnd);
  if (body === undefined || second.value.start < body) return undefined;
  const afterColon = text.slice(second.key.end, headEnd).replace(/^[ \t]*:[ \t]*/, '');
  // An anchor or a tag stands there: something else may use it.
  if (afterColon !== '' && !afterColon.startsWith('#')) return undefined;
  const end = blockEnd(layout, second.key.end, second.value, column);
  const target = blockEnd(layout, first.key.end, first.value, column);
  const comment = afterColon === '' ? [] : [`${' '.repeat(layout.column(second.value.start))}${afterColon}`];
  const by = layout.column(first.value.start) - layout.column(second.value.start);
  const lines = [...comment, ...text.slice(body, end).split(/\r\n|\n|\r/)].map((line) => shifted(line, by));
  if (lines.some((line) => line === undefined)) return undefined;
  const from = layout.previousLineEnd(layout.leadingComments(second.key.start));
  if (from === undefined || from < target) return undefined;
  return [
    { start: target, end: target, text: lines.map((line) => `${layout.lineBreak}${line}`).join('') },
    { start: from, end, text: '' },
  ];
}

function shifted(line: string, by: number): string | undefined {
  if (line.trim() === '' || by === 0) return line;
  if (by > 0) return ' '.repeat(by) + line;
  return line.startsWith(' '.repeat(-by)) ? line.slice(-by) : undefined;
}

/** `[a, b]` and `[c]` on their lines. */
function flowMerge(
  layout: Layout,
  { first, second, map, index, isInFlow }: RepeatedKey,
): readonly TextEdit[] | undefined {
  const { text } = layout;
  if (!isFlow(text, second.value)) return undefined;
  const inner = text
    .slice(second.value.start + 1, second.value.end - 1)
    .trim()
    .replace(/,$/, '');
  const last = lastEnd(first.value);
  if (/[\n\r#]/.test(inner) || last === undefined) return undefined;
  const before = map.pairs[index - 1];
  const removed = isInFlow ? before && removedFlow(before, second) : removedLine(layout, second);
  return removed && [{ start: last, end: last, text: `, ${inner}` }, removed];
}

function lastEnd(node: YamlNode): number | undefined {
  if (node.kind === 'list') return node.items.at(-1)?.end;
  const pair = node.kind === 'map' ? node.pairs.at(-1) : undefined;
  return pair && Math.max(pair.key.end, pair.value.end);
}

function removedFlow(before: Pair, second: Pair): TextEdit {
  return { start: Math.max(before.key.end, before.value.end), end: second.value.end, text: '' };
}

function removedLine(layout: Layout, second: Pair): TextEdit | undefined {
  const start = layout.previousLineEnd(layout.lineStart(second.key.start));
  const isAlone = layout.isFirstOnLine(second.key.start) && layout.isRestEmpty(second.value.end);
  return start === undefined || !isAlone ? undefined : { start, end: layout.lineEnd(second.value.end), text: '' };
}
