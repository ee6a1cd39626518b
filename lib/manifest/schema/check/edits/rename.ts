import type { TextEdit } from '../../../lint/finding.ts';
import type { ScalarNode } from '../../../yaml/node.ts';

/** A word in the place of a scalar, in quotes where that has them: JSON stays JSON. */
export function reworded(text: string, scalar: ScalarNode, word: string): TextEdit {
  return { start: scalar.start, end: scalar.end, text: inQuotesOf(text, scalar, word) };
}

export function inQuotesOf(text: string, { start, isPlain }: ScalarNode, word: string): string {
  const quote = isPlain ? '' : text[start];
  return quote === '"' || quote === "'" ? `${quote}${word}${quote}` : word;
}
