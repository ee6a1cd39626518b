/** How the lines of a value end. A carriage return alone ends a line too. */
export type LineEnds = 'none' | 'lf' | 'crlf' | 'cr' | 'mixed';

export interface TextFacts {
  readonly lines: number;
  readonly lineEnds: LineEnds;
  /** Many programs want one; what a file lacks is shown, and kept. */
  readonly endsWithNewline: boolean;
  readonly startsWithBom: boolean;
}

/** Counts only, so that a megabyte costs a few milliseconds at every key. */
export function textFacts(text: string): TextFacts {
  const crlf = text.includes('\r') ? countOf(text, '\r\n') : 0;
  const cr = text.includes('\r') ? countOf(text, '\r') - crlf : 0;
  const lf = countOf(text, '\n') - crlf;
  const endsWithNewline = text.endsWith('\n') || text.endsWith('\r');
  return {
    lines: text === '' ? 0 : crlf + cr + lf + (endsWithNewline ? 0 : 1),
    lineEnds: lineEndsOf(lf, crlf, cr),
    endsWithNewline,
    startsWithBom: text.startsWith('\u{feff}'),
  };
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function lineEndsOf(lf: number, crlf: number, cr: number): LineEnds {
  if ([lf, crlf, cr].filter((count) => count > 0).length > 1) return 'mixed';
  return lf > 0 ? 'lf' : crlf > 0 ? 'crlf' : cr > 0 ? 'cr' : 'none';
}

/** What a browser's text field makes of a text: every line end is a line feed. */
export function toLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * A text field loses carriage returns, so its text is never taken as it is: one edit (what lies between the common
 * beginning and the common end of before and after) is made in the real text, and all else keeps its bytes. New lines
 * end as the line they were put into. A text that is back at `base` is `base`, byte for byte.
 */
export function editExactly(exact: string, shown: string, base: string): string {
  if (shown === toLineFeeds(base)) return base;
  if (!exact.includes('\r')) return shown;
  const before = toLineFeeds(exact);
  if (before === shown) return exact;
  const start = commonStart(before, shown);
  const end = commonEnd(before, shown, start);
  const from = exactOffset(exact, start);
  const to = exactOffset(exact, before.length - end);
  const inserted = shown.slice(start, shown.length - end).replaceAll('\n', lineEndAt(exact, from));
  const edited = exact.slice(0, from) + inserted + exact.slice(to);
  // A lone CR that now stands before a LF would have become one line end of two characters.
  return toLineFeeds(edited) === shown ? edited : shown;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

/** The place in the real text of a place in the shown one, where CRLF counts as one. */
function exactOffset(exact: string, shownOffset: number): number {
  let offset = 0;
  for (let passed = 0; passed < shownOffset; passed++) {
    offset += exact.charCodeAt(offset) === 13 && exact.charCodeAt(offset + 1) === 10 ? 2 : 1;
  }
  return offset;
}

/** The end of the line at this place; of the line before it where the last line has none. */
function lineEndAt(exact: string, offset: number): string {
  const next = /\r\n|\r|\n/.exec(exact.slice(offset))?.[0];
  if (next !== undefined) return next;
  return (exact.slice(0, offset).match(/\r\n|\r|\n/g) ?? []).at(-1) ?? '\n';
}
