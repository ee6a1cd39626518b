import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { isJsonArray, isJsonObject, stringifyJson } from '../../lossless-json.ts';
import { resolvePlain } from '../../yaml/resolve.ts';
import { writeYaml } from '../../yaml-write.ts';

/** How the text at hand is indented. */
export interface BlockStyle {
  /** Columns from a key to the keys of its map. */
  readonly mapStep: number;
  /** Columns from a key to the dashes of its list. */
  readonly listStep: number;
}

export function isFilled(value: JsonValue): boolean {
  return isJsonArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0;
}

/** The lines of one pair in block style, the key at `column`. */
export function blockPair(key: string, value: JsonValue, column: number, style: BlockStyle): readonly string[] {
  const margin = ' '.repeat(column);
  if (!isFilled(value)) {
    // A pair of a scalar: its block scalar is indented by two, which is deeper than the key whatever the step is.
    return indented(lines(writeYaml({ [key]: value })), column);
  }
  const name = blockKey(key);
  const step = isJsonArray(value) ? style.listStep : style.mapStep;
  return [`${margin}${name}:`, ...blockCollection(value, column + step, style)];
}

/** The lines of a filled map or list in block style, keys or dashes at `column`. */
export function blockCollection(value: JsonValue, column: number, style: BlockStyle): readonly string[] {
  if (isJsonArray(value)) return value.flatMap((item) => blockItem(item, column, style));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    held === undefined ? [] : blockPair(key, held, column, style),
  );
}

/** The lines of one item, the dash at `column`. */
export function blockItem(item: JsonValue, column: number, style: BlockStyle): readonly string[] {
  if (!isFilled(item)) return indented(lines(writeYaml([item])), column);
  const [first = '', ...others] = blockCollection(item, column + 2, style);
  return [`${' '.repeat(column)}- ${first.slice(column + 2)}`, ...others];
}

/** A key as a block map takes it, without its colon. */
export function blockKey(key: string): string {
  return writeYaml({ [key]: null }).replace(/: null\n$/, '');
}

/** A scalar or an empty collection on one line. */
export function inlineScalar(value: JsonValue): string {
  if (typeof value === 'string' && value.includes('\n')) return json(value);
  return writeYaml([value]).replace(/^- /, '').replace(/\n$/, '');
}

/** Inside `{}` and `[]`. */
export function flowValue(value: JsonValue, isJson: boolean): string {
  if (isJsonArray(value)) return `[${value.map((item) => flowValue(item, isJson)).join(', ')}]`;
  if (isJsonObject(value)) {
    const pairs = Object.entries(value).flatMap(([key, held]) =>
      held === undefined ? [] : [`${flowKey(key, isJson)}: ${flowValue(held, isJson)}`],
    );
    return `{${pairs.join(', ')}}`;
  }
  return typeof value === 'string' ? flowText(value, isJson) : json(value);
}

export function flowKey(key: string, isJson: boolean): string {
  return flowText(key, isJson);
}

function flowText(text: string, isJson: boolean): string {
  const isPlain = !isJson && /^[A-Za-z0-9][\w./-]*$/.test(text) && !/^\d{4}-/.test(text);
  return isPlain && resolvePlain(text).type === 'string' ? text : json(text);
}

/** JSON that YAML reads too: what JSON takes raw and YAML doesn't is escaped. */
function json(value: JsonValue): string {
  return stringifyJson(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function lines(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

function indented(text: readonly string[], column: number): readonly string[] {
  const margin = ' '.repeat(column);
  return text.map((line) => (line === '' ? '' : `${margin}${line}`));
}
