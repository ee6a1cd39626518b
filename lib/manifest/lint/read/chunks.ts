/** A part of a text that can be read without the rest: documents from one `---` to the next. */
export interface Chunk {
  readonly text: string;
  /** Offset of its first character in the whole text. */
  readonly start: number;
  /** Lines before its first one. */
  readonly linesBefore: number;
}

/**
 * A text cut at every `---` that begins a line, where a document ends whatever stands before it. Directives stay with
 * the document they are for, and a JSON text stays whole, because how it is read is decided by how it begins.
 */
export function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let linesBefore = 0;
  for (const [start, end] of cuts(text)) {
    const part = text.slice(start, end);
    chunks.push({ text: part, start, linesBefore });
    linesBefore += lineBreaks(part);
  }
  return chunks;
}

function* cuts(text: string): Generator<readonly [number, number]> {
  let start = 0;
  if (!/^\s*\{/.test(text)) {
    for (const { index } of text.matchAll(/(?<=[\n\r])---(?=[ \t\n\r\u0085\u2028\u2029]|$)/g)) {
      if (/(?:^\ufeff?|\u0085)%/m.test(text.slice(start, index))) continue;
      yield [start, index];
      start = index;
    }
  }
  if (start < text.length) yield [start, text.length];
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) count += 1;
  }
  return count;
}
