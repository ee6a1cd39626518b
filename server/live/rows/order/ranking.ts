/** Time that one call may take. It is asked after every slice of work, so that each call gets on at least a little. */
export interface Budget {
  isSpent(): boolean;
}

/**
 * Keeps numbered things in an order that only an expensive comparison knows, and gives each a number that ascends in
 * that order, so that everybody else compares numbers. New things get a number between their neighbours; when there is
 * no room left, all are numbered anew.
 */
export class Ranking {
  /** In order. */
  sorted: Uint32Array<ArrayBufferLike> = new Uint32Array(0);
  /** By thing; meaningless for those that are not in `sorted`. */
  ranks: Float64Array;
  /** Goes up when things that stay got other numbers. Their order is the same. */
  renumbered = 0;
  readonly #compare: (a: number, b: number) => number;
  /** By thing: 1 is waiting to be taken out. */
  #leaving: Uint8Array;
  #isLeaving = false;
  #coming: number[] = [];
  #sort: Generator<undefined, Uint32Array> | undefined;

  constructor(compare: (a: number, b: number) => number, capacity = 64) {
    this.#compare = compare;
    this.ranks = new Float64Array(capacity);
    this.#leaving = new Uint8Array(capacity);
  }

  grow(capacity: number): void {
    const ranks = new Float64Array(capacity);
    ranks.set(this.ranks);
    this.ranks = ranks;
    const leaving = new Uint8Array(capacity);
    leaving.set(this.#leaving);
    this.#leaving = leaving;
  }

  add(thing: number): void {
    if (thing >= this.ranks.length) this.grow(Math.max(thing + 1, this.ranks.length * 2));
    this.#coming.push(thing);
  }

  /** Leaves at the end of the next whole `settle`, and must not be added again before. Keeps its number. */
  remove(thing: number): void {
    this.#leaving[thing] = 1;
    this.#isLeaving = true;
  }

  get bytes(): number {
    return this.sorted.byteLength + this.ranks.byteLength + this.#leaving.byteLength;
  }

  get isSettled(): boolean {
    return this.#coming.length === 0 && this.#sort === undefined && !this.#isLeaving;
  }

  /** Takes in what came and left; false when the budget is spent before. Then what came later waits for the next turn. */
  settle(budget: Budget): boolean {
    while (this.#sort !== undefined || this.#coming.length > 0) {
      this.#sort ??= sortInSlices(Uint32Array.from(this.#coming.splice(0)), this.#compare);
      const step = this.#sort.next();
      if (step.done === true) {
        this.#sort = undefined;
        this.#merge(step.value);
      } else if (budget.isSpent()) return false;
    }
    if (this.#isLeaving) this.#dropLeaving();
    return true;
  }

  #dropLeaving(): void {
    this.sorted = this.sorted.filter((thing) => this.#leaving[thing] === 0);
    this.#leaving.fill(0);
    this.#isLeaving = false;
  }

  #merge(coming: Uint32Array): void {
    const merged = new Uint32Array(this.sorted.length + coming.length);
    let from = 0;
    let into = 0;
    let isCrowded = false;
    for (let at = 0; at < coming.length; ) {
      const before = this.#placeFor(coming[at] ?? 0, from);
      merged.set(this.sorted.subarray(from, before), into);
      into += before - from;
      from = before;
      // All that go into the same gap share it evenly.
      let end = at + 1;
      const next = this.sorted[before];
      while (end < coming.length && (next === undefined || this.#compare(coming[end] ?? 0, next) < 0)) end++;
      isCrowded = !this.#number(coming.subarray(at, end), this.sorted[before - 1], next) || isCrowded;
      merged.set(coming.subarray(at, end), into);
      into += end - at;
      at = end;
    }
    merged.set(this.sorted.subarray(from), into);
    this.sorted = merged;
    if (isCrowded) this.#renumber();
  }

  /** First place from `from` on whose thing comes after this one. */
  #placeFor(thing: number, from: number): number {
    let low = from;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.sorted[middle] ?? 0, thing) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** False when there is no room between the neighbours. */
  #number(things: Uint32Array, before: number | undefined, after: number | undefined): boolean {
    const low = before === undefined ? undefined : (this.ranks[before] ?? 0);
    const high = after === undefined ? undefined : (this.ranks[after] ?? 0);
    const step = low !== undefined && high !== undefined ? (high - low) / (things.length + 1) : spacing;
    const start = low ?? (high ?? 0) - spacing * (things.length + 1);
    for (let at = 0; at < things.length; at++) this.ranks[things[at] ?? 0] = start + step * (at + 1);
    return (
      step >= smallestStep && Math.abs(start) < largestRank && Math.abs(start + step * things.length) < largestRank
    );
  }

  #renumber(): void {
    for (let at = 0; at < this.sorted.length; at++) this.ranks[this.sorted[at] ?? 0] = at * spacing;
    this.renumbered += 1;
  }
}

/** Ranks are below 2^31 in steps of at least 2^-16, so that other numbers fit beside them into a double. */
const spacing = 64;
export const largestRank = 2 ** 31;
const smallestStep = 2 ** -16;
const sliceItems = 1024;

/** A merge sort that can be left after every slice. */
function* sortInSlices(
  things: Uint32Array,
  compare: (a: number, b: number) => number,
): Generator<undefined, Uint32Array> {
  for (let from = 0; from < things.length; from += sliceItems) {
    const slice = things.subarray(from, from + sliceItems);
    // The API server lists names in the order of their bytes, which mostly is this order.
    if (!isInOrder(slice, compare)) slice.sort(compare);
    yield;
  }
  let source: Uint32Array = things;
  let target: Uint32Array = new Uint32Array(things.length);
  for (let width = sliceItems; width < things.length; width *= 2) {
    for (let from = 0; from < things.length; from += 2 * width) {
      let left = from;
      const leftEnd = Math.min(from + width, things.length);
      let right = leftEnd;
      const rightEnd = Math.min(from + 2 * width, things.length);
      if (right >= rightEnd || compare(source[leftEnd - 1] ?? 0, source[right] ?? 0) <= 0) {
        target.set(source.subarray(from, rightEnd), from);
        continue;
      }
      for (let into = from; into < rightEnd; into++) {
        const takesLeft = right >= rightEnd || (left < leftEnd && compare(source[left] ?? 0, source[right] ?? 0) <= 0);
        target[into] = (takesLeft ? source[left++] : source[right++]) ?? 0;
        if ((into & (sliceItems - 1)) === sliceItems - 1) yield;
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

function isInOrder(things: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let at = 1; at < things.length; at++) if (compare(things[at - 1] ?? 0, things[at] ?? 0) > 0) return false;
  return true;
}
