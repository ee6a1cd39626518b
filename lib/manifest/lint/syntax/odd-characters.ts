import { applyEdits } from '../../edit/apply-edits.ts';
import { linesOf } from '../../edit/lines-of.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { ManifestDocument } from '../../yaml-read.ts';
import { readDocuments } from '../../yaml-read.ts';
import type { Finding, TextEdit } from '../finding.ts';
import { findingAt, fixOf, replacing, type Span } from '../place.ts';

/** More of a kind are not listed: they have one cause. */
const mostOfAKind = 50;

/**
 * Characters that look like YAML's own and are text: the colon of a Chinese keyboard after a key, spaces that are no
 * spaces in the indentation, dashes and quotes of a word processor. And lines that were round the manifest where it
 * was copied.
 */
export function oddCharacterFindings(text: string, document: ManifestDocument): readonly Finding[] {
  const { root, index } = document;
  if (root !== undefined && !/[：“”„‘’–—−－•‣·◦▪●\u00a0\u2000-\u200b\u202f\u3000]/.test(text)) return [];
  if (root === undefined) {
    const span = documentSpan(text, document);
    const found = [
      ...fullWidthColons(text, index, span),
      ...oddSpaces(text, index, span),
      ...longDashes(text, index, span, true),
      ...oddColons(text, index, span),
      ...entities(text, index, span),
      ...copyRemains(text, index, span),
    ];
    // In a text that can't be read a colon may stand in a value as well: it counts where it is what breaks.
    return improves(text, found) ? together(found) : [];
  }
  const found: Finding[] = [];
  for (const span of plainTexts(root)) {
    found.push(...fullWidthColons(text, index, span.value), ...smartQuotes(text, index, span.value));
    found.push(...oddSpaces(text, index, span.value), ...longDashes(text, index, span.value));
    if (found.length >= mostOfAKind) break;
  }
  return together(found.slice(0, mostOfAKind));
}

/** Spaces that are none come from one copy: to mend one line alone helps nothing. */
function together(found: readonly Finding[]): readonly Finding[] {
  const edits = found.flatMap(({ rule, fixes }) => (rule === 'odd-space' ? (fixes[0]?.edits ?? []) : []));
  const inOrder: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    // Texts that lie within each other have the same spaces.
    if (edit.start >= (inOrder.at(-1)?.end ?? 0)) inOrder.push(edit);
  }
  return found.map((finding) => {
    if (finding.rule !== 'odd-space') return finding;
    return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, edits: inOrder })) };
  });
}

function documentSpan(text: string, { startLine, endLine }: ManifestDocument): Span {
  const lines = linesOf(text);
  const after = lines.start(endLine + 1);
  return { start: lines.start(startLine), end: after === 0 ? text.length : after };
}

function improves(text: string, found: readonly Finding[]): boolean {
  const edits = found.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  if (edits.length === 0) return false;
  const unread = (candidate: string) =>
    readDocuments(candidate, { takesJson: true }).filter(({ root }) => root === undefined);
  const [before, after] = [unread(text), unread(applyEdits(text, edits))];
  return after.length < before.length || lineOfFirst(after) > lineOfFirst(before);
}

function lineOfFirst(documents: readonly ManifestDocument[]): number {
  return documents[0]?.problems.at(-1)?.line ?? Number.POSITIVE_INFINITY;
}

/** `name：web` at the beginning of a line. */
function fullWidthColons(text: string, document: number, { start, end }: Span): Finding[] {
  const pattern = /(?<=(?:^|[\n\r\ufeff])[ \u00a0\u3000]*(?:- +)*)([A-Za-z][\w./-]*)[ \t]*：[ \t\u3000]*/g;
  return matchesIn(text, pattern, start, end).map(({ at, match }) => {
    const [whole, key = ''] = match;
    const colon = { start: at + key.length, end: at + whole.length };
    const fix = fixOf('plain-colon', [replacing(colon, isLineEnd(text, colon.end) ? ':' : ': ')], { isSafe: true });
    return findingAt(
      text,
      document,
      { start: at, end: colon.end },
      { rule: 'fullwidth-colon', params: { key }, fixes: [fix] },
    );
  });
}

/** `name: web` with a space behind the colon that is none: all of it is one text. */
function oddColons(text: string, document: number, { start, end }: Span): Finding[] {
  const pattern = /(?<=(?:^|[\n\r])[ ]*(?:- +)*[A-Za-z][\w./-]*:)[\u00a0\u2000-\u200b\u202f\u3000]+[ \t]*/g;
  return matchesIn(text, pattern, start, end).map(({ at, match: [blank] }) => {
    const span = { start: at, end: at + blank.length };
    const fix = fixOf('plain-spaces', [replacing(span, ' ')], { isSafe: true });
    return findingAt(text, document, span, { rule: 'odd-space-inside', params: { code: codeOf(blank) }, fixes: [fix] });
  });
}

/** `&quot;` of a web page's source. */
function entities(text: string, document: number, { start, end }: Span): Finding[] {
  const pattern = /&(?:quot|apos|amp|lt|gt|nbsp|#39|#34|#x27|#x22);/g;
  return matchesIn(text, pattern, start, end).map(({ at, match: [entity] }) => {
    const span = { start: at, end: at + entity.length };
    const character = characters[entity.slice(1, -1)] ?? '';
    const fix = fixOf('plain-character', [replacing(span, character)], { params: { character }, isSafe: true });
    return findingAt(text, document, span, { rule: 'html-entity', params: { entity, character }, fixes: [fix] });
  });
}

const characters: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

function codeOf(blank: string): string {
  const odd = /[^ \t]/u.exec(blank)?.[0] ?? '';
  return `U+${(odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function isLineEnd(text: string, offset: number): boolean {
  return offset >= text.length || text[offset] === '\n' || text[offset] === '\r';
}

/** `– name: web`, and the `•` of a web page. */
function longDashes(text: string, document: number, { start, end }: Span, isBroken = false): Finding[] {
  const pattern = /(?<=(?:^|[\n\r])[ ]*)(?:[–—−－•‣·◦▪●][ \t]*(?=[^\s–—−－•‣·◦▪●])|\*[ \t]+(?=[A-Za-z]))/g;
  return matchesIn(text, pattern, lineStartOf(text, start), end).flatMap(({ at, match: [found] }) => {
    if (found.startsWith('*') && !isBroken) return [];
    const span = { start: at, end: at + found.length };
    const fix = fixOf('plain-dash', [replacing(span, '- ')], { isSafe: true });
    return [findingAt(text, document, { start: at, end: at + 1 }, { rule: 'long-dash', fixes: [fix] })];
  });
}

/** Fences of Markdown, prompts, and the lines of a shell round a here-document. */
function copyRemains(text: string, document: number, { start, end }: Span): Finding[] {
  const pattern =
    /(?<=^|[\n\r])(?:```[^\n\r]*|[$>] [^\n\r]+|\[?\w+@[^\n\r]*[#$] [^\n\r]+|(?:sudo )?(?:kubectl|oc|cat|helm|curl)[ \t][^\n\r:]*|EOF[ \t]*|[ \t]+\.\.\.[ \t]*|[ \t]*…+[ \t]*)(?:\r\n|\n|\r|$)/g;
  return matchesIn(text, pattern, start, end).map(({ at, match: [line] }) => {
    const span = { start: at, end: at + line.trimEnd().length };
    const fix = fixOf('remove-line', [replacing({ start: at, end: at + line.length }, '')], { isSafe: true });
    const params = { text: shortened(line.trimEnd()) };
    return findingAt(text, document, span, { rule: 'copy-remains', params, fixes: [fix] });
  });
}

function shortened(line: string): string {
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** `“web”`: the quotes would be part of the value. */
function smartQuotes(text: string, document: number, span: Span): Finding[] {
  const value = /^[“”„‘’](.*)[“”‘’]$/s.exec(text.slice(span.start, span.end));
  if (value === null) return [];
  const [, inner = ''] = value;
  if (/[“”„"\\\n\r]/.test(inner)) return [];
  const isSafe = /^[\w.:/@-]+$/.test(inner);
  const fix = fixOf('straight-quotes', [replacing(span, `"${inner}"`)], { isSafe });
  return [findingAt(text, document, span, { rule: 'smart-quotes', severity: 'warning', fixes: [fix] })];
}

/** Before the first word of a line. */
function oddSpaces(text: string, document: number, { start, end }: Span): Finding[] {
  const pattern = /(?<=^|[\n\r])[ \t]*[\u00a0\u2000-\u200b\u202f\u3000][ \t\u00a0\u2000-\u200b\u202f\u3000]*/g;
  return matchesIn(text, pattern, lineStartOf(text, start), end).map(({ at, match: [blank] }) => {
    const code = codeOf(blank);
    const spaces = blank
      .replaceAll('\u200b', '')
      .replaceAll('\u3000', '  ')
      .replace(/[^ \t]/g, ' ');
    const span = { start: at, end: at + blank.length };
    const fix = fixOf('plain-spaces', [replacing(span, spaces)], { isSafe: true });
    return findingAt(text, document, span, { rule: 'odd-space', params: { code }, fixes: [fix] });
  });
}

function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}

function matchesIn(text: string, pattern: RegExp, start: number, end: number) {
  const found: { readonly at: number; readonly match: RegExpExecArray }[] = [];
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match !== null && match.index < end; match = pattern.exec(text)) {
    found.push({ at: match.index, match });
    if (found.length >= mostOfAKind) break;
  }
  return found;
}

/** Values and keys without quotes, as they stand in the text. */
function* plainTexts(node: YamlNode): Generator<{ readonly value: Span }> {
  if (node.kind === 'scalar' && node.isPlain && node.end > node.start) yield { value: node };
  if (node.kind === 'list') for (const item of node.items) yield* plainTexts(item);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.pairs) {
    yield* plainTexts(key);
    yield* plainTexts(value);
  }
}
