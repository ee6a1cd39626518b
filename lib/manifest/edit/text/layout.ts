/** Where things stand on the lines of a text. Offsets in UTF-16 units; a line ends before its line break. */
export class Layout {
  readonly text: string;
  readonly lineBreak: string;

  constructor(text: string) {
    this.text = text;
    this.lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  }

  lineStart(offset: number): number {
    let start = offset;
    while (start > 0 && !isBreak(this.text[start - 1])) start -= 1;
    return start;
  }

  lineEnd(offset: number): number {
    let end = offset;
    while (end < this.text.length && !isBreak(this.text[end])) end += 1;
    return end;
  }

  /** The start of the line after the one that ends at `lineEnd`; undefined at the end of the text. */
  nextLine(lineEnd: number): number | undefined {
    if (lineEnd >= this.text.length) return undefined;
    return lineEnd + (this.text.startsWith('\r\n', lineEnd) ? 2 : 1);
  }

  /** The end of the line before the one that starts at `lineStart`; undefined for the first. */
  previousLineEnd(lineStart: number): number | undefined {
    if (lineStart === 0) return undefined;
    return this.text.startsWith('\r\n', lineStart - 2) ? lineStart - 2 : lineStart - 1;
  }

  /** From 0. */
  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  isFirstOnLine(offset: number): boolean {
    return /^[ \ufeff]*$/.test(this.text.slice(this.lineStart(offset), offset));
  }

  /** Nothing but a comment stands from here to the end of the line. */
  isRestEmpty(offset: number): boolean {
    return /^[ \t]*(?:#.*)?$/.test(this.text.slice(offset, this.lineEnd(offset)));
  }

  /** Past spaces, line breaks and comments. */
  skipBlank(offset: number): number {
    const blank = /(?:[ \t\r\n]|#[^\r\n]*)*/y;
    blank.lastIndex = offset;
    return offset + (blank.exec(this.text)?.[0].length ?? 0);
  }

  /** The lines of comments right above, that begin in the same column: the start of the first one. */
  leadingComments(offset: number): number {
    const column = this.column(offset);
    let start = this.lineStart(offset);
    for (;;) {
      const end = this.previousLineEnd(start);
      if (end === undefined) return start;
      const above = this.lineStart(end);
      const line = this.text.slice(above, end);
      if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length !== column) return start;
      start = above;
    }
  }

  /** From the end of a block's last line on: past the lines of comments that stand deeper than `column`. */
  trailingComments(lineEnd: number, column: number): number {
    let end = lineEnd;
    let last = lineEnd;
    for (;;) {
      const next = this.nextLine(end);
      if (next === undefined) return last;
      end = this.lineEnd(next);
      const line = this.text.slice(next, end);
      const text = line.trimStart();
      if (text === '') continue;
      if (!text.startsWith('#') || line.length - text.length <= column) return last;
      last = end;
    }
  }

  /** Past blank lines. */
  blankLinesEnd(lineEnd: number): number {
    let end = lineEnd;
    for (;;) {
      const next = this.nextLine(end);
      if (next === undefined || this.text.slice(next, this.lineEnd(next)).trim() !== '') return end;
      end = this.lineEnd(next);
    }
  }
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
