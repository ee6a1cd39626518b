import { formatBytes, formatMillicores, parseQuantity } from '#lib/kubernetes/quantity.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';

/** Amounts by resource name (`cpu`, `requests.memory`, `pods`), in nanos as parseQuantity counts. */
export type Amounts = ReadonlyMap<string, bigint>;

/** A resource list of the API. What is no quantity is left out; numbers are quantities too. */
export function amountsOf(list: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const [name, value] of Object.entries(recordOf(list))) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') continue;
    const quantity = parseQuantity(String(value));
    if (quantity !== undefined) amounts.set(name, quantity.nanos);
  }
  return amounts;
}

export function addAmounts(a: Amounts, b: Amounts): Map<string, bigint> {
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, (sum.get(name) ?? 0n) + amount);
  return sum;
}

export function largerAmounts(a: Amounts, b: Amounts): Map<string, bigint> {
  const larger = new Map(a);
  for (const [name, amount] of b) {
    const other = larger.get(name);
    if (other === undefined || other < amount) larger.set(name, amount);
  }
  return larger;
}

const nano = 1_000_000_000n;

/** For reading: `1500m`, `512Mi`, `4`. The resource says which unit, with or without `requests.` before it. */
export function formatAmount(resource: string, nanos: bigint): string {
  const name = resource.replace(/^(?:requests|limits)\./, '');
  if (name === 'cpu') return formatMillicores(Number(roundedUp(nanos, 1_000_000n)));
  const whole = roundedUp(nanos, nano);
  const isBytes = /^(?:memory|storage|ephemeral-storage|hugepages-)/.test(name);
  return isBytes ? formatBytes(whole) : String(whole);
}

function roundedUp(value: bigint, unit: bigint): bigint {
  return value > 0n ? (value + unit - 1n) / unit : value / unit;
}
