import { readLine, type WrittenLine } from './written-lines.ts';

export interface ItemLines {
  readonly lines: readonly WrittenLine[];
  readonly at: number;
  /** How many columns were taken off the front of each line. */
  readonly column: number;
}

/**
 * The lines of one item of a `kind: List` as if it were a document of its own. Undefined where the line is in none: in
 * the head of the List, or in any other object.
 */
export function itemLines(lines: readonly WrittenLine[], at: number): ItemLines | undefined {
  const isList = lines.some(({ key, text }) => key?.column === 0 && key.name === 'kind' && /List["']?\s*$/.test(text));
  const items = lines.findIndex(({ key, isSilent }) => !isSilent && key?.column === 0 && key.name === 'items');
  if (!isList || items === -1 || at <= items) return undefined;
  const first = lines.findIndex(({ dashes, isSilent }, index) => index > items && !isSilent && dashes.length > 0);
  const dash = lines[first]?.dashes[0];
  if (dash === undefined || first > at) return undefined;
  const begins = (index: number) => lines[index]?.dashes[0] === dash && lines[index]?.isSilent === false;
  let start = at;
  while (start > first && !begins(start)) start -= 1;
  let end = at + 1;
  while (end < lines.length && !begins(end) && !isOutside(lines[end], dash)) end += 1;
  if (lines.slice(start, at + 1).some((line) => isOutside(line, dash))) return undefined;
  const head = lines[start];
  const column = head?.dashes[1] ?? head?.column ?? dash + 2;
  const own = lines.slice(start, end).map((line) => {
    const inner = readLine(line.text.slice(column), line.start + column);
    return line.isSilent ? { ...inner, isSilent: true } : inner;
  });
  return { lines: own, at: at - start, column };
}

/** A key of the List itself. */
function isOutside(line: WrittenLine | undefined, dash: number): boolean {
  if (line === undefined || line.isSilent || line.dashes.length > 0) return false;
  return line.column <= dash && line.text.trim() !== '';
}
