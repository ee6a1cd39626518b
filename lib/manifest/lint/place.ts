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

export function lineOf(text: string, offset: number): number {
  return linesOf(text).position(offset).line;
}

/** At least a character wide, so that it can be seen. */
export function seen(span: Span): Span {
  return { start: span.start, end: Math.max(span.end, span.start + 1) };
}

type Shape = Pick<Finding, 'rule'> & Partial<Pick<Finding, 'params' | 'severity' | 'path' | 'fixes'>>;

/** `severity` is `error` unless said. */
export function findingAt(text: string, document: number, span: Span, shape: Shape): Finding {
  return { params: {}, severity: 'error', fixes: [], ...shape, document, ...rangeOf(text, seen(span)) };
}

export function fixOf(id: string, edits: readonly TextEdit[], more: Partial<Pick<Fix, 'params' | 'isSafe'>> = {}): Fix {
  return { id, params: {}, isSafe: false, ...more, edits };
}

export function replacing({ start, end }: Span, text: string): TextEdit {
  return { start, end, text };
}
