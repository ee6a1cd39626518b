export interface CodeSpan {
  readonly text: string;
  readonly kind: 'plain' | 'key' | 'string' | 'number' | 'comment';
}

const keyPattern =
  /^(\s*(?:- +)*)((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{&*!|>%@`-][^#]*?|-[^\s#][^#]*?))(:)(?=\s|$)/;
const numberPattern = /^[-+]?(?:\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|~)$/;

function value(text: string): CodeSpan[] {
  if (text === '') return [];
  const comment = /(?:^|\s)#.*$/.exec(text);
  const quoted = /^\s*["']/.test(text);
  if (comment !== null && !quoted) {
    const at = comment.index;
    return [...value(text.slice(0, at)), { text: text.slice(at), kind: 'comment' }];
  }
  const trimmed = text.trim();
  if (trimmed === '' || /^[[\]{}|>&*!]/.test(trimmed)) return [{ text, kind: 'plain' }];
  return [{ text, kind: numberPattern.test(trimmed) ? 'number' : 'string' }];
}

function line(text: string): CodeSpan[] {
  if (/^\s*#/.test(text) || text === '---' || text.startsWith('--- ')) return [{ text, kind: 'comment' }];
  const match = keyPattern.exec(text);
  if (match === null) {
    const item = /^\s*(?:- +)+|^\s*-$/.exec(text)?.[0] ?? '';
    const rest = value(text.slice(item.length));
    return item === '' ? rest : [{ text: item, kind: 'plain' }, ...rest];
  }
  const [all, lead = '', key = '', colon = ''] = match;
  return [
    { text: lead, kind: 'plain' as const },
    { text: key, kind: 'key' as const },
    { text: colon, kind: 'plain' as const },
    ...value(text.slice(all.length)),
  ].filter((span) => span.text !== '');
}

/**
 * Spans of each line for reading, not for editing: keys, values, comments. The spans of a line joined are the line,
 * character by character; block scalars are told by their indentation.
 */
export function highlightYaml(text: string): readonly (readonly CodeSpan[])[] {
  let blockIndent = -1;
  return text.split('\n').map((content) => {
    const indent = content.length - content.trimStart().length;
    if (blockIndent >= 0 && (content.trim() === '' || indent > blockIndent)) {
      return content === '' ? [] : [{ text: content, kind: 'string' as const }];
    }
    blockIndent = /(?:^|[:\-\s])[|>][-+0-9]*\s*(?:#.*)?$/.test(content) ? indent : -1;
    return line(content);
  });
}
