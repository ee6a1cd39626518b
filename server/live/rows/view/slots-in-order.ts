type Compare = (a: number, b: number) => number;

/** First place in `order` whose slot does not come before this one. */
export function placeFor(order: Uint32Array, slot: number, compare: Compare): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(order[middle] ?? 0, slot) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `places` ascend. */
export function withoutPlaces(order: Uint32Array, places: readonly number[]): Uint32Array {
  if (places.length === 0) return order;
  const kept = new Uint32Array(order.length - places.length);
  let from = 0;
  let into = 0;
  for (const place of places) {
    kept.set(order.subarray(from, place), into);
    into += place - from;
    from = place + 1;
  }
  kept.set(order.subarray(from), into);
  return kept;
}

/** Each where it belongs; `coming` are in order themselves. */
export function withSlots(order: Uint32Array, coming: readonly number[], compare: Compare): Uint32Array {
  const merged = new Uint32Array(order.length + coming.length);
  let from = 0;
  let into = 0;
  for (const slot of coming) {
    const place = placeFor(order, slot, compare);
    merged.set(order.subarray(from, place), into);
    into += place - from;
    from = place;
    merged[into++] = slot;
  }
  merged.set(order.subarray(from), into);
  return merged;
}
