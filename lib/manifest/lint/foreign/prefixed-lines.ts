import type { ManifestDocument } from '../../yaml-read.ts';
import type { Finding, TextEdit } from '../finding.ts';
import { findingAt, fixOf } from '../place.ts';

/** Fewer are no sign of anything. */
const leastLines = 3;

interface Line {
  readonly start: number;
  readonly text: string;
}

/**
 * Numbers that an editor or a page shows before each line, and the marks of a diff: copied along, they stand before
 * every line of a text. Undefined for any other.
 */
export function prefixedLines(text: string, document: ManifestDocument): Finding | undefined {
  // The first character decides for nearly every text.
  if (!/^[\s\ufeff]*[\d+]/.test(text.slice(0, 200))) return undefined;
  const lines = [...text.matchAll(/[^\r\n]+/g)]
    .map(({ index, 0: line }): Line => ({ start: index, text: line }))
    .filter(({ text: line }) => line.trim() !== '');
  if (lines.length < leastLines) return undefined;
  const edits = numbersOf(lines) ?? marksOf(lines);
  const [first] = edits ?? [];
  if (edits === undefined || first === undefined) return undefined;
  const fix = fixOf('remove-prefixes', edits, { isSafe: true });
  const sample = text.slice(first.start, first.end).trim();
  return findingAt(text, document.index, first, { rule: 'lines-prefixed', params: { text: sample }, fixes: [fix] });
}

/** Counting up from line to line; what is the same white space behind all of them goes as well. */
function numbersOf(lines: readonly Line[]): readonly TextEdit[] | undefined {
  let last: number | undefined;
  const gaps: number[] = [];
  const ends: number[] = [];
  for (const { text } of lines) {
    const [head = '', digits = '', gap = ''] = /^[\s\ufeff]*(\d+)[.:|)]?([ \t]*)/.exec(text) ?? [];
    const number = Number(digits);
    if (digits === '' || (last !== undefined && (number <= last || number > last + 20))) return undefined;
    last = number;
    ends.push(head.length - gap.length);
    // Of a line that is empty but for its number the gap says nothing.
    if (head.length < text.length) gaps.push(gap.length);
  }
  const common = Math.min(...gaps);
  return lines.map(({ start, text }, index) => {
    const end = Math.min((ends[index] ?? 0) + common, text.length);
    return { start, end: start + end, text: '' };
  });
}

function marksOf(lines: readonly Line[]): readonly TextEdit[] | undefined {
  if (!lines.every(({ text }) => /^[+ ]/.test(text))) return undefined;
  const isManifest = lines.some(({ text }) => /^[+ ](?:apiVersion|kind):/.test(text));
  return isManifest ? lines.map(({ start }) => ({ start, end: start + 1, text: '' })) : undefined;
}
