import type { Layout } from '../../edit/text/layout.ts';
import type { Span } from '../place.ts';

/** From a place to the end of the value there: to the end of its line, or inside of brackets to the next `,` or bracket. */
export function valueSpan(layout: Layout, start: number): Span {
  const lineEnd = layout.lineEnd(start);
  const isInFlow = hasOpenBracket(layout.text.slice(layout.lineStart(start), start));
  const rest = layout.text.slice(start, lineEnd);
  const value = isInFlow ? /^[^,\]}]*/.exec(rest)?.[0] : rest.replace(/[ \t]#.*$/, '');
  return { start, end: start + (value ?? '').trimEnd().length };
}

function hasOpenBracket(before: string): boolean {
  let open = 0;
  for (const character of before) {
    if (character === '[' || character === '{') open += 1;
    if (character === ']' || character === '}') open -= 1;
  }
  return open > 0;
}

/** The value of the `key: value` on the line of a place, when there is one. */
export function lineValue(layout: Layout, offset: number): Span | undefined {
  const lineStart = layout.lineStart(offset);
  const head = /^[ \ufeff]*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#[\]{},&*!|>%@`][^:#]*):[ \t]+(?=\S)/.exec(
    layout.text.slice(lineStart, layout.lineEnd(offset)),
  );
  if (head !== null) return valueSpan(layout, lineStart + head[0].length);
  const dash = /^[ \ufeff]*(?:- +)+(?=\S)/.exec(layout.text.slice(lineStart, layout.lineEnd(offset)));
  return dash === null ? undefined : valueSpan(layout, lineStart + dash[0].length);
}

/** Text in quotes: in single ones where double ones would need escapes. Quotes that are round it already are not text. */
export function quoted(text: string): string {
  const inner = /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
  return /["\\]/.test(inner) || inner !== text ? `'${inner.replaceAll("'", "''")}'` : `"${inner}"`;
}
