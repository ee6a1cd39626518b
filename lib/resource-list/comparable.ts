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

/**
 * What a table cell is worth when rows are ordered: `14 (2m ago)` is 14, `3/4` is three quarters, `10Gi` its bytes,
 * `85%` is 85. Undefined for text. Only for ordering: exact quantities are lib/kubernetes/quantity.ts.
 */
export function cellNumber(cell: string): number | undefined {
  const fraction = /^(\d+)\/(\d+)$/.exec(cell);
  if (fraction !== null) {
    const [, part, whole] = fraction;
    // 0/0 is complete; then by size, so that 1/1 comes before 4/4.
    return (Number(whole) === 0 ? 1 : Number(part) / Number(whole)) + Number(whole) * 1e-9;
  }
  const number = /^([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)([KMGTPE]i|[numkMGTPE])?%?(?: \(.*\))?$/.exec(cell);
  if (number === null) return undefined;
  const [, digits = '', suffix = ''] = number;
  return Number(digits) * (quantityFactors[suffix] ?? 1);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Natural order: `web-2` before `web-10`. */
export function compareText(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
