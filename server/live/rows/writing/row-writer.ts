import type { StatusReason } from '#lib/kubernetes/status/object-status.ts';
import { hasOwnStatus } from '#lib/kubernetes/status.ts';
import type { TableCell } from '#lib/kubernetes/table.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import type { RowCells } from '../columns/row-cells.ts';
import {
  hasMetadata,
  hasObject,
  isCreatedExact,
  isDeleting,
  isOutdated,
  numberOfTone,
  type RowColumns,
} from '../columns/row-columns.ts';
import type { SelectorMatches } from '../columns/selector-matches.ts';
import { type RowDetails, readDetails } from '../columns/whole-row.ts';
import type { RowVersion, WholeRow } from '../row-sink.ts';
import type { RowPlaces } from './row-places.ts';
import type { Sweeps } from './sweeps.ts';

export interface RowWriterParts {
  readonly resource: LiveResource;
  readonly rows: RowColumns;
  readonly cells: RowCells;
  readonly selectors: SelectorMatches;
  readonly places: RowPlaces;
  readonly sweeps: Sweeps;
  readonly nowMs: () => number;
}

/** Longer annotations are cut: a list shows the beginning. */
const annotationCharacters = 512;

/** What feeds read, put into rows: only what is newer than the row, or brings more of it (`RowSink`). */
export class RowWriter {
  readonly #resource: LiveResource;
  readonly #rows: RowColumns;
  readonly #cells: RowCells;
  readonly #selectors: SelectorMatches;
  readonly #places: RowPlaces;
  readonly #sweeps: Sweeps;
  readonly #nowMs: () => number;
  /** What is known of a row that is read to its end: of kinds with a state of their own the object says more. */
  readonly #whole: number;

  constructor(parts: RowWriterParts) {
    this.#resource = parts.resource;
    this.#rows = parts.rows;
    this.#cells = parts.cells;
    this.#selectors = parts.selectors;
    this.#places = parts.places;
    this.#sweeps = parts.sweeps;
    this.#nowMs = parts.nowMs;
    this.#whole = hasOwnStatus(parts.resource.group, parts.resource.kind) ? hasObject : hasMetadata;
  }

  putThin(namespace: string, thin: readonly (readonly TableCell[])[], version: RowVersion, madeAtMs: number): void {
    const rows = this.#rows;
    const inNamespace = this.#places.inNamespace(namespace);
    const freshFrom = this.#sweeps.startIn(namespace);
    for (const cells of thin) {
      const name = cells[this.#cells.nameAt];
      if (typeof name !== 'string' || name === '') continue;
      let slot = inNamespace.slots.get(name) ?? this.#places.create(inNamespace, name, version);
      if (slot === undefined) continue;
      rows.epoch[slot] = this.#sweeps.epoch;
      if (!isNewer(version, rows.version[slot])) continue;
      if (this.#cells.areOfYounger(slot, cells, madeAtMs)) {
        // Deleted and made again while nobody watched: nothing that was known of it holds.
        this.#places.drop(inNamespace, slot);
        slot = this.#places.create(inNamespace, name, version);
        if (slot === undefined) continue;
        rows.epoch[slot] = this.#sweeps.epoch;
      }
      if (rows.has(slot, hasMetadata)) {
        // What was read whole since this sweep began is kept right by the watch.
        if (!rows.has(slot, isOutdated) && (rows.wholeEpoch[slot] ?? 0) >= freshFrom) continue;
        rows.mark(slot, isOutdated, true);
      }
      rows.version[slot] = version;
      this.#selectors.expire(slot);
      const status = this.#cells.statusText(slot);
      if (!this.#cells.write(slot, cells, madeAtMs, undefined)) continue;
      if (this.#cells.statusText(slot) !== status) rows.reasons.delete(slot);
      this.judge(slot);
      this.#places.touch(slot);
    }
    this.#places.tidy(inNamespace);
  }

  putWhole(row: WholeRow, version: RowVersion, create: boolean): void {
    const details = readDetails(row.object, this.#resource, row.completeness === 'object');
    if (details === undefined) return;
    const rows = this.#rows;
    const { name, namespace = '', uid } = details.metadata;
    const inNamespace = this.#places.inNamespace(namespace);
    let slot = inNamespace.slots.get(name);
    if (slot === undefined) {
      slot = create ? this.#places.create(inNamespace, name, version) : undefined;
    } else if (!isNewer(version, rows.version[slot]) && !this.#bringsMore(slot, row, version)) {
      // Nothing new, but a list that was read again has it still.
      if (create) rows.epoch[slot] = this.#sweeps.epoch;
      slot = undefined;
    } else if (uid !== '' && (rows.uids[slot] ?? uid) !== uid) {
      // Deleted and made again: another object, whatever its name. A list that has confirmed the name saw this one.
      const epoch = rows.epoch[slot] ?? 0;
      this.#places.drop(inNamespace, slot);
      slot = this.#places.create(inNamespace, name, version);
      if (slot !== undefined) rows.epoch[slot] = epoch;
    }
    if (slot !== undefined) {
      if (create) {
        rows.epoch[slot] = this.#sweeps.epoch;
        rows.wholeEpoch[slot] = this.#sweeps.epoch;
      }
      rows.version[slot] = version;
      if (this.#writeDetails(slot, row, details)) this.#places.touch(slot);
    }
    this.#places.tidy(inNamespace);
  }

  /** By the cells, where they say something else than when the object was read. */
  judge(slot: number): void {
    const rows = this.#rows;
    const tone = this.#cells.judge(slot);
    if (rows.has(slot, hasObject) && tone === rows.cellTones[slot]) return;
    rows.cellTones[slot] = tone;
    rows.tones[slot] = tone;
    rows.reasons.delete(slot);
  }

  /** Whether more of this row has to be read: its object, or an annotation that somebody wants. */
  isIncomplete(slot: number): boolean {
    return !this.#rows.has(slot, this.#whole) || this.#rows.has(slot, isOutdated) || this.#lacksAnnotation(slot);
  }

  #bringsMore(slot: number, row: WholeRow, version: RowVersion): boolean {
    if (version < (this.#rows.version[slot] ?? 0)) return false;
    return this.isIncomplete(slot) || (row.completeness === 'object' && !this.#rows.has(slot, hasObject));
  }

  #lacksAnnotation(slot: number): boolean {
    for (const column of this.#rows.annotations.values()) if (column.ids[slot] === 0) return true;
    return false;
  }

  #writeDetails(slot: number, row: WholeRow, details: RowDetails): boolean {
    const rows = this.#rows;
    const { metadata, status, images, amounts, owner, object } = details;
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
    this.#selectors.forget(slot);
    isChanged = rows.labels.set(slot, rows.labels.numberOf(JSON.stringify(metadata.labels))) || isChanged;
    isChanged = rows.owner.set(slot, rows.owner.numberOf(owner)) || isChanged;
    if (amounts !== undefined) isChanged = rows.amounts.set(slot, rows.amounts.numberOf(amounts)) || isChanged;
    if (images !== undefined) isChanged = rows.images.set(slot, rows.images.numberOf(images)) || isChanged;
    for (const [key, column] of rows.annotations) {
      const text = Object.hasOwn(metadata.annotations, key) ? (metadata.annotations[key] ?? '') : '';
      isChanged = column.set(slot, column.numberOf(text.slice(0, annotationCharacters))) || isChanged;
    }
    isChanged = this.#cells.write(slot, row.cells, this.#nowMs(), isWhole ? object : undefined) || isChanged;
    return this.#setStatus(slot, isWhole, status) || isChanged;
  }

  #setStatus(slot: number, isWhole: boolean, status: RowDetails['status']): boolean {
    const rows = this.#rows;
    const byCells = this.#cells.judge(slot);
    const tone = isWhole && status !== undefined ? numberOfTone(status.tone) : byCells;
    const reason = status?.reason;
    const isSame = rows.tones[slot] === tone && isEqualReason(rows.reasons.get(slot), reason);
    rows.cellTones[slot] = byCells;
    rows.tones[slot] = tone;
    if (reason === undefined) rows.reasons.delete(slot);
    else rows.reasons.set(slot, reason);
    return !isSame;
  }
}

/** Versions that can't be compared (NaN) count in the order in which they come. */
function isNewer(version: RowVersion, than: RowVersion | undefined): boolean {
  return !(version <= (than ?? Number.NEGATIVE_INFINITY));
}

function isEqualReason(a: StatusReason | undefined, b: StatusReason | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
