import { linesOf } from '../../edit/lines-of.ts';
import { Layout } from '../../edit/text/layout.ts';
import type { ManifestProblem, ManifestRule } from '../../yaml-read.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { fixOf, replacing, type Span } from '../place.ts';
import { indentationFixes } from './indentation-fixes.ts';
import { lineValue, quoted, valueSpan } from './value-span.ts';

/** Where reading broke off. */
export interface Break {
  readonly text: string;
  readonly layout: Layout;
  readonly start: number;
  readonly end: number;
}

/**
 * What can be done about a mistake that keeps a document from being read. Nothing is invented where it isn't plain;
 * the caller tries each out.
 */
export function syntaxFixes(text: string, problem: ManifestProblem): readonly Fix[] {
  const lines = linesOf(text);
  const start = lines.start(problem.line) + problem.column - 1;
  const end = lines.start(problem.endLine) + problem.endColumn - 1;
  const make = makers[problem.rule];
  return make === undefined ? [] : make({ text, layout: new Layout(text), start, end });
}

const makers: Partial<Readonly<Record<ManifestRule, (at: Break) => readonly Fix[]>>> = {
  'control-character': ({ start, end }) => [fixOf('remove-character', [replacing({ start, end }, '')])],
  'tab-indentation': tabFixes,
  'tab-in-text': tabFixes,
  'tab-in-block': tabFixes,
  'unexpected-character': ({ layout, start }) => [quote(layout, valueSpan(layout, start), true)],
  'anchor-name': (at) => quoteFrom(at, true),
  'anchor-unknown': (at) => quoteFrom(at, false),
  'tag-malformed': (at) => quoteFrom(at, false),
  'tag-handle': (at) => quoteFrom(at, false),
  'number-infinite': ({ layout, start, end }) => [quote(layout, { start, end }, true)],
  'mapping-not-allowed': (at) => [...lineQuote(at), ...colonAbove(at), ...indentationFixes(at)],
  'key-expected': (at) => [...lineQuote(at), ...indentationFixes(at)],
  'dash-expected': (at) => [...dashAbove(at), ...indentationFixes(at)],
  'colon-missing': colonFixes,
  'list-not-allowed': (at) => [...newLine(at), ...lineQuote(at)],
  'list-not-closed': (at) => closing(at, 'close-list', ']'),
  'map-not-closed': (at) => closing(at, 'close-map', '}'),
  'quote-not-closed': ({ text, layout, start }) => {
    const { end } = valueSpan(layout, start);
    return [fixOf('close-quote', [replacing({ start: end, end }, text[start] ?? '"')])];
  },
  'escape-unknown': ({ text, start, end }) =>
    text[start + 1] === '/'
      ? [fixOf('plain-slash', [replacing({ start, end }, '/')], { isSafe: true })]
      : [fixOf('double-backslash', [replacing({ start, end: start }, '\\')], { isSafe: true })],
  'escape-digits': ({ start }) => [fixOf('double-backslash', [replacing({ start, end: start }, '\\')])],
  'escape-code': surrogateFixes,
  'yaml-version': removedLine,
  'directive-malformed': removedLine,
  'directive-duplicate': removedLine,
  'document-start': ({ layout, start }) => {
    const first = firstLinesFix(layout, start);
    const at = layout.isFirstOnLine(start) ? layout.leadingComments(start) : start;
    const before = at === layout.lineStart(at) ? '' : layout.lineBreak;
    const separator = [replacing({ start: at, end: at }, `${before}---${layout.lineBreak}`)];
    return [...first, fixOf('insert-separator', separator, { isSafe: true })];
  },
};

function quote(layout: Layout, span: Span, isSafe: boolean): Fix {
  const value = layout.text.slice(span.start, span.end);
  return fixOf('quote-value', [replacing(span, quoted(value))], { params: { value: shortened(value) }, isSafe });
}

function shortened(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/** The indicator that was no indicator stands at or just before the break. */
function quoteFrom({ text, layout, start }: Break, isSafe: boolean): readonly Fix[] {
  const at = /[*&!]/.test(text[start] ?? '') ? start : start - 1;
  return /[*&!]/.test(text[at] ?? '') ? [quote(layout, valueSpan(layout, at), isSafe)] : [];
}

/** `message: failed: not found`: the whole value is text. */
function lineQuote({ layout, start }: Break): readonly Fix[] {
  const span = lineValue(layout, start);
  return span === undefined || span.start >= start || span.end <= start ? [] : [quote(layout, span, false)];
}

/** All lines that begin with a tab, and the one that is refused: lines of text inside a block keep their tabs. */
function tabFixes({ text, layout, start }: Break): readonly Fix[] {
  const refused = layout.lineStart(start);
  const unit = indentUnit(text);
  const edits = [...text.matchAll(/(?<=^|[\n\r])[ ]*(?:\t|-[ ]*\t)[ \t]*/g)].flatMap(({ index, 0: blank }) => {
    if (blank[0] !== '\t' && index !== refused) return [];
    const spaces = blank.startsWith('\t')
      ? blank.replaceAll('\t', unit)
      : blank.replace(/-\s*$/, '- ').replaceAll('\t', unit);
    return [{ start: index, end: index + blank.length, text: spaces }];
  });
  const inside = { start, end: start + (/^\t+/.exec(text.slice(start))?.[0].length ?? 0) };
  const fixes = edits.length === 0 ? [] : [fixOf('tabs-to-spaces', edits, { isSafe: true })];
  return [...fixes, ...(inside.end > start ? [fixOf('tab-to-space', [replacing(inside, ' ')])] : [])];
}

function indentUnit(text: string): string {
  const widths = [...text.matchAll(/(?<=[\n\r])( +)[^\s#]/g)].map(([, spaces = '']) => spaces.length);
  return ' '.repeat(widths.length === 0 ? 2 : Math.min(...widths, 8));
}

/** `name:web` and `name` where a `key: value` must stand. */
function colonFixes({ layout, start }: Break): readonly Fix[] {
  const line = layout.text.slice(start, layout.lineEnd(start));
  const glued = /^((?:- +)*[A-Za-z][\w./-]*):(?=[^\s:/])/.exec(line);
  if (glued !== null) {
    const at = start + glued[0].length;
    return [fixOf('insert-space', [replacing({ start: at, end: at }, ' ')], { isSafe: true })];
  }
  const word = /^((?:- +)*[A-Za-z][\w./-]*)([ \t]*)(.*)$/.exec(line);
  if (word === null) return [];
  const [, head = '', , rest = ''] = word;
  const at = start + head.length;
  if (rest === '' || rest.startsWith('#')) return [fixOf('insert-colon', [replacing({ start: at, end: at }, ':')])];
  const [, sign = '', value = ''] = /^([=;]|:=)?[ \t]*(\S+)$/.exec(rest) ?? [];
  if (value === '') return [];
  const gap = { start: at, end: start + line.indexOf(value, head.length) };
  return [fixOf('insert-colon', [replacing(sign === '' ? { start: at, end: at } : gap, sign === '' ? ':' : ': ')])];
}

/**
 * `metadata` without its colon, `name:web` without a space and `name = web` read on into the next line, and break off
 * at the colon there.
 */
function colonAbove({ layout, start }: Break): readonly Fix[] {
  const above = layout.previousLineEnd(layout.lineStart(start));
  if (above === undefined) return [];
  const from = layout.lineStart(above);
  const line = layout.text.slice(from, above).trimEnd();
  const pair = /^( *(?:- +)*[A-Za-z][\w./-]*)(?:(:| *[:=;]=? *| +)(\S+))?$/.exec(line);
  if (pair === null) return [];
  const [, head = '', between = '', rest = ''] = pair;
  if (between === ': ') return [];
  const at = from + head.length;
  if (rest === '') return [fixOf('insert-colon', [replacing({ start: at, end: at + between.length }, ':')])];
  const id = between === ':' ? 'insert-space' : 'insert-colon';
  return [fixOf(id, [replacing({ start: at, end: at + between.length }, ': ')])];
}

/** `- name: web` with its further fields at the column of the dash: it was to be no list. */
function dashAbove({ layout, start }: Break): readonly Fix[] {
  const column = start - layout.lineStart(start);
  const above = layout.previousLineEnd(layout.lineStart(start));
  if (above === undefined) return [];
  const dash = layout.lineStart(above) + column;
  if (!/^- +\S/.test(layout.text.slice(dash, above))) return [];
  return [fixOf('remove-dash', [replacing({ start: dash, end: dash + 2 }, '')])];
}

/** `args: - a` */
function newLine({ layout, start }: Break): readonly Fix[] {
  const lineStart = layout.lineStart(start);
  const before = layout.text.slice(lineStart, start);
  const keyColumn = /^ *(?:- +)*/.exec(before)?.[0].length ?? 0;
  const from = lineStart + before.trimEnd().length;
  return [
    fixOf('list-on-new-line', [replacing({ start: from, end: start }, `${layout.lineBreak}${' '.repeat(keyColumn)}`)]),
  ];
}

/** The first lines of a text are indented, and the others are not: a slip of whoever copied it. */
function firstLinesFix(layout: Layout, start: number): readonly Fix[] {
  if (layout.lineStart(start) !== start) return [];
  const edits: TextEdit[] = [];
  for (let end = layout.previousLineEnd(start); end !== undefined; ) {
    const lineStart = layout.lineStart(end);
    const line = layout.text.slice(lineStart, end);
    const indent = /^ +(?=[A-Za-z])/.exec(line)?.[0].length;
    if (indent === undefined) break;
    edits.unshift({ start: lineStart, end: lineStart + indent, text: '' });
    end = layout.previousLineEnd(lineStart);
  }
  return edits.length === 0 || edits.length > 3
    ? []
    : [fixOf('indent-line', edits, { params: { spaces: 0 }, isSafe: true })];
}

/** At the end of the line on which the bracket was opened. */
function closing({ text, layout, start }: Break, id: string, bracket: string): readonly Fix[] {
  const open = openBracket(text, start, bracket === ']' ? '[' : '{');
  if (open === undefined) return [];
  const line = text.slice(open, layout.lineEnd(open)).replace(/[ \t]#.*$/, '');
  const at = open + line.trimEnd().length;
  return [fixOf(id, [replacing({ start: at, end: at }, bracket)])];
}

/** The last one before a place that is not closed again. */
function openBracket(text: string, start: number, bracket: string): number | undefined {
  let closed = 0;
  for (let at = start; at >= 0 && at > start - 5000; at -= 1) {
    const character = text[at] ?? '';
    if (character === ']' || character === '}') closed += 1;
    else if (character === '[' || character === '{') {
      if (closed === 0) return character === bracket ? at : undefined;
      closed -= 1;
    }
  }
  return undefined;
}

/** Both halves of a character that JSON writes in two. */
function surrogateFixes({ text, start }: Break): readonly Fix[] {
  const pair = /^\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/i.exec(text.slice(start, start + 12));
  if (pair === null) return [fixOf('double-backslash', [replacing({ start, end: start }, '\\')])];
  const character = String.fromCharCode(...[pair[1], pair[2]].map((digits) => Number.parseInt(digits ?? '', 16)));
  return [fixOf('write-character', [replacing({ start, end: start + 12 }, character)], { isSafe: true })];
}

function removedLine({ layout, start }: Break): readonly Fix[] {
  const from = layout.lineStart(start);
  const lineEnd = layout.lineEnd(start);
  return [
    fixOf('remove-line', [replacing({ start: from, end: layout.nextLine(lineEnd) ?? lineEnd }, '')], { isSafe: true }),
  ];
}
