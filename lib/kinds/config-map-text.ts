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
 * end as the line they were put into. A text that is back at `base` is `base`, byte for byte. It runs at every key in
 * texts of a megabyte: no step looks at single characters of what did not change.
 */
export function editExactly(exact: string, shown: string, base: string): string {
  if (shown.length === shownLength(base) && shown === toLineFeeds(base)) return base;
  if (!exact.includes('\r')) return shown;
  const before = toLineFeeds(exact);
  if (before === shown) return exact;
  const start = commonStart(before, shown);
  const end = commonEnd(before, shown, start);
  const from = exactOffset(exact, start);
  const to = exactOffset(exact, before.length - end);
  const inserted = shown.slice(start, shown.length - end).replaceAll('\n', lineEndAt(exact, from));
  const parts = [exact.slice(0, from), inserted, exact.slice(to)].filter((part) => part !== '');
  // A lone CR that now stands before a LF would become one line end of two characters.
  const merges = parts.some((part, index) => part.endsWith('\r') && parts[index + 1]?.startsWith('\n') === true);
  return merges ? shown : parts.join('');
}

/** How long a text is in a browser's text field. */
function shownLength(text: string): number {
  return text.includes('\r') ? text.length - countOf(text, '\r\n') : text.length;
}

/** Compared at once, by the engine; the block with the difference is looked at by characters. */
const blockLength = 4096;

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (
    length + blockLength <= most &&
    a.slice(length, length + blockLength) === b.slice(length, length + blockLength)
  )
    length += blockLength;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const block = (text: string, length: number) => text.slice(text.length - length - blockLength, text.length - length);
  let length = 0;
  while (length + blockLength <= most && block(a, length) === block(b, length)) length += blockLength;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++;
  return length;
}

/** The place in the real text of a place in the shown one, where CRLF counts as one. */
function exactOffset(exact: string, shownOffset: number): number {
  let pairs = 0;
  for (let at = exact.indexOf('\r\n'); at !== -1 && at - pairs < shownOffset; at = exact.indexOf('\r\n', at + 2))
    pairs++;
  return shownOffset + pairs;
}

/** The end of the line at this place; of the line before it where the last line has none. */
function lineEndAt(exact: string, offset: number): string {
  const next = /\r\n|\r|\n/g;
  next.lastIndex = offset;
  const after = next.exec(exact)?.[0];
  if (after !== undefined) return after;
  const last = Math.max(exact.lastIndexOf('\r', offset - 1), exact.lastIndexOf('\n', offset - 1));
  if (offset === 0 || last === -1) return '\n';
  return exact[last] === '\n' && exact[last - 1] === '\r' ? '\r\n' : (exact[last] ?? '\n');
}
