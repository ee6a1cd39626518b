import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveResource, RowName } from '#lib/protocol/live.ts';
import type { SortKey } from '#lib/resource-list/sort.ts';
import type { CellValue, DictionaryColumn } from './columns/dictionary.ts';
import { RowCells } from './columns/row-cells.ts';
import { hasMetadata, isAlive, isOutdated, RowColumns } from './columns/row-columns.ts';
import { SelectorMatches } from './columns/selector-matches.ts';
import type { Budget } from './order/ranking.ts';
import { ValueKeys } from './order/value-keys.ts';
import type { RowSink, RowVersion, SweepScope, SweepToken, WholeRow } from './row-sink.ts';
import { View, type ViewSpec } from './view.ts';
import { RowPlaces } from './writing/row-places.ts';
import { RowWriter } from './writing/row-writer.ts';
import { Sweeps } from './writing/sweeps.ts';

export interface RowStoreOptions {
  readonly resource: LiveResource;
  /** The wall clock: printed ages count from it, and filters by age. */
  readonly nowMs: () => number;
  /** A merge that takes longer goes on in the next one. */
  readonly sliceMs?: number;
}

/** All rows of one list as columns of numbers, and the views of them. Knows nothing of requests and sockets. */
export class RowStore implements RowSink {
  readonly resource: LiveResource;
  readonly nowMs: () => number;
  readonly rows = new RowColumns();
  readonly cells = new RowCells(this.rows);
  readonly selectors = new SelectorMatches();
  readonly journal: RowPlaces['journal'];
  /** Rows by namespace and name. */
  readonly identity: RowPlaces['identity'];
  readonly #sliceMs: number;
  readonly #places: RowPlaces;
  readonly #sweeps: Sweeps;
  readonly #writer: RowWriter;
  readonly #views = new Map<string, { readonly view: View; users: number }>();
  readonly #valueKeys = new Map<string, { readonly keys: ValueKeys; users: number }>();
  readonly #annotationUsers = new Map<string, number>();

  constructor({ resource, nowMs, sliceMs = 12 }: RowStoreOptions) {
    const { rows, cells, selectors } = this;
    this.resource = resource;
    this.nowMs = nowMs;
    this.#sliceMs = sliceMs;
    this.#places = new RowPlaces(rows, selectors, nowMs);
    this.journal = this.#places.journal;
    this.identity = this.#places.identity;
    this.#sweeps = new Sweeps(rows, this.#places);
    this.#writer = new RowWriter({
      resource,
      rows,
      cells,
      selectors,
      places: this.#places,
      sweeps: this.#sweeps,
      nowMs,
    });
  }

  /** The shared view of this filter and sort; every call needs one `release` of it. */
  view(spec: ViewSpec): View {
    const key = JSON.stringify([spec.namespaces.toSorted(), spec.filter, spec.sort]);
    const known = this.#views.get(key);
    if (known !== undefined) {
      known.users += 1;
      return known.view;
    }
    const view = new View(this, spec);
    this.#views.set(key, { view, users: 1 });
    return view;
  }

  /** The last one to release a view ends it. */
  release(view: View): void {
    for (const [key, shared] of this.#views) {
      if (shared.view !== view) continue;
      shared.users -= 1;
      if (shared.users > 0) return;
      this.#views.delete(key);
      view.close();
    }
  }

  /** Keeps this annotation of rows that are read from now on; those read before are read again. */
  wantAnnotation(key: string): void {
    this.#annotationUsers.set(key, (this.#annotationUsers.get(key) ?? 0) + 1);
    if (!this.rows.annotations.has(key)) this.rows.annotations.set(key, this.rows.addColumn());
  }

  releaseAnnotation(key: string): void {
    const users = (this.#annotationUsers.get(key) ?? 0) - 1;
    this.#annotationUsers.set(key, users);
    if (users > 0) return;
    this.#annotationUsers.delete(key);
    this.rows.annotations.delete(key);
  }

  get size(): number {
    return this.rows.alive;
  }

  /** When the cluster last changed something here, epoch milliseconds; undefined before the first row. */
  get changedAtMs(): number | undefined {
    return this.#places.changedAtMs;
  }

  /** Bytes is an estimate that counts all arrays, dictionaries and views. */
  stats(): { readonly rows: number; readonly bytes: number } {
    let bytes = this.rows.bytes + this.selectors.bytes + this.identity.bytes;
    for (const { view } of this.#views.values()) bytes += view.bytes;
    for (const { keys } of this.#valueKeys.values()) bytes += keys.bytes;
    return { rows: this.rows.alive, bytes };
  }

  // ---- for feeds -----------------------------------------------------------------------------------------------

  setColumns(columns: readonly TableColumn[]): void {
    if (!this.cells.setColumns(columns, this.resource.namespaced)) return;
    for (let slot = 0; slot < this.rows.used; slot++) {
      if (!this.rows.has(slot, isAlive)) continue;
      // Any list read from now on is news.
      this.rows.version[slot] = Number.NEGATIVE_INFINITY;
      this.rows.mark(slot, isOutdated, this.rows.has(slot, hasMetadata));
      this.#writer.judge(slot);
      this.#places.touch(slot);
    }
  }

  putThin(
    namespace: string,
    rows: readonly (readonly TableCell[])[],
    version: RowVersion,
    madeAtMs = this.nowMs(),
  ): void {
    this.#writer.putThin(namespace, rows, version, madeAtMs);
  }

  putWhole(row: WholeRow, version: RowVersion, create: boolean): void {
    this.#writer.putWhole(row, version, create);
  }

  remove(namespace: string, name: string, version: RowVersion): void {
    const inNamespace = this.#places.inNamespace(namespace);
    const before = inNamespace.tombstones.get(name);
    if (before === undefined || !(before > version)) inNamespace.tombstones.set(name, version);
    const slot = inNamespace.slots.get(name);
    if (slot !== undefined && !(version < (this.rows.version[slot] ?? 0))) this.#places.drop(inNamespace, slot);
  }

  beginSweep(scope: SweepScope): SweepToken {
    return this.#sweeps.begin(scope);
  }

  endSweep(token: SweepToken, version: RowVersion): void {
    this.#sweeps.end(token, version);
  }

  settleTombstones(): void {
    for (const inNamespace of this.#places.all()) {
      inNamespace.tombstones.clear();
      this.#places.tidy(inNamespace);
    }
  }

  putSelectorMatches(selector: string, namespace: string, names: readonly string[], version: RowVersion): void {
    const slots = this.#places.slotsIn(namespace);
    if (slots === undefined || !this.selectors.isWanted(selector)) return;
    const matching = new Set(names);
    for (const [name, slot] of slots) {
      const isLabelKnown = this.rows.has(slot, hasMetadata) && !this.rows.has(slot, isOutdated);
      if (isLabelKnown || version < (this.rows.version[slot] ?? 0)) continue;
      this.selectors.tell(selector, slot, matching.has(name), this.rows.capacity);
      this.#places.touch(slot);
    }
  }

  putUsage(namespace: string, name: string, usage: { cpuMillis: number; memoryBytes: number; atMs: number }): void {
    const slot = this.#places.find({ namespace, name });
    if (slot === undefined) return;
    const before = this.rows.usage.get(slot);
    if (before?.cpuMillis === usage.cpuMillis && before.memoryBytes === usage.memoryBytes && before.atMs === usage.atMs)
      return;
    this.rows.usage.set(slot, usage);
    this.#places.touchQuietly(slot);
  }

  // ---- for views and windows -----------------------------------------------------------------------------------

  budget(): Budget {
    const untilMs = performance.now() + this.#sliceMs;
    return { isSpent: () => performance.now() >= untilMs };
  }

  /** The order by name includes all rows, and dictionaries have no more old values than new ones; false: not yet. */
  prepare(budget: Budget): boolean {
    this.rows.compact();
    return this.#places.settle(budget);
  }

  /** Shared by views that sort by the same; each call needs one `releaseValueKeys`. */
  valueKeys(name: string, column: DictionaryColumn, keyOf: (value: CellValue) => SortKey): ValueKeys {
    const shared = this.#valueKeys.get(name) ?? { keys: new ValueKeys(column, keyOf), users: 0 };
    shared.users += 1;
    this.#valueKeys.set(name, shared);
    return shared.keys;
  }

  releaseValueKeys(keys: ValueKeys): void {
    for (const [name, shared] of this.#valueKeys) {
      if (shared.keys !== keys) continue;
      shared.users -= 1;
      if (shared.users === 0) this.#valueKeys.delete(name);
    }
  }

  /** Slots that every view has forgotten are free again. */
  recycle(): void {
    this.#places.recycle();
  }

  find(row: RowName): number | undefined {
    return this.#places.find(row);
  }

  nameOf(slot: number): RowName {
    const name = this.rows.names[slot] ?? '';
    return this.resource.namespaced ? { namespace: this.rows.namespace.textAt(slot), name } : { name };
  }

  /** Whether more of this row has to be read: its object, or an annotation that somebody wants. */
  isIncomplete(slot: number): boolean {
    return this.#writer.isIncomplete(slot);
  }
}
