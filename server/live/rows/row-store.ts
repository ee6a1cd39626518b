import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { hasOwnStatus } from '#lib/kubernetes/status.ts';
import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveResource, RowName } from '#lib/protocol/live.ts';
import { comparePlainNames, compareText, isPlainName } from '#lib/resource-list/comparable.ts';
import type { SortKey } from '#lib/resource-list/sort.ts';
import { type CellValue, type DictionaryColumn, valueText } from './columns/dictionary.ts';
import { RowCells } from './columns/row-cells.ts';
import {
  hasMetadata,
  hasObject,
  isAlive,
  isCreatedExact,
  isDeleting,
  isOutdated,
  numberOfTone,
  RowColumns,
} from './columns/row-columns.ts';
import { SelectorMatches } from './columns/selector-matches.ts';
import { type RowDetails, readDetails } from './columns/whole-row.ts';
import { Journal } from './journal.ts';
import { type Budget, Ranking } from './order/ranking.ts';
import { ValueKeys } from './order/value-keys.ts';
import type { RowSink, RowVersion, SweepScope, SweepToken, WholeRow } from './row-sink.ts';
import { View, type ViewSpec } from './view.ts';

export interface RowStoreOptions {
  readonly resource: LiveResource;
  /** The wall clock: printed ages count from it, and filters by age. */
  readonly nowMs: () => number;
  /** A merge that takes longer goes on in the next one. */
  readonly sliceMs?: number;
}

interface NamespaceRows {
  readonly name: string;
  readonly slots: Map<string, number>;
  /** Names of rows that went, and at what version. */
  readonly tombstones: Map<string, RowVersion>;
}

/** Longer annotations are cut: a list shows the beginning. */
const annotationCharacters = 512;

/** All rows of one list as columns of numbers, and the views of them. Knows nothing of requests and sockets. */
export class RowStore implements RowSink {
  readonly resource: LiveResource;
  readonly nowMs: () => number;
  readonly #sliceMs: number;
  readonly rows = new RowColumns();
  readonly cells = new RowCells(this.rows);
  readonly selectors = new SelectorMatches();
  readonly journal = new Journal();
  /** Rows by namespace and name. */
  readonly identity = new Ranking((a, b) => this.#compareIdentity(a, b), this.rows.capacity);
  /** When the cluster last changed something here, epoch milliseconds; undefined before the first row. */
  changedAtMs: number | undefined;
  /** What is known of a row that is read to its end: of kinds with a state of their own the object says more. */
  readonly #whole: number;
  readonly #namespaces = new Map<string, NamespaceRows>();
  readonly #namespaceKeys = new ValueKeys(this.rows.namespace, valueText);
  readonly #views = new Map<string, { readonly view: View; users: number }>();
  readonly #valueKeys = new Map<string, { readonly keys: ValueKeys; users: number }>();
  readonly #annotationUsers = new Map<string, number>();
  /** Slots of rows that went, until every view has taken that in. */
  #freed: { readonly slot: number; readonly place: number }[] = [];
  #epoch = 0;
  #openSweeps: SweepToken[] = [];
  #changes = 0;

  constructor(options: RowStoreOptions) {
    this.resource = options.resource;
    this.nowMs = options.nowMs;
    this.#sliceMs = options.sliceMs ?? 12;
    this.#whole = hasOwnStatus(options.resource.group, options.resource.kind) ? hasObject : hasMetadata;
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

  /** Bytes is an estimate that counts all arrays, dictionaries and views. */
  stats(): { readonly rows: number; readonly bytes: number } {
    let bytes = this.rows.bytes + this.selectors.bytes + this.identity.bytes;
    for (const { view } of this.#views.values()) bytes += view.bytes;
    for (const { keys } of this.#valueKeys.values()) bytes += keys.bytes;
    return { rows: this.rows.alive, bytes };
  }

  setColumns(columns: readonly TableColumn[]): void {
    if (!this.cells.setColumns(columns, this.resource.namespaced)) return;
    for (let slot = 0; slot < this.rows.used; slot++) {
      if (!this.rows.has(slot, isAlive)) continue;
      // Any list read from now on is news.
      this.rows.version[slot] = Number.NEGATIVE_INFINITY;
      this.rows.mark(slot, isOutdated, this.rows.has(slot, hasMetadata));
      this.#judge(slot);
      this.#touch(slot);
    }
  }

  putThin(
    namespace: string,
    rows: readonly (readonly TableCell[])[],
    version: RowVersion,
    madeAtMs = this.nowMs(),
  ): void {
    const inNamespace = this.#rowsOf(namespace);
    const freshFrom = this.#sweepStart(namespace);
    for (const cells of rows) {
      const name = cells[this.cells.nameAt];
      if (typeof name !== 'string' || name === '') continue;
      const slot = inNamespace.slots.get(name) ?? this.#create(inNamespace, name, version);
      if (slot === undefined) continue;
      this.rows.epoch[slot] = this.#epoch;
      if (!isNewer(version, this.rows.version[slot])) continue;
      if (this.rows.has(slot, hasMetadata)) {
        // What was read whole since this sweep began is kept right by the watch.
        if (!this.rows.has(slot, isOutdated) && (this.rows.wholeEpoch[slot] ?? 0) >= freshFrom) continue;
        this.rows.mark(slot, isOutdated, true);
      }
      this.rows.version[slot] = version;
      this.selectors.expire(slot);
      const status = this.cells.statusText(slot);
      if (!this.cells.write(slot, cells, madeAtMs, undefined)) continue;
      if (this.cells.statusText(slot) !== status) this.rows.reasons.delete(slot);
      this.#judge(slot);
      this.#touch(slot);
    }
    this.#tidy(inNamespace);
  }

  putWhole(row: WholeRow, version: RowVersion, create: boolean): void {
    const details = readDetails(row.object, this.resource, row.completeness === 'object');
    if (details === undefined) return;
    const { name, namespace = '', uid } = details.metadata;
    const inNamespace = this.#rowsOf(namespace);
    let slot = inNamespace.slots.get(name);
    if (slot === undefined) {
      slot = create ? this.#create(inNamespace, name, version) : undefined;
    } else if (!isNewer(version, this.rows.version[slot]) && !this.#bringsMore(slot, row, version)) {
      // Nothing new, but a list that was read again has it still.
      if (create) this.rows.epoch[slot] = this.#epoch;
      slot = undefined;
    } else if (uid !== '' && (this.rows.uids[slot] ?? uid) !== uid) {
      // Deleted and made again: another object, whatever its name. A list that has confirmed the name saw this one.
      const epoch = this.rows.epoch[slot] ?? 0;
      this.#drop(inNamespace, slot);
      slot = this.#create(inNamespace, name, version);
      if (slot !== undefined) this.rows.epoch[slot] = epoch;
    }
    if (slot !== undefined) {
      if (create) {
        this.rows.epoch[slot] = this.#epoch;
        this.rows.wholeEpoch[slot] = this.#epoch;
      }
      this.rows.version[slot] = version;
      if (this.#writeDetails(slot, row, details)) this.#touch(slot);
    }
    this.#tidy(inNamespace);
  }

  remove(namespace: string, name: string, version: RowVersion): void {
    const inNamespace = this.#rowsOf(namespace);
    const before = inNamespace.tombstones.get(name);
    if (before === undefined || !(before > version)) inNamespace.tombstones.set(name, version);
    const slot = inNamespace.slots.get(name);
    if (slot !== undefined && !(version < (this.rows.version[slot] ?? 0))) this.#drop(inNamespace, slot);
  }

  beginSweep(scope: SweepScope): SweepToken {
    this.#epoch += 1;
    const token = { scope, epoch: this.#epoch };
    this.#openSweeps = this.#openSweeps.filter((open) => !covers(scope, open.scope));
    this.#openSweeps.push(token);
    return token;
  }

  endSweep(token: SweepToken, version: RowVersion): void {
    this.#openSweeps = this.#openSweeps.filter((open) => open !== token);
    for (const inNamespace of [...this.#namespaces.values()]) {
      if (!covers(token.scope, { namespace: inNamespace.name })) continue;
      for (const [name, slot] of inNamespace.slots) {
        const isNewerThanList = (this.rows.version[slot] ?? 0) > version;
        if ((this.rows.epoch[slot] ?? 0) >= token.epoch || isNewerThanList) continue;
        inNamespace.tombstones.set(name, version);
        this.#drop(inNamespace, slot);
      }
    }
  }

  settleTombstones(): void {
    for (const inNamespace of [...this.#namespaces.values()]) {
      inNamespace.tombstones.clear();
      this.#tidy(inNamespace);
    }
  }

  putSelectorMatches(selector: string, namespace: string, names: readonly string[], version: RowVersion): void {
    const inNamespace = this.#namespaces.get(namespace);
    if (inNamespace === undefined || !this.selectors.isWanted(selector)) return;
    const matching = new Set(names);
    for (const [name, slot] of inNamespace.slots) {
      const isLabelKnown = this.rows.has(slot, hasMetadata) && !this.rows.has(slot, isOutdated);
      if (isLabelKnown || version < (this.rows.version[slot] ?? 0)) continue;
      this.selectors.tell(selector, slot, matching.has(name), this.rows.capacity);
      this.#touch(slot);
    }
  }

  putUsage(namespace: string, name: string, usage: { cpuMillis: number; memoryBytes: number; atMs: number }): void {
    const slot = this.#namespaces.get(namespace)?.slots.get(name);
    if (slot === undefined) return;
    const before = this.rows.usage.get(slot);
    if (before?.cpuMillis === usage.cpuMillis && before.memoryBytes === usage.memoryBytes && before.atMs === usage.atMs)
      return;
    this.rows.usage.set(slot, usage);
    const changedAtMs = this.changedAtMs;
    this.#touch(slot);
    // A measurement is no change of the list.
    this.changedAtMs = changedAtMs;
  }

  // ---- for views and windows -----------------------------------------------------------------------------------

  budget(): Budget {
    const untilMs = performance.now() + this.#sliceMs;
    return { isSpent: () => performance.now() >= untilMs };
  }

  /** The order by name includes all rows, and dictionaries have no more old values than new ones; false: not yet. */
  prepare(budget: Budget): boolean {
    this.rows.compact();
    return this.#namespaceKeys.prepare(budget) && this.identity.settle(budget);
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
    if (this.#freed.length === 0 || !this.identity.isSettled) return;
    const readBy = this.journal.readByAll;
    const kept: { slot: number; place: number }[] = [];
    for (const freed of this.#freed) {
      if (freed.place < readBy) {
        this.selectors.forget(freed.slot);
        this.rows.recycle(freed.slot);
      } else kept.push(freed);
    }
    this.#freed = kept;
  }

  find({ namespace = '', name }: RowName): number | undefined {
    return this.#namespaces.get(namespace)?.slots.get(name);
  }

  nameOf(slot: number): RowName {
    const name = this.rows.names[slot] ?? '';
    return this.resource.namespaced ? { namespace: this.rows.namespace.textAt(slot), name } : { name };
  }

  /** Whether more of this row has to be read: its object, or an annotation that somebody wants. */
  isIncomplete(slot: number): boolean {
    return !this.rows.has(slot, this.#whole) || this.rows.has(slot, isOutdated) || this.#lacksAnnotation(slot);
  }

  #rowsOf(name: string): NamespaceRows {
    const known = this.#namespaces.get(name);
    if (known !== undefined) return known;
    const made = { name, slots: new Map<string, number>(), tombstones: new Map<string, RowVersion>() };
    this.#namespaces.set(name, made);
    return made;
  }

  #tidy({ name, slots, tombstones }: NamespaceRows): void {
    if (slots.size === 0 && tombstones.size === 0) this.#namespaces.delete(name);
  }

  /** The slot of a new row; undefined when it was removed at this version or a newer one. */
  #create(inNamespace: NamespaceRows, name: string, version: RowVersion): number | undefined {
    const removed = inNamespace.tombstones.get(name);
    if (removed !== undefined && version <= removed) return undefined;
    inNamespace.tombstones.delete(name);
    const slot = this.rows.take();
    this.rows.name(slot, name);
    this.rows.plain[slot] = isPlainName(name) ? 1 : 0;
    this.rows.namespace.set(slot, this.rows.namespace.numberOf(inNamespace.name));
    inNamespace.slots.set(name, slot);
    this.identity.add(slot);
    // A row may have nothing but its name: it is there all the same.
    this.#touch(slot);
    return slot;
  }

  #drop(inNamespace: NamespaceRows, slot: number): void {
    inNamespace.slots.delete(this.rows.names[slot] ?? '');
    this.rows.release(slot);
    this.identity.remove(slot);
    this.#touch(slot);
    this.#freed.push({ slot, place: this.journal.end - 1 });
  }

  #touch(slot: number): void {
    this.#changes += 1;
    this.rows.changed[slot] = this.#changes;
    this.changedAtMs = this.nowMs();
    this.journal.write(slot);
  }

  #bringsMore(slot: number, row: WholeRow, version: RowVersion): boolean {
    if (version < (this.rows.version[slot] ?? 0)) return false;
    return this.isIncomplete(slot) || (row.completeness === 'object' && !this.rows.has(slot, hasObject));
  }

  #lacksAnnotation(slot: number): boolean {
    for (const column of this.rows.annotations.values()) if (column.ids[slot] === 0) return true;
    return false;
  }

  /** Newest begin of a sweep that is going on here. */
  #sweepStart(namespace: string): number {
    let start = 0;
    for (const { scope, epoch } of this.#openSweeps) if (covers(scope, { namespace })) start = Math.max(start, epoch);
    return start;
  }

  /** By the cells, where they say something else than when the object was read. */
  #judge(slot: number): void {
    const tone = this.cells.judge(slot);
    if (this.rows.has(slot, hasObject) && tone === this.rows.cellTones[slot]) return;
    this.rows.cellTones[slot] = tone;
    this.rows.tones[slot] = tone;
    this.rows.reasons.delete(slot);
  }

  #writeDetails(slot: number, row: WholeRow, details: RowDetails): boolean {
    const { rows } = this;
    const { metadata, status, images, owner, object } = details;
    const isWhole = row.completeness === 'object';
    const before = rows.flags[slot];
    rows.mark(slot, isDeleting, metadata.deletionTimestamp !== undefined);
    rows.mark(slot, hasMetadata, true);
    rows.mark(slot, hasObject, isWhole);
    rows.mark(slot, isOutdated, false);
    let isChanged = false;
    const createdMs = Date.parse(metadata.creationTimestamp ?? '');
    if (!Number.isNaN(createdMs)) {
      rows.mark(slot, isCreatedExact, true);
      isChanged = rows.created[slot] !== createdMs;
      rows.created[slot] = createdMs;
    }
    isChanged = rows.flags[slot] !== before || isChanged;
    if (metadata.uid !== '' && rows.uids[slot] !== metadata.uid) {
      rows.uids[slot] = metadata.uid;
      isChanged = true;
    }
    this.selectors.forget(slot);
    isChanged = rows.labels.set(slot, rows.labels.numberOf(JSON.stringify(metadata.labels))) || isChanged;
    isChanged = rows.owner.set(slot, rows.owner.numberOf(owner)) || isChanged;
    if (images !== undefined) isChanged = rows.images.set(slot, rows.images.numberOf(images)) || isChanged;
    for (const [key, column] of rows.annotations) {
      const text = Object.hasOwn(metadata.annotations, key) ? (metadata.annotations[key] ?? '') : '';
      isChanged = column.set(slot, column.numberOf(text.slice(0, annotationCharacters))) || isChanged;
    }
    isChanged = this.cells.write(slot, row.cells, this.nowMs(), isWhole ? object : undefined) || isChanged;
    return this.#setStatus(slot, isWhole, status) || isChanged;
  }

  #setStatus(slot: number, isWhole: boolean, status: RowDetails['status']): boolean {
    const { rows } = this;
    const byCells = this.cells.judge(slot);
    const tone = isWhole && status !== undefined ? numberOfTone(status.tone) : byCells;
    const reason = status?.reason;
    const isSame = rows.tones[slot] === tone && isEqualReason(rows.reasons.get(slot), reason);
    rows.cellTones[slot] = byCells;
    rows.tones[slot] = tone;
    if (reason === undefined) rows.reasons.delete(slot);
    else rows.reasons.set(slot, reason);
    return !isSame;
  }

  #compareIdentity(a: number, b: number): number {
    const { rows } = this;
    const [inA, inB] = [rows.namespace.ids[a] ?? 0, rows.namespace.ids[b] ?? 0];
    if (inA !== inB) {
      const byNamespace = this.#namespaceKeys.rankOf(inA) - this.#namespaceKeys.rankOf(inB);
      if (byNamespace !== 0) return byNamespace;
    }
    const [nameA, nameB] = [rows.names[a] ?? '', rows.names[b] ?? ''];
    return rows.plain[a] === 1 && rows.plain[b] === 1 ? comparePlainNames(nameA, nameB) : compareText(nameA, nameB);
  }
}

/** Versions that can't be compared (NaN) count in the order in which they come. */
function isNewer(version: RowVersion, than: RowVersion | undefined): boolean {
  return !(version <= (than ?? Number.NEGATIVE_INFINITY));
}

function covers(scope: SweepScope, other: SweepScope): boolean {
  return scope === 'everything' || (other !== 'everything' && scope.namespace === other.namespace);
}

function isEqualReason(a: StatusReason | undefined, b: StatusReason | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
