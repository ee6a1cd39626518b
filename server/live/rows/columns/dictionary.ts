import type { TableCell } from '#lib/kubernetes/table.ts';

/** A cell with an age in it, but for the time, which every row has for itself. */
export interface AgeTemplate {
  readonly before: string;
  readonly after: string;
}

export type CellValue = TableCell | AgeTemplate;

export function isAgeTemplate(value: CellValue | undefined): value is AgeTemplate {
  return typeof value === 'object' && value !== null;
}

/** What a filter and a sort see of a value. */
export function valueText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  return isAgeTemplate(value) ? value.before + value.after : String(value);
}

/**
 * A column as numbers: every distinct value is kept once, rows hold its number. 0 is null, which is what a row holds
 * that was never written.
 */
export class DictionaryColumn {
  ids: Uint32Array;
  /** Only where cells hold ages: NaN or epoch milliseconds. */
  since: Float64Array | undefined;
  /** By number. */
  values: CellValue[] = [null];
  /** Goes up when the numbers get other meanings: what was worked out by number is void then. */
  generation = 0;
  #numbers = new Map<TableCell, number>([[null, 0]]);
  #ages = new Map<string, Map<string, number>>();
  /** Characters of all values, for an estimate of memory. */
  #characters = 0;

  constructor(capacity: number) {
    this.ids = new Uint32Array(capacity);
  }

  grow(capacity: number): void {
    const ids = new Uint32Array(capacity);
    ids.set(this.ids);
    this.ids = ids;
    if (this.since === undefined) return;
    const since = new Float64Array(capacity).fill(Number.NaN);
    since.set(this.since);
    this.since = since;
  }

  /** The value's number, a new one if need be. */
  numberOf(value: TableCell): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const id = this.#append(value);
    this.#numbers.set(value, id);
    return id;
  }

  knownNumberOf(value: TableCell): number | undefined {
    return this.#numbers.get(value);
  }

  numberOfAge(before: string, after: string): number {
    const byAfter = this.#ages.get(before) ?? new Map<string, number>();
    const known = byAfter.get(after);
    if (known !== undefined) return known;
    const id = this.#append({ before, after });
    byAfter.set(after, id);
    this.#ages.set(before, byAfter);
    return id;
  }

  valueAt(slot: number): CellValue {
    return this.values[this.ids[slot] ?? 0] ?? null;
  }

  textAt(slot: number): string {
    return valueText(this.valueAt(slot));
  }

  /** NaN where the cell holds no age. */
  sinceAt(slot: number): number {
    return this.since?.[slot] ?? Number.NaN;
  }

  /** True when the row holds something else than before. */
  set(slot: number, id: number, sinceMs = Number.NaN): boolean {
    const isOther = this.ids[slot] !== id;
    this.ids[slot] = id;
    if (this.since === undefined) {
      if (Number.isNaN(sinceMs)) return isOther;
      this.since = new Float64Array(this.ids.length).fill(Number.NaN);
    }
    const isSameTime = Object.is(this.since[slot], sinceMs);
    this.since[slot] = sinceMs;
    return isOther || !isSameTime;
  }

  /**
   * Forgets values that no slot holds any more, once they could be more than those in use. Costs one pass over the
   * slots for at least as many new values: what `slotsInUse` leaves out must hold nothing.
   */
  compact(slotsInUse: number): void {
    if (this.values.length <= 1024 + 2 * slotsInUse) return;
    const old = this.values;
    const renumbered = new Uint32Array(old.length);
    this.values = [null];
    this.#numbers = new Map([[null, 0]]);
    this.#ages = new Map();
    this.#characters = 0;
    this.generation += 1;
    for (let slot = 0; slot < this.ids.length; slot++) {
      const before = this.ids[slot] ?? 0;
      if (before === 0) continue;
      if (renumbered[before] === 0) {
        const value = old[before] ?? null;
        renumbered[before] = isAgeTemplate(value) ? this.numberOfAge(value.before, value.after) : this.numberOf(value);
      }
      this.ids[slot] = renumbered[before] ?? 0;
    }
  }

  /** An estimate: a map entry and a text head for every value. */
  get bytes(): number {
    return this.ids.byteLength + (this.since?.byteLength ?? 0) + this.values.length * 64 + this.#characters;
  }

  #append(value: CellValue): number {
    this.#characters += valueText(value).length;
    return this.values.push(value) - 1;
  }
}
