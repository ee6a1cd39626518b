import type { TextEdit } from '../../../lint/finding.ts';
import type { MapNode, YamlNode } from '../../../yaml/node.ts';
import { columnOf, isBlockMap, isFlow, lineBreakOf, lineStart, shifted, writtenEnd } from './block.ts';

type Pair = MapNode['pairs'][number];

/** Makes a list of the one value of a pair. `entry`: what is written for it, between brackets and behind a dash. */
export function wrapInList(
  text: string,
  map: MapNode,
  { key, value }: Pair,
  entry?: { readonly text: string; readonly pair: string },
): readonly TextEdit[] | undefined {
  if (value.kind === 'alias') return undefined;
  const end = writtenEnd(text, value.start, value.end);
  const source = text.slice(value.start, end);
  const isOnLine = !source.includes('\n');
  if (isFlow(text, map) || isFlow(text, value)) {
    return [{ start: value.start, end, text: `[${entry?.text ?? source}]` }];
  }
  if (isBlockMap(text, value)) {
    const column = columnOf(text, value.start);
    if (text.slice(lineStart(text, value.start), value.start).trim() !== '') return undefined;
    const lines = shifted(source, column, column + 2, '- ');
    return lines === undefined ? undefined : [{ start: value.start, end, text: lines }];
  }
  if (value.kind !== 'scalar' || !isOnLine || !isBlockMap(text, map) || source === '') return undefined;
  const between = text.slice(key.end, value.start);
  if (!/^: *$/.test(between)) return undefined;
  const indentation = ' '.repeat(columnOf(text, key.start) + 2);
  return [{ start: key.end, end, text: `:${lineBreakOf(text)}${indentation}- ${entry?.pair ?? source}` }];
}

/** Makes `- name: A` and `value: b` of `A: b`, for lists whose entries have such a key and value. */
export function entriesOf(text: string, map: MapNode, keyName: string): readonly TextEdit[] | undefined {
  if (!isBlockMap(text, map)) return undefined;
  const column = columnOf(text, map.start);
  const edits = map.pairs.map(({ key, value }) => {
    const isSimple = key.kind === 'scalar' && value.kind === 'scalar' && /^: +$/.test(text.slice(key.end, value.start));
    if (!isSimple || value.start === value.end) return undefined;
    const lines = `- ${keyName}: ${text.slice(key.start, key.end)}${lineBreakOf(text)}${' '.repeat(column + 2)}value: `;
    return { start: key.start, end: value.start, text: lines };
  });
  const whole = edits.filter((edit) => edit !== undefined);
  return whole.length === edits.length ? whole : undefined;
}

/** Makes the one item of a list the value itself. */
export function unwrapList(text: string, list: YamlNode): readonly TextEdit[] | undefined {
  const [item] = list.kind === 'list' ? list.items : [];
  if (list.kind !== 'list' || list.items.length !== 1 || item === undefined || item.kind === 'alias') return undefined;
  const end = writtenEnd(text, item.start, item.end);
  if (isFlow(text, list)) return [{ start: list.start, end: list.end, text: text.slice(item.start, end) }];
  if (isBlockMap(text, item)) {
    // The dash becomes a space, so that every line stays where it is.
    return text[list.start] === '-' && /^- +$/.test(text.slice(list.start, item.start))
      ? [{ start: list.start, end: list.start + 1, text: ' ' }]
      : undefined;
  }
  if (item.kind !== 'scalar' || text.slice(item.start, end).includes('\n')) return undefined;
  const before = text.slice(0, list.start).trimEnd();
  return before.endsWith(':') ? [{ start: before.length, end, text: ` ${text.slice(item.start, end)}` }] : undefined;
}
