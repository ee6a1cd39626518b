import { apiVersionOf } from '#lib/kubernetes/resource.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { LiveResource } from '#lib/protocol/live.ts';

export interface ObjectIdentity {
  /** The uid; where an aggregated API gives none, namespace and name. */
  readonly uid: string;
  readonly resourceVersion: string;
}

/** Of an object's JSON text. @throws {SyntaxError} */
export function identityOf(text: string): ObjectIdentity {
  const metadata = recordOf(recordOf(JSON.parse(text)).metadata);
  const uid = textOf(metadata.uid) ?? '';
  const name = `${textOf(metadata.namespace) ?? ''}/${textOf(metadata.name) ?? ''}`;
  return { uid: uid === '' ? name : uid, resourceVersion: textOf(metadata.resourceVersion) ?? '' };
}

/** True as well where versions are no numbers: then nobody can tell. */
export function isNotOlder(version: string, than: string): boolean {
  return !(Number(version) < Number(than));
}

export interface ListText {
  readonly resourceVersion: string;
  /** '' when this is all. */
  readonly continueToken: string;
  /** Each as the API server sent it, with the `apiVersion` and `kind` that built-in types lack inside lists. */
  readonly items: readonly string[];
}

/**
 * Cuts a list into the texts of its objects: parsing and printing them again would change numbers beyond 2^53.
 * @throws {SyntaxError} where the text is no list.
 */
export function cutList(text: string, resource: LiveResource): ListText {
  const fields = cutObject(text);
  const metadata = recordOf(JSON.parse(fields.get('metadata') ?? '{}'));
  const items = fields.get('items') ?? '[]';
  return {
    resourceVersion: textOf(metadata.resourceVersion) ?? '',
    continueToken: textOf(metadata.continue) ?? '',
    items: items === 'null' ? [] : cutArray(items).map((item) => withType(item, resource)),
  };
}

function withType(item: string, resource: LiveResource): string {
  const fields = cutObject(item);
  if (fields.has('kind') && fields.has('apiVersion')) return item;
  const type = `"kind":${JSON.stringify(resource.kind)},"apiVersion":${JSON.stringify(apiVersionOf(resource))}`;
  const rest = item.slice(item.indexOf('{') + 1);
  return rest.trim() === '}' ? `{${type}}` : `{${type},${rest}`;
}

/** The texts of an object's fields. */
function cutObject(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let at = expect(text, skipSpace(text, 0), '{');
  if (text[skipSpace(text, at)] === '}') return fields;
  for (;;) {
    const keyAt = skipSpace(text, at);
    const keyEnd = endOfValue(text, keyAt);
    const key: unknown = JSON.parse(text.slice(keyAt, keyEnd));
    const valueAt = skipSpace(text, expect(text, skipSpace(text, keyEnd), ':'));
    const valueEnd = endOfValue(text, valueAt);
    fields.set(String(key), text.slice(valueAt, valueEnd));
    at = skipSpace(text, valueEnd);
    if (text[at] === '}') return fields;
    at = expect(text, at, ',');
  }
}

function cutArray(text: string): string[] {
  const items: string[] = [];
  let at = expect(text, 0, '[');
  if (text[skipSpace(text, at)] === ']') return items;
  for (;;) {
    const itemAt = skipSpace(text, at);
    const itemEnd = endOfValue(text, itemAt);
    items.push(text.slice(itemAt, itemEnd));
    at = skipSpace(text, itemEnd);
    if (text[at] === ']') return items;
    at = expect(text, at, ',');
  }
}

function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first !== '{' && first !== '[') {
    let at = from;
    while (at < text.length && !/[,\]}\s]/.test(text.charAt(at))) at += 1;
    if (at === from) throw new SyntaxError('a value is missing');
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at) - 1;
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        break;
      case 0x7d:
      case 0x5d:
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
    }
  }
  throw new SyntaxError('the text ends inside a value');
}

function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  throw new SyntaxError('the text ends inside a string');
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

function expect(text: string, at: number, char: string): number {
  if (text[at] !== char) throw new SyntaxError(`${char} expected at ${at}`);
  return at + 1;
}
