import { type Cursor, isBlank, isWordCharacter } from './cursor.ts';
import { YamlFault } from './fault.ts';
import { type Token, token } from './token.ts';

/** `&name` or `*name`. What may follow the name is what may follow it in the API server. */
export function scanAnchor(cursor: Cursor, type: 'anchor' | 'alias'): Token {
  const start = cursor.offset;
  cursor.skip(1);
  const from = cursor.offset;
  while (isWordCharacter(cursor.code())) cursor.skip(1);
  const text = cursor.text.slice(from, cursor.offset);
  const next = cursor.text.charAt(cursor.offset);
  if (text === '' || !(cursor.isBlankOrEnd() || '?:,]}%@`'.includes(next))) {
    throw new YamlFault('anchor-name', start, cursor.offset + 1, { indicator: type === 'alias' ? '*' : '&' });
  }
  return token(type, start, cursor.offset, text);
}

/** `!suffix`, `!handle!suffix`, `!<uri>`, `!`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.offset;
  let handle = '';
  let suffix: string;
  if (cursor.text.startsWith('!<', start)) {
    cursor.skip(2);
    suffix = scanUri(cursor, '', start);
    if (cursor.code() !== 0x3e) throw new YamlFault('tag-malformed', start, cursor.offset + 1);
    cursor.skip(1);
  } else {
    handle = scanTagHandle(cursor);
    if (handle.length > 1 && handle.endsWith('!')) suffix = scanUri(cursor, '', start);
    else {
      suffix = scanUri(cursor, handle, start);
      handle = '!';
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!cursor.isBlankOrEnd()) throw new YamlFault('tag-malformed', start, cursor.offset + 1);
  return token('tag', start, cursor.offset, handle, suffix);
}

function scanTagHandle(cursor: Cursor): string {
  const start = cursor.offset;
  cursor.skip(1);
  while (isWordCharacter(cursor.code())) cursor.skip(1);
  if (cursor.code() === 0x21) cursor.skip(1);
  return cursor.text.slice(start, cursor.offset);
}

const uriCharacters = /[-\w;/?:@&=+$.,!~*'()[\]%]/;

/** `head` is what was read already; without a head the URI can't be empty. */
function scanUri(cursor: Cursor, head: string, start: number): string {
  const from = cursor.offset;
  while (!cursor.isAtEnd && uriCharacters.test(cursor.text.charAt(cursor.offset))) cursor.skip(1);
  const raw = cursor.text.slice(from, cursor.offset);
  if (head === '' && raw === '') throw new YamlFault('tag-malformed', start, cursor.offset + 1);
  try {
    return head.slice(1) + decodeURIComponent(raw);
  } catch (error) {
    if (error instanceof URIError) throw new YamlFault('tag-malformed', start, cursor.offset);
    throw error;
  }
}

/** `%YAML 1.1` or `%TAG !e! tag:example.com,2000:`, with its line's end. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.offset;
  cursor.skip(1);
  const from = cursor.offset;
  while (isWordCharacter(cursor.code())) cursor.skip(1);
  const name = cursor.text.slice(from, cursor.offset);
  const isKnown = (name === 'YAML' || name === 'TAG') && isBlank(cursor.code());
  if (!isKnown) throw new YamlFault('directive-malformed', start, cursor.offset);
  cursor.skipBlanks();
  const found = name === 'YAML' ? scanVersion(cursor, start) : scanTagDirective(cursor, start);
  cursor.skipBlanks();
  if (cursor.code() === 0x23) cursor.skipToBreak();
  if (!cursor.isBreakOrEnd()) throw new YamlFault('line-end-expected', cursor.offset, cursor.offset + 1);
  cursor.readBreak();
  return found;
}

function scanVersion(cursor: Cursor, start: number): Token {
  const match = /^(\d{1,2})\.(\d{1,2})(?!\d)/.exec(cursor.text.slice(cursor.offset, cursor.offset + 20));
  if (match === null) throw new YamlFault('directive-malformed', start, cursor.offset + 1);
  cursor.skip(match[0].length);
  return token('version-directive', start, cursor.offset, `${Number(match[1])}.${Number(match[2])}`);
}

function scanTagDirective(cursor: Cursor, start: number): Token {
  if (cursor.code() !== 0x21) throw new YamlFault('directive-malformed', start, cursor.offset + 1);
  const handle = scanTagHandle(cursor);
  if ((handle.length > 1 && !handle.endsWith('!')) || !isBlank(cursor.code())) {
    throw new YamlFault('directive-malformed', start, cursor.offset + 1);
  }
  cursor.skipBlanks();
  const suffix = scanUri(cursor, '', start);
  if (!cursor.isBlankOrEnd()) throw new YamlFault('directive-malformed', start, cursor.offset + 1);
  return token('tag-directive', start, cursor.offset, handle, suffix);
}
