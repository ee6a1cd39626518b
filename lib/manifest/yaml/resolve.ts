/** What a scalar is before it becomes JSON. `uint` holds 2^63 to 2^64-1, which JSON values and keys treat differently. */
export type Resolved =
  | { readonly type: 'null' }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

const nullText = /^(?:~|null|Null|NULL|)$/;
const trueText = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const falseText = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const infiniteText = /^([-+]?)\.(?:inf|Inf|INF)$/;
const nanText = /^\.(?:nan|NaN|NAN)$/;
const dotText = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const intText = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const floatText = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const quirkText = /^0b([-+])([01]+)$/;

/** The first letters of `false`, `no`, `null`, `off`, `on`, `true` and `yes`. */
const beginningsOfWords: ReadonlySet<number> = new Set([...'fnoty'].map((letter) => letter.charCodeAt(0)));
const mostLetters = 'false'.length;

/**
 * Nothing but text, as most scalars are: no number begins with a letter, and few words are something else. They need
 * none of the patterns above.
 */
export function isCertainText(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code === 0x2f) return true;
  const letter = code | 0x20;
  if (letter < 0x61 || letter > 0x7a || code < 0x41) return false;
  return text.length > mostLetters || !beginningsOfWords.has(letter);
}

const smallInteger = /^(?:0|[1-9][0-9]{0,14})$/;

/** Decimal, and so small that a double holds it. */
export function isSmallInteger(text: string): boolean {
  return smallInteger.test(text);
}

/** A plain scalar as the API server resolves it: spec/yaml.md section 1, where each rule is measured. */
export function resolvePlain(text: string): Resolved {
  if (isCertainText(text)) return { type: 'string', value: text };
  if (nullText.test(text)) return { type: 'null' };
  if (trueText.test(text)) return { type: 'boolean', value: true };
  if (falseText.test(text)) return { type: 'boolean', value: false };
  const infinite = infiniteText.exec(text);
  if (infinite !== null) return { type: 'float', value: infinite[1] === '-' ? -Infinity : Infinity };
  if (nanText.test(text)) return { type: 'float', value: Number.NaN };
  return (/^[-+0-9.]/.test(text) ? resolveNumber(text) : undefined) ?? { type: 'string', value: text };
}

function resolveNumber(text: string): Resolved | undefined {
  if (text.startsWith('.')) return dotText.test(text) ? finite(text.replaceAll('_', '')) : undefined;
  const plain = text.replaceAll('_', '');
  if (intText.test(plain)) {
    const value = integer(plain);
    if (value >= -(2n ** 63n) && value < 2n ** 63n) return { type: 'int', value };
    if (value >= 2n ** 63n && value < 2n ** 64n && !/^[-+]/.test(plain)) return { type: 'uint', value };
  }
  if (floatText.test(plain)) return finite(plain);
  const quirk = quirkText.exec(plain);
  if (quirk === null) return undefined;
  const value = BigInt(`0b${quirk[2]}`) * (quirk[1] === '-' ? -1n : 1n);
  return value >= -(2n ** 63n) && value < 2n ** 63n ? { type: 'int', value } : undefined;
}

function integer(text: string): bigint {
  const sign = text.startsWith('-') ? -1n : 1n;
  const digits = text.replace(/^[-+]/, '');
  // A leading zero means octal.
  const isOldOctal = /^0[0-7]+$/.test(digits);
  return sign * BigInt(isOldOctal ? `0o${digits}` : digits.toLowerCase());
}

function finite(text: string): Resolved | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

/** `YYYY-MM-DD`, with a time or without: what `!!timestamp` takes. The value stays the text. */
export function isTimestamp(text: string): boolean {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/s.exec(text);
  if (match === null) return false;
  const [, year, month, day, rest = ''] = match;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > lastDay) return false;
  if (rest === '') return true;
  const time = /^(?:([Tt])| )(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[-+]\d\d:\d\d)?$/.exec(rest);
  if (time === null || (time[1] === undefined) !== (time[5] === undefined)) return false;
  return Number(time[2]) < 24 && Number(time[3]) < 60 && Number(time[4]) < 60;
}
