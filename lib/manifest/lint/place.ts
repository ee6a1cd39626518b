import { linesOf } from '../edit/lines-of.ts';
import type { TextRange } from '../yaml-read.ts';
import type { Finding, Fix, TextEdit } from './finding.ts';

/** Offsets into a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function rangeOf(text: string, { start, end }: Span): TextRange {
  const lines = linesOf(text);
  const from = lines.position(start);
  const to = lines.position(Math.min(Math.max(end, start), text.length));
  return { ...from, endLine: to.line, endColumn: to.column };
}

/** At least a character wide, so that it can be seen: at the end of a line the one before. */
function seen(text: string, { start, end }: Span): Span {
  if (end > start) return { start, end };
  const isLineEnd = start >= text.length || /[\n\r]/.test(text[start] ?? '');
  const hasBefore = start > 0 && !/[\n\r]/.test(text[start - 1] ?? '');
  return isLineEnd && hasBefore ? { start: start - 1, end: start } : { start, end: start + 1 };
}

type Shape = Pick<Finding, 'rule'> & Partial<Pick<Finding, 'params' | 'severity' | 'path' | 'fixes'>>;

/** `severity` is `error` unless said. */
export function findingAt(text: string, document: number, span: Span, shape: Shape): Finding {
  return { params: {}, severity: 'error', fixes: [], ...shape, document, ...rangeOf(text, seen(text, span)) };
}

export function fixOf(id: string, edits: readonly TextEdit[], more: Partial<Pick<Fix, 'params' | 'isSafe'>> = {}): Fix {
  return { id, params: {}, isSafe: false, ...more, edits };
}

export function replacing({ start, end }: Span, text: string): TextEdit {
  return { start, end, text };
}
