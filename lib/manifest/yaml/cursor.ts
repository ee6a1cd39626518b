const tab = 0x09;
const space = 0x20;

/** The API server's YAML takes NEL, LS and PS for line breaks too, even inside comments. */
export function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === space || code === tab;
}

/** `[0-9A-Za-z_-]` */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d
  );
}

/** A position in the text. The end of the text reads as -1. */
export class Cursor {
  readonly text: string;
  offset: number;
  /** Counts the line breaks of isBreak, from 0. Columns are UTF-16 units from the start of such a line. */
  line = 0;
  lineStart: number;
  /** Astral characters passed so far: limits of the API server count characters, offsets count UTF-16 units. */
  astral = 0;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
    this.lineStart = offset;
  }

  get column(): number {
    return this.offset - this.lineStart;
  }

  /** Characters (code points) passed so far. */
  get characters(): number {
    return this.offset - this.astral;
  }

  get isAtEnd(): boolean {
    return this.offset >= this.text.length;
  }

  code(ahead = 0): number {
    const at = this.offset + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : -1;
  }

  isBreakOrEnd(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === -1 || isBreak(code);
  }

  isBlankOrEnd(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === -1 || isBlank(code) || isBreak(code);
  }

  /** Passes one character that is no line break and returns it. */
  read(): string {
    const start = this.offset;
    const code = this.code();
    if (code >= 0xd800 && code <= 0xdbff) {
      this.offset += 2;
      this.astral += 1;
    } else this.offset += 1;
    return this.text.slice(start, this.offset);
  }

  skip(count: number): void {
    this.offset += count;
  }

  /** Passes one line break; CR, LF, CRLF and NEL read as a line feed, LS and PS as themselves. */
  readBreak(): string {
    const code = this.code();
    if (!isBreak(code)) return '';
    this.offset += code === 0x0d && this.code(1) === 0x0a ? 2 : 1;
    this.line += 1;
    this.lineStart = this.offset;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.offset += 1;
  }

  skipToBreak(): void {
    const { text } = this;
    let at = this.offset;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (isBreak(code)) break;
      if (code >= 0xd800 && code <= 0xdbff) {
        this.astral += 1;
        at += 1;
      }
    }
    this.offset = Math.min(at, text.length);
  }

  /** `---` or `...` at the start of a line. */
  isAtDocumentIndicator(): boolean {
    if (this.column !== 0 || !this.isBlankOrEnd(3)) return false;
    return this.text.startsWith('---', this.offset) || this.text.startsWith('...', this.offset);
  }
}
