import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

export interface EnvPair {
  readonly name: string;
  readonly value: string;
}

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;

/**
 * The lines of a `.env` file: `KEY=value`, comments and empty lines, `export`, values in quotes that may go over
 * several lines. In double quotes `\n`, `\t`, `\"`, `\\` and `\$` mean what they do in a shell; nothing is put in for
 * `$NAME`. Undefined for a text that has any other line.
 */
export function parseEnvText(text: string): readonly EnvPair[] | undefined {
  const pairs: EnvPair[] = [];
  let rest = text.replaceAll(/\r\n?/g, '\n');
  while (rest !== '') {
    const blank = /^[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(rest);
    if (blank !== null) {
      rest = rest.slice(blank[0].length);
      continue;
    }
    const begin = assignment.exec(rest);
    if (begin === null) return undefined;
    const read = readValue(rest.slice(begin[0].length));
    if (read === undefined) return undefined;
    pairs.push({ name: begin[1] ?? '', value: read.value });
    rest = rest.slice(begin[0].length + read.length);
  }
  return pairs.length === 0 ? undefined : pairs;
}

/** A value and how much of the text it takes, with the end of its line. */
function readValue(text: string): { readonly value: string; readonly length: number } | undefined {
  const double = /^"((?:[^"\\]|\\[\s\S])*)"[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(text);
  if (double !== null) return { value: unescaped(double[1] ?? ''), length: double[0].length };
  const single = /^'([^']*)'[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(text);
  if (single !== null) return { value: single[1] ?? '', length: single[0].length };
  const plain = /^([^\n]*)(?:\n|$)/.exec(text);
  if (plain === null) return undefined;
  return { value: (plain[1] ?? '').replace(/(?:^|[ \t])#.*$/, '').trim(), length: plain[0].length };
}

function unescaped(text: string): string {
  const meant: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\', $: '$' };
  return text.replaceAll(/\\([\s\S])/g, (whole, character: string) => meant[character] ?? whole);
}

/**
 * The variables with these put in at the row `at`, which goes when it is blank. One that is there already with a value
 * of its own gets the new one where it stands.
 */
export function withEnvPairs(rows: readonly JsonValue[], at: number, pairs: readonly EnvPair[]): readonly JsonValue[] {
  const last = new Map(pairs.map(({ name, value }) => [name, value]));
  const isOwn = (row: JsonValue) => valueAt(row, ['valueFrom']) === undefined;
  const own = new Set(rows.filter(isOwn).flatMap((row) => textOf(valueAt(row, ['name'])) ?? []));
  const updated = rows.map((row) => {
    const name = textOf(valueAt(row, ['name'])) ?? '';
    const value = last.get(name);
    return value === undefined || !isOwn(row) ? row : { name, value };
  });
  const added = [...last].flatMap(([name, value]) => (own.has(name) ? [] : [{ name, value }]));
  const row = rows[at];
  const isBlank = (textOf(valueAt(row, ['name'])) ?? '') === '' && (textOf(valueAt(row, ['value'])) ?? '') === '';
  const takesPlace = row !== undefined && isBlank && isOwn(row);
  return updated.toSpliced(takesPlace ? at : at + 1, takesPlace ? 1 : 0, ...added);
}
