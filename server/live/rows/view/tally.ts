import { tonesByNumber } from '../columns/row-columns.ts';

/** What a view counts of a row, in one byte: whether it is in its namespaces, in its order, and its tone if counted. */
const isInScope = 1;
const isMatched = 2;
const toneShift = 2;
const toneBits = 15;
const isCounted = 64;

/** What a view knows of each row: how it was counted, and by which keys it was put in order. By slot. */
export class Tally {
  /** Rows in the view's namespaces. */
  total = 0;
  /** By number of the tone: rows that match the filter without its `tone:` terms. */
  readonly toneCounts = new Float64Array(tonesByNumber.length);
  first: Float64Array;
  second: Float64Array | undefined;
  #states: Uint8Array;

  constructor(capacity: number, hasSecond: boolean) {
    this.#states = new Uint8Array(capacity);
    this.first = new Float64Array(capacity);
    this.second = hasSecond ? new Float64Array(capacity) : undefined;
  }

  grow(capacity: number): void {
    if (this.#states.length >= capacity) return;
    const states = new Uint8Array(capacity);
    states.set(this.#states);
    this.#states = states;
    this.first = grown(this.first, capacity);
    if (this.second !== undefined) this.second = grown(this.second, capacity);
  }

  /** `tone` of a row that matches but for the tone. */
  add(slot: number, tone: number | undefined, matches: boolean): void {
    this.total += 1;
    let state = isInScope;
    if (tone !== undefined) {
      this.toneCounts[tone] = (this.toneCounts[tone] ?? 0) + 1;
      state |= isCounted | (tone << toneShift);
    }
    this.#states[slot] = matches ? state | isMatched : state;
  }

  remove(slot: number): void {
    const state = this.#states[slot] ?? 0;
    this.#states[slot] = 0;
    if ((state & isInScope) !== 0) this.total -= 1;
    if ((state & isCounted) === 0) return;
    const tone = (state >> toneShift) & toneBits;
    this.toneCounts[tone] = (this.toneCounts[tone] ?? 0) - 1;
  }

  isInScope(slot: number): boolean {
    return ((this.#states[slot] ?? 0) & isInScope) !== 0;
  }

  isMatched(slot: number): boolean {
    return ((this.#states[slot] ?? 0) & isMatched) !== 0;
  }

  isCounted(slot: number): boolean {
    return ((this.#states[slot] ?? 0) & isCounted) !== 0;
  }

  get bytes(): number {
    return this.#states.byteLength + this.first.byteLength + (this.second?.byteLength ?? 0);
  }
}

function grown(numbers: Float64Array, capacity: number): Float64Array {
  const all = new Float64Array(capacity);
  all.set(numbers);
  return all;
}
