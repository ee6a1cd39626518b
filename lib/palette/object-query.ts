import { findResource } from '#lib/kubernetes/find-resource.ts';
import { parseSelector } from '#lib/kubernetes/label-selector.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { type FilterTerm, printFilter } from '#lib/resource-list/filter.ts';

/** What of a palette's text asks for objects, in kubectl's words: `web`, `pod web`, `svc/web`, `-n shop`, `app=web`. */
export interface ObjectQuery {
  /** The kind that was named; undefined: the likely ones. */
  readonly resource: Resource | undefined;
  /** Parts of the name, all of them in it. */
  readonly words: readonly string[];
  /** Label selectors as `kubectl -l` takes them; all of them hold. */
  readonly selectors: readonly string[];
  /** Empty: everywhere (`-A`). Undefined: those that the page shows. */
  readonly namespaces: readonly string[] | undefined;
}

/** Shorter words are in too many names to mean one. */
const shortestWord = 2;

/** `titleOf`: what a kind is called on the screen, which may be typed as well. */
export function parseObjectQuery(
  text: string,
  resources: readonly Resource[],
  titleOf: (resource: Resource) => string = ({ kind }) => kind,
): ObjectQuery {
  const tokens = text.match(/"[^"]*"?|'[^']*'?|\S+/g) ?? [];
  const listed = resources.filter(({ verbs }) => verbs.includes('list'));
  const words: string[] = [];
  const selectors: string[] = [];
  let namespaces: string[] | undefined;
  let resource: Resource | undefined;
  let isFirst = true;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] ?? '';
    const option = /^(-n|-l|--namespace|--selector)=?(.*)$/.exec(token);
    if (token === '-A' || token === '--all-namespaces') namespaces = [];
    else if (option !== null) {
      const value = unquoted(option[2] === '' ? (tokens[++at] ?? '') : (option[2] ?? ''));
      if (value === '') continue;
      if (option[1]?.endsWith('l') === true || option[1] === '--selector') selectors.push(value);
      else namespaces = [...(namespaces ?? []), ...value.split(',').filter((name) => name !== '')];
    } else if (token.startsWith('-')) continue;
    else if (token.includes('=') && parseSelector(unquoted(token)) !== undefined) selectors.push(unquoted(token));
    else {
      const [before = '', name] = splitOnce(token, '/');
      const isWhole = name !== undefined || at + 1 < tokens.length || /\s$/.test(text);
      const kind = isFirst && isWhole ? findResource(before, listed, titleOf) : undefined;
      if (kind !== undefined) {
        resource = kind;
        if (name !== undefined && name !== '') words.push(name);
      } else if (name === undefined) words.push(unquoted(token));
      else {
        // `shop/web`, as lists and logs print it.
        namespaces = [...(namespaces ?? []), before];
        if (name !== '') words.push(name);
      }
      isFirst = false;
    }
  }
  return { resource, words: words.filter((word) => word !== ''), selectors: selectors.map(finished), namespaces };
}

/** Whether it says enough to look for something. */
export function isAsking({ resource, words, selectors, namespaces }: ObjectQuery): boolean {
  if (resource !== undefined || selectors.length > 0) return true;
  if (words.length === 0) return namespaces !== undefined && namespaces.length > 0;
  return words.some((word) => word.length >= shortestWord);
}

/** For a list: every part in the name, every selector holds. */
export function filterOf({ words, selectors }: Pick<ObjectQuery, 'words' | 'selectors'>): string {
  const term =
    (field: string) =>
    (value: string): FilterTerm => ({ type: 'field', not: false, field, values: [value] });
  return printFilter([...words.map(term('name')), ...selectors.map(term('label'))]);
}

/** Whether a name is still one that is looked for, before the server has said so. */
export function mayMatch(name: string, { words }: Pick<ObjectQuery, 'words'>): boolean {
  const lower = name.toLowerCase();
  return words.every((word) => lower.includes(word.toLowerCase()));
}

/** `app=` is on its way to a value: until then every object with that key. */
function finished(selector: string): string {
  return /^[^\s=!,]+=$/.test(selector) ? selector.slice(0, -1) : selector;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at <= 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*?)\1?$/s, '$2');
}
