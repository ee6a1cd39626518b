import { pathAt, type Step } from './path-at.ts';
import type { WrittenLine } from './written-lines.ts';

/** Where between brackets or braces the cursor is. */
export interface FlowAt {
  readonly steps: readonly Step[];
  /** A key is written, or a value: of the last step. */
  readonly writes: 'key' | 'value';
  /** Keys of the same map, before the cursor and after it. */
  readonly siblings: ReadonlySet<string>;
  /** The word that is replaced. */
  readonly start: number;
  readonly end: number;
  readonly hasColon: boolean;
}

interface Open {
  readonly isMap: boolean;
  readonly keys: Set<string>;
  key: string | undefined;
}

/** Brackets over more lines are looked at as the lines before them. */
const mostLines = 40;

/** Undefined outside of `{…}` and `[…]`; `text` in their quotes and comments. */
export function flowAt(
  text: string,
  offset: number,
  lines: readonly WrittenLine[],
  at: number,
): FlowAt | 'text' | undefined {
  for (let index = at; index >= 0 && index > at - mostLines; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.isSilent) continue;
    const from = line.start + (line.key?.end ?? line.column);
    const start = from + (text.slice(from, from + 100).match(/^[ \t]*/)?.[0].length ?? 0);
    if (start >= offset || !/[{[]/.test(text[start] ?? '')) continue;
    const stack = openAt(text, start, offset);
    if (stack === undefined) return 'text';
    if (stack.length === 0) continue;
    const own = line.key === undefined ? [] : [{ name: line.key.name }];
    const before = pathAt(lines, index, line.key?.column ?? line.column).steps;
    return placeOf(text, offset, stack, [...before, ...own]);
  }
  return undefined;
}

/** What is open at the cursor, the innermost last; undefined in a text or a comment. */
function openAt(text: string, start: number, offset: number): Open[] | undefined {
  const stack: Open[] = [];
  let word = '';
  for (let index = start; index < offset; index += 1) {
    const character = text[index] ?? '';
    const top = stack.at(-1);
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, index + 1);
      if (end === -1 || end >= offset) return undefined;
      word = text.slice(index + 1, end);
      index = end;
    } else if (character === '#' && /\s/.test(text[index - 1] ?? '')) {
      const end = text.indexOf('\n', index);
      if (end === -1 || end >= offset) return undefined;
      index = end;
    } else if (character === '{' || character === '[') {
      stack.push({ isMap: character === '{', keys: new Set(), key: undefined });
      word = '';
    } else if (character === '}' || character === ']') {
      stack.pop();
      if (stack.length === 0) return [];
      word = '';
    } else if (character === ':' && top?.isMap === true && top.key === undefined && isEnd(text[index + 1])) {
      top.key = word.trim();
      top.keys.add(top.key);
      word = '';
    } else if (character === ',' && top !== undefined) {
      top.key = undefined;
      word = '';
    } else word += character;
  }
  return stack;
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || /[\s"'[{\]},]/.test(character);
}

function placeOf(text: string, offset: number, stack: readonly Open[], before: readonly Step[]): FlowAt | undefined {
  const top = stack.at(-1);
  if (top === undefined) return undefined;
  const inside = stack.flatMap(({ isMap, key }): readonly Step[] => {
    if (!isMap) return ['item'];
    return key === undefined ? [] : [{ name: key }];
  });
  const start = offset - (/[^\s:,[\]{}#"']*$/.exec(text.slice(Math.max(0, offset - 300), offset))?.[0].length ?? 0);
  const end = offset + (/^[^\s:,[\]{}#"']*/.exec(text.slice(offset, offset + 300))?.[0].length ?? 0);
  const after = /^[^{}[\]]*/.exec(text.slice(end, end + 2000))?.[0] ?? '';
  const later = top.isMap ? [...after.matchAll(/(?:^|,)\s*["']?([\w./-]+)["']?\s*:/g)].map(([, key]) => key ?? '') : [];
  return {
    steps: [...before, ...inside],
    writes: top.isMap && top.key === undefined ? 'key' : 'value',
    siblings: new Set([...top.keys, ...later]),
    start,
    end,
    hasColon: /^\s*:/.test(text.slice(end, end + 20)),
  };
}
