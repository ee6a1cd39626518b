import type { MapNode, YamlNode } from '../../../yaml/node.ts';

/** Start of the line that holds the offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** After the line break of the line that holds the offset, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

export function isFlow(text: string, node: YamlNode): boolean {
  return (node.kind === 'map' && text[node.start] === '{') || (node.kind === 'list' && text[node.start] === '[');
}

/** Each key begins a line, or follows the dash of a list; nothing but spaces and dashes stands before it. */
export function isBlockMap(text: string, node: YamlNode): node is MapNode {
  if (node.kind !== 'map' || node.pairs.length === 0 || isFlow(text, node)) return false;
  return node.pairs.every(({ key }) => /^[ -]*$/.test(text.slice(lineStart(text, key.start), key.start)));
}

/** The end of what is written of a node: block texts and empty values reach further, or less far. */
export function writtenEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/**
 * Lines that begin at `from`, somewhere in a line, moved to `column`; undefined when one of them stands further left.
 * `first`: what the first line has before it.
 */
export function shifted(lines: string, from: number, column: number, first = ' '.repeat(column)): string | undefined {
  const indentation = ' '.repeat(column);
  const moved = lines.split('\n').map((line, index) => {
    if (index === 0) return first + line;
    if (line.trim() === '') return line;
    if (line.slice(0, from).trim() !== '') return undefined;
    return indentation + line.slice(from);
  });
  return moved.includes(undefined) ? undefined : moved.join('\n');
}
