import { toneSeverity } from '#lib/kubernetes/tone.ts';
import type { RowName, ToneCount } from '#lib/protocol/live.ts';
import { badTone, hasObject, isAlive, isOutdated, tonesByNumber, unsettledTones } from './columns/row-columns.ts';
import type { JournalReader } from './journal.ts';
import { sortByKeys } from './order/radix-sort.ts';
import { type SortKeys, sortKeysOf } from './order/sort-keys.ts';
import type { RowStore } from './row-store.ts';
import { marksOf } from './view/marks.ts';
import { needsOf, nothingNeeded, type ViewNeeds } from './view/needs.ts';
import { compileFilter, type SlotFilter } from './view/slot-filter.ts';
import { placeFor, withoutPlaces, withSlots } from './view/slots-in-order.ts';
import { Tally } from './view/tally.ts';

export interface ViewSpec {
  /** Empty: all of the store. */
  readonly namespaces: readonly string[];
  /** Filter language; what can't be read matches no row (check it before with `checkFilter`). */
  readonly filter: string;
  /** `Age`, `-Age`, `label:app`, `annotation:key`; '' and unknown columns: trouble first. */
  readonly sort: string;
}

const sliceRows = 4096;
const ageCheckMs = 10_000;

/** The rows of a store that match a filter, in order. Shared: get it from `RowStore.view`. */
export class View {
  readonly store: RowStore;
  readonly spec: ViewSpec;
  /** Slots in order. Another array after every change. */
  order: Uint32Array = new Uint32Array(0);
  /** Per tone, of what matches the filter without its `tone:` terms; worst first. */
  facets: readonly ToneCount[] = [];
  needs: ViewNeeds = nothingNeeded;
  /** There is more to do, a slice in every `merge`; until a large sort ends the order is the one before. */
  isBusy = false;
  /** Goes up with every merge that changed anything. */
  revision = 0;
  readonly #reader: JournalReader;
  readonly #namespaces: ReadonlySet<string> | undefined;
  #filter: SlotFilter;
  #keys: SortKeys;
  #tally = new Tally(0, false);
  /** A whole sort that is going on. */
  #rebuild: Generator<undefined, void> | undefined;
  #columnsRevision: number;
  #keysRevision = -1;
  #renumbered = -1;
  #marks: { readonly revision: number; readonly places: readonly number[] } | undefined;
  readonly #compare = (a: number, b: number): number => {
    const byFirst = compareKeys(this.#tally.first, a, b);
    if (byFirst !== 0) return byFirst;
    const { second } = this.#tally;
    const bySecond = second === undefined ? 0 : compareKeys(second, a, b);
    return bySecond !== 0 ? bySecond : compareKeys(this.store.identity.ranks, a, b);
  };

  constructor(store: RowStore, spec: ViewSpec) {
    this.store = store;
    this.spec = spec;
    this.#namespaces = spec.namespaces.length === 0 ? undefined : new Set(spec.namespaces);
    this.#columnsRevision = store.cells.revision;
    this.#filter = compileFilter(store, spec.filter);
    for (const selector of this.#filter.selectors) store.selectors.want(selector);
    this.#keys = sortKeysOf(store, spec.sort);
    this.#reader = store.journal.open();
  }

  /** Rows in these namespaces, matching or not. */
  get total(): number {
    return this.#tally.total;
  }

  get matched(): number {
    return this.order.length;
  }

  /** No row matches, but of some it is not known yet what the filter asks for: images, owners, labels. */
  get isUndecided(): boolean {
    const isMissing = (this.#filter.needsObjects && this.needs.all) || this.needs.selectors.size > 0;
    return isMissing && this.matched === 0 && this.total > 0;
  }

  /** False until all rows were looked at once since the view was made or fell behind. */
  get isMerged(): boolean {
    return !this.#reader.isLost;
  }

  /**
   * Takes in what was written since the last call, and what time has changed (`age<1h`, every 10 s): true when anything
   * that a window may show has changed. One call takes about 12 ms at most; what is left over makes the view busy.
   */
  merge(): boolean {
    if (this.#columnsRevision !== this.store.cells.revision) this.#recompile();
    const budget = this.store.budget();
    this.isBusy = this.#rebuild === undefined && !(this.store.prepare(budget) && this.#keys.prepare(budget));
    if (this.isBusy) return false;
    if (this.#rebuild === undefined && !this.#takeIn()) return false;
    while (this.#rebuild?.next().done === false) {
      if (!budget.isSpent()) continue;
      this.isBusy = true;
      return false;
    }
    // What was written during a long sort comes in the next call.
    this.isBusy = this.#rebuild !== undefined && this.store.journal.hasNews(this.#reader);
    this.#rebuild = undefined;
    this.store.recycle();
    this.#countFacets();
    this.needs = needsOf(this.store, this.#asked, (slot) => this.#tally.isInScope(slot));
    this.revision += 1;
    return true;
  }

  /**
   * Rows in trouble whose objects are not known yet, in order: only those say the short reason, and which pod that
   * waits will wait for ever.
   */
  failingThin(limit: number): RowName[] {
    const { rows } = this.store;
    const found: RowName[] = [];
    if (!unsettledTones.some((tone) => (this.#tally.toneCounts[tone] ?? 0) > 0)) return found;
    for (const slot of this.order) {
      if (found.length >= limit) break;
      if (!unsettledTones.includes(rows.tones[slot] ?? 0) || !rows.has(slot, isAlive)) continue;
      if (!rows.has(slot, hasObject) || rows.has(slot, isOutdated)) found.push(this.store.nameOf(slot));
    }
    return found;
  }

  /** Place of a row in the order, undefined when it does not match. Right after a merge, for rows that are there. */
  placeOf(slot: number): number | undefined {
    if (!this.#tally.isMatched(slot)) return undefined;
    const place = placeFor(this.order, slot, this.#compare);
    return this.order[place] === slot ? place : undefined;
  }

  isInScope(slot: number): boolean {
    const { rows } = this.store;
    return rows.has(slot, isAlive) && this.#namespaces?.has(rows.namespace.textAt(slot)) !== false;
  }

  /** Places of failing rows, 0 to 1000 of the whole order, ascending, at most 200. */
  marks(): readonly number[] {
    if (this.#marks?.revision !== this.revision) {
      const hasBad = (this.#tally.toneCounts[badTone] ?? 0) > 0;
      this.#marks = { revision: this.revision, places: hasBad ? marksOf(this.order, this.store.rows.tones) : [] };
    }
    return this.#marks.places;
  }

  get bytes(): number {
    return this.order.byteLength + this.#tally.bytes;
  }

  /** Nobody uses it any more. */
  close(): void {
    this.store.journal.close(this.#reader);
    for (const selector of this.#filter.selectors) this.store.selectors.release(selector);
    this.#keys.close();
  }

  #recompile(): void {
    const { store } = this;
    this.#columnsRevision = store.cells.revision;
    this.#keys.close();
    this.#filter = compileFilter(store, this.spec.filter);
    this.#keys = sortKeysOf(store, this.spec.sort);
    this.#rebuild = undefined;
    this.#reader.isLost = true;
  }

  /** Keys or ranks were given anew, so that those of the last merge can't be compared with others any more. */
  #areKeysOthers(): boolean {
    const keysRevision = this.#keys.revision();
    const { renumbered } = this.store.identity;
    const areOthers = keysRevision !== this.#keysRevision || renumbered !== this.#renumbered;
    this.#keysRevision = keysRevision;
    this.#renumbered = renumbered;
    return areOthers;
  }

  /** Small changes at once, large ones by a rebuild; false when there is nothing to take in. */
  #takeIn(): boolean {
    const { store } = this;
    const { slots, to } = store.journal.since(this.#reader);
    const areKeysOthers = this.#areKeysOthers();
    const isAgeDue = this.#filter.dependsOnTime && store.nowMs() - this.#filter.nowMs >= ageCheckMs;
    const isAll = slots === 'all' || areKeysOthers;
    if (isAll || isAgeDue) this.#filter.nowMs = store.nowMs();
    const dirty = slots === 'all' ? [] : isAgeDue ? this.#withChangedByTime(slots) : slots;
    if (isAll || (dirty.length > 256 && dirty.length > store.rows.alive / 50)) {
      this.#rebuild = this.#sortAll(to);
      return true;
    }
    if (dirty.length > 0) this.#mergeRows(dirty);
    store.journal.read(this.#reader, to);
    if (dirty.length === 0) store.recycle();
    return dirty.length > 0;
  }

  /**
   * Looks at all rows anew, a slice at a time; until the end the view is as it was, and what it shows is not recycled.
   * What is written meanwhile stands in the journal behind `to`.
   */
  *#sortAll(to: number): Generator<undefined, void> {
    const { store } = this;
    const tally = new Tally(store.rows.capacity, this.#keys.second !== undefined);
    // In the order of namespace and name, which is how equal keys stay.
    const byIdentity = store.identity.sorted;
    const matched = new Uint32Array(byIdentity.length);
    let count = 0;
    for (let at = 0; at < byIdentity.length; at++) {
      const slot = byIdentity[at] ?? 0;
      if (this.#look(tally, slot)) matched[count++] = slot;
      if (at % sliceRows === sliceRows - 1) yield;
    }
    let order: Uint32Array = matched.subarray(0, count);
    if (tally.second !== undefined) {
      order = sortByKeys(order, tally.second);
      yield;
    }
    // A copy of just these: `matched` may be much larger.
    this.order = sortByKeys(order, tally.first).slice();
    this.#tally = tally;
    store.journal.read(this.#reader, to);
  }

  /** Takes the rows out of where they were and puts them where they belong now. */
  #mergeRows(dirty: readonly number[]): void {
    const tally = this.#tally;
    tally.grow(this.store.rows.capacity);
    const leaving = dirty
      .filter((slot) => tally.isMatched(slot))
      .map((slot) => placeFor(this.order, slot, this.#compare))
      .sort((a, b) => a - b);
    const kept = withoutPlaces(this.order, leaving);
    const coming: number[] = [];
    for (const slot of dirty) {
      tally.remove(slot);
      if (this.#look(tally, slot)) coming.push(slot);
    }
    this.order = withSlots(kept, coming.sort(this.#compare), this.#compare);
  }

  /** Counts the row and works out its keys; true when it matches. */
  #look(tally: Tally, slot: number): boolean {
    if (!this.isInScope(slot)) return false;
    const isCounted = this.#filter.matchesRest(slot);
    const matches = isCounted && this.#filter.matchesTone(slot);
    tally.add(slot, isCounted ? (this.store.rows.tones[slot] ?? 0) : undefined, matches);
    if (!matches) return false;
    tally.first[slot] = this.#keys.first(slot);
    if (tally.second !== undefined) tally.second[slot] = this.#keys.second?.(slot) ?? 0;
    return true;
  }

  #withChangedByTime(written: readonly number[]): readonly number[] {
    const { rows } = this.store;
    const dirty = new Set(written);
    for (let slot = 0; slot < rows.used; slot++) {
      if (!rows.has(slot, isAlive) || dirty.has(slot) || !this.#tally.isInScope(slot)) continue;
      if (this.#filter.matchesRest(slot) !== this.#tally.isCounted(slot)) dirty.add(slot);
    }
    return [...dirty];
  }

  #countFacets(): void {
    this.facets = tonesByNumber
      .flatMap((tone, number) => (tone === undefined ? [] : [{ tone, count: this.#tally.toneCounts[number] ?? 0 }]))
      .filter(({ count }) => count > 0)
      .sort((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone));
  }

  get #asked() {
    const { selectors, needsObjects } = this.#filter;
    return { objects: needsObjects || this.#keys.needsMetadata, selectors, usage: this.#keys.needsUsage };
  }
}

function compareKeys(keys: Float64Array, a: number, b: number): number {
  const [first = 0, second = 0] = [keys[a], keys[b]];
  return first < second ? -1 : first > second ? 1 : 0;
}
