/** Where a line and column (from 1) are in a text, in UTF-16 units; a place beyond it is its end. */
export function textOffset(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  const breaks = /\r\n|\n|\r/g;
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    if (breaks.exec(text) === null) return text.length;
    start = breaks.lastIndex;
  }
  return Math.min(start + column - 1, text.length);
}
