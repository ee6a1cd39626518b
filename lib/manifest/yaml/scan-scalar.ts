import { type Cursor, isBlank, isBreak } from './cursor.ts';
import { YamlFault } from './fault.ts';
import { type Token, token } from './token.ts';

/** A scalar without quotes. `indent` is the column that continuation lines must reach. */
export function scanPlain(cursor: Cursor, indent: number, isFlow: boolean): { token: Token; endsOnNewLine: boolean } {
  const start = cursor.offset;
  let end = start;
  let text = '';
  let gap = '';
  let isNewLine = false;
  while (!cursor.isAtDocumentIndicator() && cursor.code() !== 0x23) {
    const from = cursor.offset;
    skipWord(cursor, isFlow);
    if (cursor.offset > from) {
      text += gap + cursor.text.slice(from, cursor.offset);
      end = cursor.offset;
      gap = '';
      isNewLine = false;
    }
    if (!isBlank(cursor.code()) && !isBreak(cursor.code())) break;
    const folded = skipGap(cursor, indent);
    gap = folded.text;
    isNewLine = folded.isNewLine;
    if (!isFlow && cursor.column < indent) break;
  }
  return { token: token('scalar', start, end, text, '', true), endsOnNewLine: isNewLine };
}

/** Up to white space, or what ends a plain scalar. Most of a text is passed here. */
function skipWord(cursor: Cursor, isFlow: boolean): void {
  const { text } = cursor;
  let at = cursor.offset;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || isBreak(code)) break;
    if (code === 0x3a && cursor.isBlankOrEnd(at + 1 - cursor.offset)) break;
    if (isFlow && flowIndicators.has(code)) break;
    if (isHighSurrogate(code)) {
      cursor.astral += 1;
      at += 1;
    }
  }
  cursor.offset = Math.min(at, text.length);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** `, ? [ ] { }` */
const flowIndicators = new Set([0x2c, 0x3f, 0x5b, 0x5d, 0x7b, 0x7d]);

/**
 * White space inside a scalar: one line break folds to a space, more of them to one less. After an escaped line break
 * (`wasBreak`) blanks are dropped and all breaks kept. Tabs left of `indent` are refused.
 */
function skipGap(cursor: Cursor, indent: number, wasBreak = false): { text: string; isNewLine: boolean } {
  let blanks = '';
  let firstBreak = '';
  let moreBreaks = '';
  let isNewLine = wasBreak;
  for (;;) {
    const code = cursor.code();
    if (isBlank(code)) {
      if (isNewLine && code === 0x09 && cursor.column < indent) {
        throw new YamlFault('tab-in-text', cursor.offset, cursor.offset + 1);
      }
      if (isNewLine) cursor.skip(1);
      else blanks += cursor.read();
    } else if (isBreak(code)) {
      if (isNewLine) moreBreaks += cursor.readBreak();
      else firstBreak = cursor.readBreak();
      isNewLine = true;
    } else break;
  }
  if (!isNewLine) return { text: blanks, isNewLine };
  return { text: foldedBreaks(firstBreak, moreBreaks), isNewLine };
}

function foldedBreaks(first: string, more: string): string {
  if (first !== '\n') return first + more;
  return more === '' ? ' ' : more;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const hexEscapes: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** `takesJson`: the escapes that are JSON but not YAML here, `\/` and surrogate pairs. */
export function scanQuoted(cursor: Cursor, takesJson: boolean): Token {
  const start = cursor.offset;
  const quote = cursor.code();
  const isSingle = quote === 0x27;
  cursor.skip(1);
  let text = '';
  for (;;) {
    if (cursor.isAtDocumentIndicator()) throw new YamlFault('document-in-quotes', cursor.offset, cursor.offset + 3);
    if (cursor.isAtEnd) throw new YamlFault('quote-not-closed', start, start + 1, { quote: isSingle ? "'" : '"' });
    const piece = readQuotedPiece(cursor, quote, takesJson);
    text += piece.text;
    if (cursor.code() === quote) break;
    text += skipGap(cursor, -1, piece.escapedBreak).text;
  }
  cursor.skip(1);
  return token('scalar', start, cursor.offset, text);
}

function readQuotedPiece(cursor: Cursor, quote: number, takesJson: boolean): { text: string; escapedBreak: boolean } {
  let text = '';
  let from = cursor.offset;
  while (!cursor.isBlankOrEnd()) {
    const code = cursor.code();
    const isDoubled = quote === 0x27 && code === quote && cursor.code(1) === quote;
    if (code === quote && !isDoubled) break;
    const isEscape = quote === 0x22 && code === 0x5c;
    if (!isDoubled && !isEscape) {
      if (isHighSurrogate(code)) cursor.read();
      else cursor.offset += 1;
      continue;
    }
    text += cursor.text.slice(from, cursor.offset);
    if (isDoubled) {
      text += "'";
      cursor.skip(2);
    } else if (isBreak(cursor.code(1))) {
      cursor.skip(1);
      cursor.readBreak();
      return { text, escapedBreak: true };
    } else text += readEscape(cursor, takesJson);
    from = cursor.offset;
  }
  return { text: text + cursor.text.slice(from, cursor.offset), escapedBreak: false };
}

function readEscape(cursor: Cursor, takesJson: boolean): string {
  const start = cursor.offset;
  const name = cursor.text.charAt(start + 1);
  const simple = Object.hasOwn(simpleEscapes, name) ? simpleEscapes[name] : undefined;
  if (simple !== undefined || (takesJson && name === '/')) {
    cursor.skip(2);
    return simple ?? '/';
  }
  const digits = Object.hasOwn(hexEscapes, name) ? hexEscapes[name] : undefined;
  if (digits === undefined) throw new YamlFault('escape-unknown', start, start + 2, { escape: `\\${name}` });
  const code = readHex(cursor, start, digits);
  cursor.skip(2 + digits);
  if (takesJson && digits === 4 && code >= 0xd800 && code <= 0xdbff && cursor.text.startsWith('\\u', cursor.offset)) {
    const low = readHex(cursor, cursor.offset, 4);
    if (low >= 0xdc00 && low <= 0xdfff) {
      cursor.skip(6);
      return String.fromCharCode(code, low);
    }
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw new YamlFault('escape-code', start, cursor.offset, { escape: cursor.text.slice(start, cursor.offset) });
  }
  return String.fromCodePoint(code);
}

function readHex(cursor: Cursor, start: number, digits: number): number {
  const text = cursor.text.slice(start + 2, start + 2 + digits);
  if (text.length === digits && /^[0-9a-fA-F]+$/.test(text)) return Number.parseInt(text, 16);
  throw new YamlFault('escape-digits', start, start + 2 + digits, { digits });
}

/** `|` and `>`. `parentIndent` is the column of the collection around it, -1 for none. */
export function scanBlock(cursor: Cursor, parentIndent: number): Token {
  const start = cursor.offset;
  const isLiteral = cursor.code() === 0x7c;
  cursor.skip(1);
  const header = readBlockHeader(cursor);
  let indent = header.increment === 0 ? 0 : Math.max(parentIndent, 0) + header.increment;
  let gap = skipBlockBreaks(cursor, indent, parentIndent);
  indent = gap.indent;
  let text = '';
  let lastBreak = '';
  let wasIndented = false;
  let end = cursor.offset;
  while (cursor.column === indent && !cursor.isAtEnd) {
    const isIndented = isBlank(cursor.code());
    const folds = !isLiteral && !wasIndented && !isIndented && lastBreak === '\n';
    text += (folds ? (gap.breaks === '' ? ' ' : '') : lastBreak) + gap.breaks;
    wasIndented = isIndented;
    const from = cursor.offset;
    cursor.skipToBreak();
    text += cursor.text.slice(from, cursor.offset);
    end = cursor.offset;
    lastBreak = cursor.readBreak();
    gap = skipBlockBreaks(cursor, indent, parentIndent);
  }
  if (header.chomping !== '-') text += lastBreak;
  if (header.chomping === '+') text += gap.breaks;
  return token('scalar', start, end, text);
}

function readBlockHeader(cursor: Cursor): { chomping: '+' | '-' | ''; increment: number } {
  let chomping: '+' | '-' | '' = '';
  let increment = 0;
  for (let parts = 0; parts < 2; parts += 1) {
    const character = cursor.text.charAt(cursor.offset);
    if (chomping === '' && (character === '+' || character === '-')) chomping = character;
    else if (increment === 0 && /^[0-9]$/.test(character)) {
      increment = Number(character);
      if (increment === 0) throw new YamlFault('block-indentation-zero', cursor.offset, cursor.offset + 1);
    } else break;
    cursor.skip(1);
  }
  cursor.skipBlanks();
  if (cursor.code() === 0x23) cursor.skipToBreak();
  if (!cursor.isBreakOrEnd()) throw new YamlFault('line-end-expected', cursor.offset, cursor.offset + 1);
  cursor.readBreak();
  return { chomping, increment };
}

/** Empty lines; with `indent` 0 also finds the indentation of the text. */
function skipBlockBreaks(cursor: Cursor, indent: number, parentIndent: number): { breaks: string; indent: number } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === 0x20) cursor.skip(1);
    deepest = Math.max(deepest, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.code() === 0x09) {
      throw new YamlFault('tab-in-block', cursor.offset, cursor.offset + 1);
    }
    if (!isBreak(cursor.code())) break;
    breaks += cursor.readBreak();
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, parentIndent + 1, 1) : indent };
}
