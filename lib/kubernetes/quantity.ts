/** A resource.Quantity (k8s.io/apimachinery/pkg/api/resource) as a whole number of nanos, the API's own precision. */
export interface Quantity {
  readonly nanos: bigint;
}

const nano = 1_000_000_000n;

const decimalNanos: Readonly<Record<string, bigint>> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  '': nano,
  k: nano * 10n ** 3n,
  M: nano * 10n ** 6n,
  G: nano * 10n ** 9n,
  T: nano * 10n ** 12n,
  P: nano * 10n ** 15n,
  E: nano * 10n ** 18n,
};

const binaryNanos: Readonly<Record<string, bigint>> = {
  Ki: nano << 10n,
  Mi: nano << 20n,
  Gi: nano << 30n,
  Ti: nano << 40n,
  Pi: nano << 50n,
  Ei: nano << 60n,
};

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d{1,4})?$/;

/** Undefined when the API server would refuse the text. Below one nano it rounds away from zero, as the server does. */
export function parseQuantity(text: string): Quantity | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = /^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : 0;
  // Beyond this every value is out of the API's range anyway, and a huge power would only cost time.
  if (Math.abs(exponent) > 400) return undefined;
  const unit = binaryNanos[suffix] ?? decimalNanos[suffix] ?? nano;
  let numerator = BigInt(`${whole}${fraction}`) * unit;
  let scale = fraction.length - exponent;
  if (scale < 0) {
    numerator *= 10n ** BigInt(-scale);
    scale = 0;
  }
  const divisor = 10n ** BigInt(scale);
  const nanos = (numerator + divisor - 1n) / divisor;
  return { nanos: sign === '-' ? -nanos : nanos };
}

/** Negative, zero or positive; undefined when one of them is no quantity. */
export function compareQuantities(a: string, b: string): number | undefined {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  if (left === undefined || right === undefined) return undefined;
  return left.nanos < right.nanos ? -1 : left.nanos > right.nanos ? 1 : 0;
}

/** `0.5`, `500m` and `5e-1` are the same amount. */
export function isSameQuantity(a: string, b: string): boolean {
  return compareQuantities(a, b) === 0;
}

/** CPU in thousandths of a core, rounded up as MilliValue does. */
export function cpuMillicores(text: string): number | undefined {
  const quantity = parseQuantity(text);
  return quantity === undefined ? undefined : Number(ceilDivide(quantity.nanos, 1_000_000n));
}

/** Bytes, rounded up as Value does. */
export function memoryBytes(text: string): bigint | undefined {
  const quantity = parseQuantity(text);
  return quantity === undefined ? undefined : ceilDivide(quantity.nanos, nano);
}

/** `1500` is `1500m`, `2000` is `2`, as kubectl top and describe print CPU. */
export function formatMillicores(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

const byteUnits = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;

/** Three digits at most, for reading and not for sending: `1.5Gi`, `512Mi`, `0`. */
export function formatBytes(bytes: bigint | number): string {
  let amount = Number(bytes);
  let unit = 0;
  while (Math.abs(amount) >= 1024 && unit < byteUnits.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const digits = Math.abs(amount) >= 100 || Number.isInteger(amount) ? 0 : Math.abs(amount) >= 10 ? 1 : 2;
  return `${Number(amount.toFixed(digits))}${byteUnits[unit] ?? ''}`;
}

function ceilDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value > 0n && value % divisor !== 0n ? quotient + 1n : quotient;
}
