const quantityFactors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** No cell is worth more than this, so that a number written as `1e999` is one too. */
export const largestNumber = 1e299;

/**
 * What a table cell is worth when rows are ordered: `14 (2m ago)` is 14, `3/4` is three quarters, `10Gi` its bytes,
 * `85%` is 85. Undefined for text. Only for ordering: exact quantities are lib/kubernetes/quantity.ts.
 */
export function cellNumber(cell: string): number | undefined {
  const fraction = /^(\d+)\/(\d+)$/.exec(cell);
  if (fraction !== null) {
    const [, part, whole] = fraction;
    // 0/0 is complete; then by size, so that 1/1 comes before 4/4.
    return bounded((Number(whole) === 0 ? 1 : Number(part) / Number(whole)) + Number(whole) * 1e-9);
  }
  const number = /^([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)([KMGTPE]i|[numkMGTPE])?%?(?: \(.*\))?$/.exec(cell);
  if (number === null) return undefined;
  const [, digits = '', suffix = ''] = number;
  return bounded(Number(digits) * (quantityFactors[suffix] ?? 1));
}

function bounded(value: number): number {
  // Number('9'.repeat(400)) over itself is no number.
  if (Number.isNaN(value)) return largestNumber;
  return Math.max(-largestNumber, Math.min(largestNumber, value));
}

const collator = new Intl.Collator('en', { numeric: true });

/** Natural order: `web-2` before `web-10`. */
export function compareText(a: string, b: string): number {
  if (isPlainName(a) && isPlainName(b)) return comparePlainNames(a, b);
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Only what DNS names are made of: there `comparePlainNames` gives the order of `compareText`, several times faster. */
export function isPlainName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9.-]*$/.test(text);
}

export function comparePlainNames(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === a.length && at === b.length) return 0;
  let start = at;
  while (start > 0 && isDigit(a.charCodeAt(start - 1))) start--;
  const endA = digitsEnd(a, at);
  const endB = digitsEnd(b, at);
  if (endA === start || endB === start) return codeAt(a, at) - codeAt(b, at);
  return compareDigits(a, start, endA, b, start, endB) || collator.compare(a, b) || (a < b ? -1 : 1);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** The end of a text comes before everything. */
function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/** Two runs of digits by their worth; no texts are cut, since a sort of 100,000 names comes here a million times. */
function compareDigits(a: string, fromA: number, endA: number, b: string, fromB: number, endB: number): number {
  let atA = fromA;
  let atB = fromB;
  while (atA < endA && a.charCodeAt(atA) === 48) atA++;
  while (atB < endB && b.charCodeAt(atB) === 48) atB++;
  if (endA - atA !== endB - atB) return endA - atA - (endB - atB);
  for (; atA < endA; atA++, atB++) {
    if (a.charCodeAt(atA) !== b.charCodeAt(atB)) return a.charCodeAt(atA) - b.charCodeAt(atB);
  }
  return 0;
}
