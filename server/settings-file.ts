import { readFileSync, statSync } from 'node:fs';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import { nearest } from '#lib/manifest/nearest.ts';

/** A value of the file as text, as the environment would have it, and where it stands. */
export interface FileValue {
  readonly text: string;
  /** `pilothouse.yaml:4: oidcIssuer` */
  readonly place: string;
}

export interface FileSettings {
  /** By the name that the setting has in the environment. */
  readonly values: ReadonlyMap<string, FileValue>;
  /** What is wrong, each with its line. Values are never repeated: one of them may be the sealing key. */
  readonly problems: readonly string[];
}

const maxBytes = 256 * 1024;
const prefix = 'PILOTHOUSE_';

/** `PILOTHOUSE_OIDC_ISSUER` → `oidcIssuer`: what a setting is called in the file. */
export function fileName(variable: string): string {
  return variable
    .slice(prefix.length)
    .toLowerCase()
    .replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * Reads a YAML file of settings: `name: value`, the names as in `fileName` or as in the environment. A list counts as
 * its entries with commas, a mapping as `KEY=VALUE` with commas. Never throws: what is wrong is among the problems.
 */
export function readSettingsFile(path: string, variables: readonly string[]): FileSettings {
  const text = readText(path);
  if ('problem' in text) return { values: new Map(), problems: [`${path}: ${text.problem}`] };
  const lines = new LineCounter();
  const document = parseDocument(text.text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
  const at = (offset: number | undefined) => `${path}:${offset === undefined ? 1 : lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    // The library's own words quote the file.
    const problems = document.errors.map(({ pos, code }) => `${at(pos[0])}: this is not YAML (${words(code)})`);
    return { values: new Map(), problems: [...new Set(problems)] };
  }
  const { contents } = document;
  if (contents === null) return { values: new Map(), problems: [] };
  if (!isMap(contents)) return { values: new Map(), problems: [`${at(0)}: the file must be a mapping, NAME: VALUE`] };
  const known = new Map(
    variables.flatMap((variable) => [variable, fileName(variable)].map((name) => [name, variable])),
  );
  const values = new Map<string, FileValue>();
  const problems: string[] = [];
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const place = `${at(isScalar(key) ? key.range?.[0] : undefined)}: ${shown(name)}`;
    const variable = known.get(name);
    if (variable === undefined) {
      const meant = nearest(name.slice(0, 100), known.keys());
      problems.push(`${place}: there is no such setting${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    } else if (values.has(variable)) {
      problems.push(`${place}: the setting stands twice`);
    } else {
      const one = textOf(value);
      if (one === undefined) problems.push(`${place}: a text, a number, true or false, a list or a mapping of these`);
      else if (one !== '') values.set(variable, { text: one, place });
    }
  }
  return { values, problems };
}

function readText(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    const about = statSync(path);
    // A device or a pipe may have no end.
    if (!about.isFile() && !about.isDirectory()) return { problem: 'a file of settings must be a regular file' };
    if (about.size > maxBytes) return { problem: `a file of settings has at most ${maxBytes / 1024} KiB` };
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { problem: `the file of settings can't be read (${code})` };
  }
}

/** '' counts as not set, as in the environment; undefined: this can be no value. */
function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  if (isScalar(value)) return scalarText(value);
  if (isSeq(value)) return joined(value.items.map(entryText));
  if (!isMap(value)) return undefined;
  return joined(
    value.items.map((pair) => {
      const [name, text] = [entryText(pair.key), entryText(pair.value)];
      return name === undefined || text === undefined ? undefined : `${name}=${text}`;
    }),
  );
}

function entryText(entry: unknown): string | undefined {
  return isScalar(entry) ? scalarText(entry) : undefined;
}

function scalarText({ value }: Scalar): string | undefined {
  if (value === null) return '';
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  return texts.every((text) => text !== undefined) ? texts.join(',') : undefined;
}

/** A key may be a secret that somebody has put in the wrong place. */
function shown(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(name) ? name : 'a key';
}

/** `DUPLICATE_KEY` → `duplicate key` */
function words(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
