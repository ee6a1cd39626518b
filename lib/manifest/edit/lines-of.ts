import { Lines } from '../yaml/lines.ts';

let last: { readonly text: string; readonly lines: Lines } | undefined;

/** The lines of a text; counted once for all who ask about the same text one after another. */
export function linesOf(text: string): Lines {
  if (last?.text !== text) last = { text, lines: new Lines(text) };
  return last.lines;
}
