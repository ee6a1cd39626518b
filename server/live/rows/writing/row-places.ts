import type { RowName } from '#lib/protocol/live.ts';
import { comparePlainNames, compareText, isPlainName } from '#lib/resource-list/comparable.ts';
import { valueText } from '../columns/dictionary.ts';
import type { RowColumns } from '../columns/row-columns.ts';
import type { SelectorMatches } from '../columns/selector-matches.ts';
import { Journal } from '../journal.ts';
import { type Budget, Ranking } from '../order/ranking.ts';
import { ValueKeys } from '../order/value-keys.ts';
import type { RowVersion } from '../row-sink.ts';

export interface NamespaceRows {
  readonly name: string;
  readonly slots: Map<string, number>;
  /** Names of rows that went, and at what version. */
  readonly tombstones: Map<string, RowVersion>;
}

/** Which rows there are, each in its slot; rows come, go and change through here, so that every view hears of it. */
export class RowPlaces {
  readonly journal = new Journal();
  /** Rows by namespace and name. */
  readonly identity: Ranking;
  /** When the cluster last changed something here, epoch milliseconds; undefined before the first row. */
  changedAtMs: number | undefined;
  readonly #rows: RowColumns;
  readonly #selectors: SelectorMatches;
  readonly #nowMs: () => number;
  readonly #namespaces = new Map<string, NamespaceRows>();
  readonly #namespaceKeys: ValueKeys;
  /** Slots of rows that went, until every view has taken that in. */
  #freed: { readonly slot: number; readonly place: number }[] = [];
  #changes = 0;

  constructor(rows: RowColumns, selectors: SelectorMatches, nowMs: () => number) {
    this.#rows = rows;
    this.#selectors = selectors;
    this.#nowMs = nowMs;
    this.#namespaceKeys = new ValueKeys(rows.namespace, valueText);
    this.identity = new Ranking((a, b) => this.#compareIdentity(a, b), rows.capacity);
  }

  /** Made where there is none; who has written into it tidies it. */
  inNamespace(name: string): NamespaceRows {
    const known = this.#namespaces.get(name);
    if (known !== undefined) return known;
    const made = { name, slots: new Map<string, number>(), tombstones: new Map<string, RowVersion>() };
    this.#namespaces.set(name, made);
    return made;
  }

  /** As they are now: what goes meanwhile disturbs nobody. */
  all(): readonly NamespaceRows[] {
    return [...this.#namespaces.values()];
  }

  tidy({ name, slots, tombstones }: NamespaceRows): void {
    if (slots.size === 0 && tombstones.size === 0) this.#namespaces.delete(name);
  }

  find({ namespace = '', name }: RowName): number | undefined {
    return this.#namespaces.get(namespace)?.slots.get(name);
  }

  slotsIn(namespace: string): ReadonlyMap<string, number> | undefined {
    return this.#namespaces.get(namespace)?.slots;
  }

  /** The slot of a new row; undefined when it was removed at this version or a newer one. */
  create(inNamespace: NamespaceRows, name: string, version: RowVersion): number | undefined {
    const removed = inNamespace.tombstones.get(name);
    if (removed !== undefined && version <= removed) return undefined;
    inNamespace.tombstones.delete(name);
    const rows = this.#rows;
    const slot = rows.take();
    rows.name(slot, name);
    rows.plain[slot] = isPlainName(name) ? 1 : 0;
    rows.namespace.set(slot, rows.namespace.numberOf(inNamespace.name));
    inNamespace.slots.set(name, slot);
    this.identity.add(slot);
    // A row may have nothing but its name: it is there all the same.
    this.touch(slot);
    return slot;
  }

  drop(inNamespace: NamespaceRows, slot: number): void {
    inNamespace.slots.delete(this.#rows.names[slot] ?? '');
    this.#rows.release(slot);
    this.identity.remove(slot);
    this.touch(slot);
    this.#freed.push({ slot, place: this.journal.end - 1 });
  }

  /** The row was written. */
  touch(slot: number): void {
    this.#changes += 1;
    this.#rows.changed[slot] = this.#changes;
    this.changedAtMs = this.#nowMs();
    this.journal.write(slot);
  }

  /** A measurement is no change of the list. */
  touchQuietly(slot: number): void {
    const changedAtMs = this.changedAtMs;
    this.touch(slot);
    this.changedAtMs = changedAtMs;
  }

  /** The order by name includes all rows; false: not yet. */
  settle(budget: Budget): boolean {
    return this.#namespaceKeys.prepare(budget) && this.identity.settle(budget);
  }

  /** Slots that every view has forgotten are free again. */
  recycle(): void {
    if (this.#freed.length === 0 || !this.identity.isSettled) return;
    const readBy = this.journal.readByAll;
    const kept: { slot: number; place: number }[] = [];
    for (const freed of this.#freed) {
      if (freed.place < readBy) {
        this.#selectors.forget(freed.slot);
        this.#rows.recycle(freed.slot);
      } else kept.push(freed);
    }
    this.#freed = kept;
  }

  #compareIdentity(a: number, b: number): number {
    const rows = this.#rows;
    const [inA, inB] = [rows.namespace.ids[a] ?? 0, rows.namespace.ids[b] ?? 0];
    if (inA !== inB) {
      const byNamespace = this.#namespaceKeys.rankOf(inA) - this.#namespaceKeys.rankOf(inB);
      if (byNamespace !== 0) return byNamespace;
    }
    const [nameA, nameB] = [rows.names[a] ?? '', rows.names[b] ?? ''];
    return rows.plain[a] === 1 && rows.plain[b] === 1 ? comparePlainNames(nameA, nameB) : compareText(nameA, nameB);
  }
}
