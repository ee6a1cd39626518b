import type { Layout } from '../../edit/text/layout.ts';
import type { Fix } from '../finding.ts';
import { fixOf, replacing, type Span } from '../place.ts';

export interface PastedText {
  /** The first line of the text, beside its key or dash. */
  readonly span: Span;
  /** None where the lines don't stand deeper than the key: nobody can tell where the text ends. */
  readonly fix: Fix | undefined;
}

/** Further up nobody looks for the key. */
const mostLines = 300;

/**
 * A script or a file that was pasted beside its key, or beside the dash of an argument, without `|`. Only where such
 * texts are held: in `data` and `stringData`, in `command` and `args`. `start`: where reading broke off.
 */
export function pastedText(layout: Layout, start: number): PastedText | undefined {
  const broken = layout.lineStart(start);
  let least = Number.POSITIVE_INFINITY;
  let at: number | undefined = broken;
  for (let lines = 0; at !== undefined && lines < mostLines && least > 0; lines += 1) {
    const line = lineAt(layout, at);
    if (isContent(line)) {
      const head = headOf(line);
      if (head !== undefined && (head.column < least || isShebang(head.rest))) {
        const found = textAt(layout, at, head, broken);
        if (found !== undefined) return found;
      }
      least = Math.min(least, indentOf(line));
    }
    const end = layout.previousLineEnd(at);
    at = end === undefined ? undefined : layout.lineStart(end);
  }
  return undefined;
}

/**
 * A script whose first line is taken for a comment, because it stands beside its key and begins with `#`: it is read
 * without that line, and all others in one. Undefined where the line at `at` is none.
 */
export function swallowedScript(layout: Layout, at: number): PastedText | undefined {
  const head = headOf(lineAt(layout, at));
  return head !== undefined && isShebang(head.rest) ? textAt(layout, at, head, at) : undefined;
}

interface Head {
  readonly column: number;
  readonly key: string | undefined;
  /** Where the text begins on its line. */
  readonly from: number;
  readonly rest: string;
}

/** `key: text` and `- text`. What begins with a sign of YAML is something else. */
function headOf(line: string): Head | undefined {
  const found = /^( *)(?:("?)([A-Za-z0-9._-]+)\2:|-)[ \t]+(?=[^\s|>"'&*!])(.*)$/.exec(line);
  if (found === null) return undefined;
  const [, spaces = '', , key, rest = ''] = found;
  return { column: spaces.length, key, from: line.length - rest.length, rest: rest.trimEnd() };
}

function textAt(layout: Layout, at: number, head: Head, broken: number): PastedText | undefined {
  if (!holders[head.key === undefined ? 'item' : 'pair'].has(holderOf(layout, at, head) ?? '')) return undefined;
  const deeper = linesBelow(layout, at, head.column);
  const span = { start: at + head.from, end: at + head.from + head.rest.length };
  const last = deeper.at(-1);
  if (last === undefined || broken > last.start) {
    return isShebang(head.rest) && head.key !== undefined ? { span, fix: undefined } : undefined;
  }
  if (!isText(head, deeper)) return undefined;
  const indentation = ' '.repeat(Math.min(...deeper.map(({ text }) => indentOf(text))));
  const gap = /[ \t]*$/.exec(layout.text.slice(at, span.start))?.[0].length ?? 0;
  const edit = replacing({ start: span.start - gap, end: span.start }, ` |${layout.lineBreak}${indentation}`);
  return { span, fix: fixOf('write-as-block', [edit], { isSafe: true }) };
}

const holders = {
  pair: new Set(['data', 'stringData']),
  item: new Set(['command', 'args']),
} as const;

/** The key of the map or list in which a key or a dash stands; a list may begin in the column of its key. */
function holderOf(layout: Layout, from: number, { column, key }: Head): string | undefined {
  let end = layout.previousLineEnd(from);
  for (let lines = 0; end !== undefined && lines < mostLines; lines += 1) {
    const start = layout.lineStart(end);
    const line = layout.text.slice(start, end);
    const indent = indentOf(line);
    const isItem = line.startsWith('- ', indent);
    const isAbove = key === undefined && !isItem ? indent <= column : indent < column;
    if (isContent(line) && isAbove) {
      return /^ *(?:- +)*([A-Za-z]+):[ \t]*(?:#.*)?$/.exec(line)?.[1];
    }
    end = layout.previousLineEnd(start);
  }
  return undefined;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Those that stand deeper, blank ones left out. */
function linesBelow(layout: Layout, at: number, column: number): readonly Line[] {
  const found: Line[] = [];
  for (let start = layout.nextLine(layout.lineEnd(at)); start !== undefined; ) {
    const text = lineAt(layout, start);
    if (text.trim() !== '' && indentOf(text) <= column) break;
    if (text.trim() !== '') found.push({ start, text });
    start = layout.nextLine(layout.lineEnd(start));
  }
  return found;
}

const fileName =
  /\.(?:bash|cfg|cnf|conf|css|env|hcl|html?|ini|js|json|lua|md|php|pl|properties|ps1|py|rb|rules|sh|sql|tmpl|toml|tpl|txt|vcl|xml|ya?ml)$/;

/** No pairs that only stand too deep: a script, a file by the name of its key, or lines that are no pairs. */
function isText({ key = '', rest }: Head, deeper: readonly Line[]): boolean {
  if (isShebang(rest) || fileName.test(key)) return true;
  return deeper.some(({ text }) => !/^ *(?:#.*|(?:- +)*"?[\w./-]+"?:(?:[ \t].*)?|-[ \t].*)$/.test(text));
}

function isShebang(text: string): boolean {
  return text.startsWith('#!');
}

function isContent(line: string): boolean {
  return line.trim() !== '' && !/^ *#/.test(line);
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

function lineAt(layout: Layout, start: number): string {
  return layout.text.slice(start, layout.lineEnd(start));
}
