/**
 * Sorts `items` by `keys[item]`, ascending; equal ones stay in their order. Time by the number of items: a radix sort
 * over the bits of the numbers, which are made to ascend as the numbers do. Infinities sort as numbers, NaN last.
 */
export function sortByKeys(items: Uint32Array, keys: Float64Array): Uint32Array {
  const count = items.length;
  if (isSorted(items, keys)) return items;
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    // Adding 0 makes -0 into 0: they are equal.
    number[0] = (keys[items[at] ?? 0] ?? 0) + 0;
    const [first = 0, second = 0] = bits;
    const isNegative = second >>> 31 === 1;
    low[at] = isNegative ? ~first : first;
    high[at] = isNegative ? ~second : second | 0x80000000;
  }
  let order = new Uint32Array(count);
  for (let at = 0; at < count; at++) order[at] = at;
  let spare = new Uint32Array(count);
  const digitBits = count > manyItems ? 16 : 8;
  const counts = new Uint32Array(1 << digitBits);
  for (const words of [low, high]) {
    for (let shift = 0; shift < 32; shift += digitBits) {
      if (sortByDigit(order, spare, { words, shift, counts })) [order, spare] = [spare, order];
    }
  }
  for (let at = 0; at < count; at++) spare[at] = items[order[at] ?? 0] ?? 0;
  return spare;
}

/** Up to here, counting 65,536 digits costs more than twice as many passes by 256. */
const manyItems = 1 << 15;

interface Digit {
  readonly words: Uint32Array;
  readonly shift: number;
  /** Room for one number a digit, of which there are a power of two. */
  readonly counts: Uint32Array;
}

/** One stable pass by one digit; false when it is equal everywhere and nothing had to be done. */
function sortByDigit(from: Uint32Array, into: Uint32Array, { words, shift, counts }: Digit): boolean {
  const radix = counts.length;
  const mask = radix - 1;
  counts.fill(0);
  for (let at = 0; at < from.length; at++) {
    const digit = ((words[at] ?? 0) >>> shift) & mask;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  if (counts[((words[0] ?? 0) >>> shift) & mask] === from.length) return false;
  let sum = 0;
  for (let digit = 0; digit < radix; digit++) {
    const here = counts[digit] ?? 0;
    counts[digit] = sum;
    sum += here;
  }
  for (const item of from) {
    const digit = ((words[item] ?? 0) >>> shift) & mask;
    const place = counts[digit] ?? 0;
    into[place] = item;
    counts[digit] = place + 1;
  }
  return true;
}

function isSorted(items: Uint32Array, keys: Float64Array): boolean {
  for (let at = 1; at < items.length; at++) {
    // Written so that NaN is not sorted.
    if (!((keys[items[at - 1] ?? 0] ?? 0) <= (keys[items[at] ?? 0] ?? 0))) return false;
  }
  return true;
}
