import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject } from './lossless-json.ts';
import { resolvePlain } from './yaml/resolve.ts';

/**
 * YAML that the API server, kubectl and readDocuments read back as the identical value: everything that would be
 * something else is quoted (spec/yaml.md section 7). Keys in the order of the object, block style, lists at the
 * column of their key as kubectl prints them. Ends with a line feed. Throws RangeError for what has no YAML form:
 * a half of a surrogate pair, NaN, Infinity.
 */
export function writeYaml(value: JsonValue): string {
  return isBlock(value) ? block(value, 0) : `${flow(value, 0, false)}\n`;
}

/** Several documents, with `---` between them. */
export function writeYamlDocuments(values: readonly JsonValue[]): string {
  return values.map(writeYaml).join('---\n');
}

type Collection = JsonObject | readonly JsonValue[];

function isBlock(value: JsonValue): value is Collection {
  if (isJsonArray(value)) return value.length > 0;
  return isJsonObject(value) && Object.values(value).some((entry) => entry !== undefined);
}

/** Lines of a collection that is not empty, each with its line feed. */
function block(value: Collection, indent: number): string {
  return isJsonArray(value) ? list(value, indent) : map(value, indent);
}

function map(object: JsonObject, indent: number): string {
  let lines = '';
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) lines += `${' '.repeat(indent)}${keyText(key, indent)}${entry(value, indent)}`;
  }
  return lines;
}

/** What follows the key, which is at `indent`. */
function entry(value: JsonValue, indent: number): string {
  if (!isBlock(value)) return ` ${flow(value, indent, true)}\n`;
  // A list stands at its key's own column, as kubectl prints it.
  return `\n${block(value, isJsonArray(value) ? indent : indent + 2)}`;
}

function list(items: readonly JsonValue[], indent: number): string {
  let lines = '';
  for (const item of items) {
    const dash = `${' '.repeat(indent)}- `;
    // The first line of a collection stands beside the dash.
    if (isBlock(item)) lines += `${dash}${block(item, indent + 2).slice(indent + 2)}`;
    else lines += `${dash}${flow(item, indent, true)}\n`;
  }
  return lines;
}

/** A scalar or an empty collection. `indent` is that of the collection it stands in. */
function flow(value: JsonValue, indent: number, takesBlock: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'string')
    return takesBlock && fitsBlockScalar(value) ? blockScalar(value, indent) : scalar(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`YAML for Kubernetes has no ${value}`);
  if (typeof value === 'object') return isJsonArray(value) ? '[]' : '{}';
  return Object.is(value, -0) ? '0' : String(value);
}

/** Longer keys need the `? ` form; quotes and escapes count, and so does the colon's place. */
const maxKeyCharacters = 1000;

function keyText(key: string, indent: number): string {
  const text = scalar(key);
  if (text.length <= maxKeyCharacters) return `${text}:`;
  return `? ${text}\n${' '.repeat(indent)}:`;
}

function scalar(text: string): string {
  return isPlain(text) ? text : quoted(text);
}

/** Readers other than the API server take these for base-60 numbers and dates. */
const ambiguousElsewhere = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/;
const forbiddenStart = /^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)(?:\s|$)/;
const forbiddenInside = /:(?:\s|$)|\s#|\s$/;
const printableOnly =
  /^[\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

function isPlain(text: string): boolean {
  if (resolvePlain(text).type !== 'string') return false;
  if (text === '<<' || text === '=' || ambiguousElsewhere.test(text)) return false;
  return printableOnly.test(text) && !forbiddenStart.test(text) && !forbiddenInside.test(text);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};
const escaped = /["\\\p{Cc}\u00a0\u2000-\u200f\u2028-\u202f\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

function quoted(text: string): string {
  const inner = text.replace(escaped, (character) => {
    const short = shortEscapes[character];
    if (short !== undefined) return short;
    const code = character.charCodeAt(0);
    if (code >= 0xd800 && code <= 0xdfff) throw new RangeError('A half of a surrogate pair has no YAML form');
    return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${inner}"`;
}

/** Only what a block scalar gives back exactly: see spec/yaml.md section 7. */
function fitsBlockScalar(text: string): boolean {
  if (!text.includes('\n') || /^\s/.test(text) || /^\t/m.test(text)) return false;
  return printableOnly.test(text.replaceAll('\n', '').replaceAll('\t', ''));
}

function blockScalar(text: string, indent: number): string {
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${' '.repeat(indent + 2)}${line}`));
  return `|${chomping}\n${lines.join('\n')}`;
}
