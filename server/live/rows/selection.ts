import type { RowName, SelectionChange } from '#lib/protocol/live.ts';
import type { RowStore } from './row-store.ts';
import type { View } from './view.ts';

/** Names that are not there (yet) are remembered up to this many. */
const mostPending = 10_000;

/** Rows that a subscription has chosen. They stay chosen whatever the view shows, until they are deleted. */
export class Selection {
  /** Goes up with every change. */
  revision = 0;
  readonly #store: RowStore;
  /** By slot: the id of the row that was chosen there. */
  #ids: Float64Array | undefined;
  /** Told after a reconnect, before the rows were read. */
  #pending: RowName[] = [];

  constructor(store: RowStore) {
    this.#store = store;
  }

  get store(): RowStore {
    return this.#store;
  }

  has(slot: number): boolean {
    const id = this.#ids?.[slot];
    return id !== undefined && id !== 0 && id === this.#store.rows.ids[slot];
  }

  get isEmpty(): boolean {
    return this.#ids === undefined;
  }

  /** Those of the view's matching rows. */
  count(view: View): number {
    if (this.#ids === undefined) return 0;
    let count = 0;
    for (const slot of view.order) if (this.has(slot)) count += 1;
    return count;
  }

  change(change: SelectionChange, view: View): void {
    this.revision += 1;
    if ('set' in change) {
      this.#ids = undefined;
      this.#pending = [];
      if (change.set === 'all') for (const slot of view.order) this.#add(slot);
    } else if ('add' in change) {
      for (const id of change.add) this.#addId(id);
    } else if ('remove' in change) {
      for (const id of change.remove) this.#remove(id);
    } else if ('range' in change) {
      this.#addRange(change.range, view);
    } else {
      this.#pending = [...this.#pending, ...change.names].slice(0, mostPending);
      this.findPending();
    }
  }

  /** Chooses rows that were only known by name, as far as they are there now. */
  findPending(): void {
    if (this.#pending.length === 0) return;
    this.#pending = this.#pending.filter((name) => {
      const slot = this.#store.find(name);
      if (slot === undefined) return true;
      this.#add(slot);
      this.revision += 1;
      return false;
    });
  }

  #addRange([first, last]: readonly [number, number], view: View): void {
    const slots = [this.#store.rows.slotOf(first), this.#store.rows.slotOf(last)];
    const places = slots.flatMap((slot) => (slot === undefined ? [] : (view.placeOf(slot) ?? [])));
    if (places.length < 2) return;
    for (const slot of view.order.subarray(Math.min(...places), Math.max(...places) + 1)) this.#add(slot);
  }

  #addId(id: number): void {
    const slot = this.#store.rows.slotOf(id);
    if (slot !== undefined) this.#add(slot);
  }

  #add(slot: number): void {
    const { capacity, ids } = this.#store.rows;
    if (this.#ids === undefined || this.#ids.length <= slot) {
      const grown = new Float64Array(capacity);
      if (this.#ids !== undefined) grown.set(this.#ids);
      this.#ids = grown;
    }
    this.#ids[slot] = ids[slot] ?? 0;
  }

  #remove(id: number): void {
    const slot = this.#store.rows.slotOf(id);
    if (slot !== undefined && this.#ids !== undefined && slot < this.#ids.length) this.#ids[slot] = 0;
  }
}
