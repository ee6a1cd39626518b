import { Cursor, isBreak } from './cursor.ts';
import { YamlFault } from './fault.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-name.ts';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalar.ts';
import { type Token, type TokenType, token } from './token.ts';

/** A place where `key:` may turn out to have begun: nobody knows before the colon comes. */
interface SimpleKey {
  /** It stands where nothing but a key can stand, so a missing colon is an error. */
  readonly isRequired: boolean;
  readonly tokenNumber: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  readonly characters: number;
}

/** `|`, `>`, `%`, `@`, `` ` `` and the tab. */
const noPlainBeginnings: ReadonlySet<number> = new Set([0x7c, 0x3e, 0x25, 0x40, 0x60, 0x09]);

/** An implicit key must be found on its line and within this many characters. */
const maxKeyCharacters = 1024;

/** The API server reads 10,000 levels. Nothing real has a hundred, and the readers here are recursive. */
export const maxDepth = 1000;

/**
 * Text to tokens by the rules of libyaml's scanner, which the API server's YAML engine (go.yaml.in/yaml/v2) follows:
 * the productions of YAML 1.1 as that scanner reads them, its freedoms and refusals included (spec/yaml.md).
 */
export class Scanner {
  readonly cursor: Cursor;
  readonly #takesJson: boolean;
  #tokens: Token[] = [];
  /** The first of them, once nothing can come before it. */
  #next: Token | undefined;
  #taken = 0;
  #isOver = false;
  #indent = -1;
  #indents: number[] = [];
  #isKeyAllowed = true;
  /** One for the block context and one for each open bracket. */
  #keys: (SimpleKey | undefined)[] = [undefined];

  constructor(text: string, offset: number, takesJson: boolean) {
    this.cursor = new Cursor(text, offset);
    this.#takesJson = takesJson;
  }

  peek(): Token {
    if (this.#next !== undefined) return this.#next;
    while (this.#tokens.length === 0 || this.#mayBeKey()) this.#fetch();
    const next = this.#tokens[0];
    if (next === undefined) throw new RangeError('No token after the end of the text');
    this.#next = next;
    return next;
  }

  take(): Token {
    const next = this.peek();
    if (next.type !== 'stream-end') {
      // Mostly it is the only one, and taking the last costs less.
      if (this.#tokens.length === 1) this.#tokens.pop();
      else this.#tokens.shift();
      this.#next = undefined;
      this.#taken += 1;
    }
    return next;
  }

  get #isFlow(): boolean {
    return this.#keys.length > 1;
  }

  /** Whether the first waiting token may still get a key in front of it. */
  #mayBeKey(): boolean {
    if (this.#isOver) return false;
    const keys = this.#keys;
    for (let depth = 0; depth < keys.length; depth += 1) {
      const key = keys[depth];
      if (key?.tokenNumber === this.#taken && this.#isStillPossible(key)) return true;
    }
    return false;
  }

  #isStillPossible(key: SimpleKey): boolean {
    const isNear = key.line === this.cursor.line && this.cursor.characters <= key.characters + maxKeyCharacters;
    if (!isNear && key.isRequired) throw this.#colonMissing(key);
    return isNear;
  }

  #colonMissing(key: SimpleKey): YamlFault {
    let end = key.offset;
    while (end < this.cursor.text.length && !isBreak(this.cursor.text.charCodeAt(end))) end += 1;
    return new YamlFault('colon-missing', key.offset, Math.max(end, key.offset + 1));
  }

  #saveKey(): void {
    if (!this.#isKeyAllowed) return;
    this.#dropKey();
    const { offset, line, column, characters } = this.cursor;
    this.#keys[this.#keys.length - 1] = {
      isRequired: !this.#isFlow && this.#indent === column,
      tokenNumber: this.#taken + this.#tokens.length,
      offset,
      line,
      column,
      characters,
    };
  }

  #dropKey(): void {
    const key = this.#keys.at(-1);
    if (key?.isRequired) throw this.#colonMissing(key);
    this.#keys[this.#keys.length - 1] = undefined;
  }

  #push(type: TokenType, length = 0): void {
    const start = this.cursor.offset;
    this.cursor.skip(length);
    this.#tokens.push(token(type, start, this.cursor.offset));
  }

  /** Opens a block collection when the column is deeper than the one around. */
  #openBlock(column: number, type: TokenType, offset: number, tokenNumber?: number): void {
    if (this.#isFlow || this.#indent >= column) return;
    this.#checkDepth(offset);
    this.#indents.push(this.#indent);
    this.#indent = column;
    const at = tokenNumber === undefined ? this.#tokens.length : tokenNumber - this.#taken;
    this.#tokens.splice(at, 0, token(type, offset, offset));
  }

  #checkDepth(offset: number): void {
    if (this.#indents.length + this.#keys.length > maxDepth) {
      throw new YamlFault('too-deep', offset, offset + 1, { max: maxDepth });
    }
  }

  #closeBlocks(column: number): void {
    if (this.#isFlow) return;
    while (this.#indent > column) {
      this.#push('block-end');
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #fetch(): void {
    const { cursor } = this;
    this.#skipToToken();
    this.#closeBlocks(cursor.column);
    const code = cursor.code();
    if (cursor.isAtEnd) this.#fetchEnd();
    else if (cursor.column === 0 && code === 0x25) this.#fetchDirective();
    else if (cursor.isAtDocumentIndicator()) this.#fetchDocumentIndicator(code === 0x2d);
    else this.#fetchContent(code);
  }

  #fetchContent(code: number): void {
    const { cursor } = this;
    switch (code) {
      case 0x5b: // [
        this.#fetchFlowStart('flow-sequence-start');
        break;
      case 0x7b: // {
        this.#fetchFlowStart('flow-mapping-start');
        break;
      case 0x5d: // ]
        this.#fetchFlowEnd('flow-sequence-end');
        break;
      case 0x7d: // }
        this.#fetchFlowEnd('flow-mapping-end');
        break;
      case 0x2c: // ,
        this.#fetchFlowEntry();
        break;
      case 0x2a: // *
        this.#fetchWhole(() => scanAnchor(cursor, 'alias'));
        break;
      case 0x26: // &
        this.#fetchWhole(() => scanAnchor(cursor, 'anchor'));
        break;
      case 0x21: // !
        this.#fetchWhole(() => scanTag(cursor));
        break;
      case 0x27: // '
      case 0x22: // "
        this.#fetchWhole(() => scanQuoted(cursor, this.#takesJson));
        break;
      default:
        this.#fetchByContext(code);
    }
  }

  /** What is an indicator only with white space after it, or only outside brackets; the rest begins a plain scalar. */
  #fetchByContext(code: number): void {
    const standsAlone = this.cursor.isBlankOrEnd(1);
    if (code === 0x2d && standsAlone) this.#fetchBlockEntry();
    else if (code === 0x3f && (this.#isFlow || standsAlone)) this.#fetchKey();
    else if (code === 0x3a && (this.#isFlow || standsAlone)) this.#fetchValue();
    else if ((code === 0x7c || code === 0x3e) && !this.#isFlow) this.#fetchBlockScalar();
    else this.#fetchPlain(code);
  }

  #fetchPlain(code: number): void {
    const { cursor } = this;
    if (noPlainBeginnings.has(code)) {
      const rule = code === 0x09 ? 'tab-indentation' : 'unexpected-character';
      throw new YamlFault(rule, cursor.offset, cursor.offset + 1, { character: String.fromCharCode(code) });
    }
    this.#saveKey();
    const plain = scanPlain(cursor, this.#indent + 1, this.#isFlow);
    this.#isKeyAllowed = plain.endsOnNewLine;
    this.#tokens.push(plain.token);
  }

  /** White space, comments and line breaks. A tab is white space only where no key can begin. */
  #skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      while (cursor.code() === 0x20 || (cursor.code() === 0x09 && (this.#isFlow || !this.#isKeyAllowed)))
        cursor.skip(1);
      if (cursor.code() === 0x23) cursor.skipToBreak();
      if (!isBreak(cursor.code())) return;
      cursor.readBreak();
      if (!this.#isFlow) this.#isKeyAllowed = true;
    }
  }

  #fetchEnd(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#isKeyAllowed = false;
    this.#isOver = true;
    this.#push('stream-end');
  }

  #fetchDirective(): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#isKeyAllowed = false;
    this.#tokens.push(scanDirective(this.cursor));
  }

  #fetchDocumentIndicator(isStart: boolean): void {
    this.#closeBlocks(-1);
    this.#dropKey();
    this.#isKeyAllowed = false;
    this.#push(isStart ? 'document-start' : 'document-end', 3);
  }

  #fetchFlowStart(type: TokenType): void {
    this.#checkDepth(this.cursor.offset);
    this.#saveKey();
    this.#keys.push(undefined);
    this.#isKeyAllowed = true;
    this.#push(type, 1);
  }

  #fetchFlowEntry(): void {
    this.#dropKey();
    this.#isKeyAllowed = true;
    this.#push('flow-entry', 1);
  }

  #fetchFlowEnd(type: TokenType): void {
    this.#dropKey();
    if (this.#isFlow) this.#keys.pop();
    this.#isKeyAllowed = false;
    this.#push(type, 1);
  }

  #fetchWhole(scan: () => Token): void {
    this.#saveKey();
    this.#isKeyAllowed = false;
    this.#tokens.push(scan());
  }

  #fetchBlockScalar(): void {
    this.#dropKey();
    this.#isKeyAllowed = true;
    this.#tokens.push(scanBlock(this.cursor, this.#indent));
  }

  #fetchBlockEntry(): void {
    const { cursor } = this;
    if (!this.#isFlow) {
      if (!this.#isKeyAllowed) throw new YamlFault('list-not-allowed', cursor.offset, cursor.offset + 1);
      this.#openBlock(cursor.column, 'block-sequence-start', cursor.offset);
    }
    this.#dropKey();
    this.#isKeyAllowed = true;
    this.#push('block-entry', 1);
  }

  #fetchKey(): void {
    const { cursor } = this;
    if (!this.#isFlow) {
      if (!this.#isKeyAllowed) throw new YamlFault('key-not-allowed', cursor.offset, cursor.offset + 1);
      this.#openBlock(cursor.column, 'block-mapping-start', cursor.offset);
    }
    this.#dropKey();
    this.#isKeyAllowed = !this.#isFlow;
    this.#push('key', 1);
  }

  #fetchValue(): void {
    const { cursor } = this;
    const key = this.#keys.at(-1);
    if (key !== undefined && this.#isStillPossible(key)) {
      this.#tokens.splice(key.tokenNumber - this.#taken, 0, token('key', key.offset, key.offset));
      this.#openBlock(key.column, 'block-mapping-start', key.offset, key.tokenNumber);
      this.#keys[this.#keys.length - 1] = undefined;
      this.#isKeyAllowed = false;
    } else {
      if (!this.#isFlow) {
        if (!this.#isKeyAllowed) throw new YamlFault('mapping-not-allowed', cursor.offset, cursor.offset + 1);
        this.#openBlock(cursor.column, 'block-mapping-start', cursor.offset);
      }
      this.#isKeyAllowed = !this.#isFlow;
    }
    this.#push('value', 1);
  }
}
