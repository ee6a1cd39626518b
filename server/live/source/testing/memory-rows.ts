import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { RowSink, RowVersion, SweepToken, WholeRow } from '#server/live/rows/row-sink.ts';

export interface MemoryRow {
  cells: readonly TableCell[];
  object: unknown;
  cellsVersion: RowVersion;
  objectVersion: RowVersion;
  completeness: 'cells' | 'metadata' | 'object';
  confirmed: number;
}

const levels = { cells: 0, metadata: 1, object: 2 } as const;

/** For tests only: the rules of a RowSink in their plainest form, as maps. */
export class MemoryRows implements RowSink {
  readonly rows = new Map<string, MemoryRow>();
  readonly tombstones = new Map<string, RowVersion>();
  readonly matches = new Map<string, readonly string[]>();
  readonly usage = new Map<string, { cpuMillis: number; memoryBytes: number; atMs: number }>();
  columns: readonly TableColumn[] = [];
  columnChanges = 0;
  settled = 0;
  #epoch = 0;

  get size(): number {
    return this.rows.size;
  }

  /** `namespace/name`, sorted. */
  get names(): string[] {
    return [...this.rows.keys()].sort();
  }

  /** Cells of the second column, by name alone. */
  cell(name: string): TableCell | undefined {
    for (const [key, row] of this.rows) if (key.endsWith(`/${name}`)) return row.cells[1];
    return undefined;
  }

  setColumns(columns: readonly TableColumn[]): void {
    this.columns = columns;
    this.columnChanges += 1;
    for (const row of this.rows.values()) row.cells = [];
  }

  putThin(namespace: string, rows: readonly (readonly TableCell[])[], version: RowVersion): void {
    const at = Math.max(
      this.columns.findIndex((column) => column.format === 'name'),
      0,
    );
    for (const cells of rows) {
      const key = `${namespace}/${String(cells[at])}`;
      const row = this.rows.get(key);
      if (row === undefined) {
        if ((this.tombstones.get(key) ?? 0) >= version) continue;
        this.#make(key, { cells, object: undefined, completeness: 'cells' }, version);
        continue;
      }
      row.confirmed = this.#epoch;
      if (version < row.cellsVersion && row.cells.length > 0) continue;
      row.cells = cells;
      row.cellsVersion = version;
    }
  }

  putWhole(put: WholeRow, version: RowVersion, create: boolean): void {
    const metadata = recordOf(recordOf(put.object).metadata);
    const key = `${textOf(metadata.namespace) ?? ''}/${textOf(metadata.name) ?? ''}`;
    const row = this.rows.get(key);
    if (row === undefined) {
      if (create && (this.tombstones.get(key) ?? 0) < version) this.#make(key, put, version);
      return;
    }
    // Enrichment may be older than the list that is being read.
    if (create) row.confirmed = this.#epoch;
    if (version >= row.cellsVersion || row.cells.length === 0) {
      row.cells = put.cells;
      row.cellsVersion = version;
    }
    if (version < row.objectVersion) return;
    if (version === row.objectVersion && levels[put.completeness] < levels[row.completeness]) return;
    row.object = put.object;
    row.objectVersion = version;
    row.completeness = put.completeness;
  }

  remove(namespace: string, name: string, version: RowVersion): void {
    const key = `${namespace}/${name}`;
    const row = this.rows.get(key);
    if (row !== undefined && Math.max(row.cellsVersion, row.objectVersion) > version) return;
    this.rows.delete(key);
    this.tombstones.set(key, Math.max(version, this.tombstones.get(key) ?? 0));
  }

  beginSweep(scope: SweepToken['scope']): SweepToken {
    this.#epoch += 1;
    return { scope, epoch: this.#epoch };
  }

  endSweep(token: SweepToken, version: RowVersion): void {
    for (const [key, row] of this.rows) {
      if (token.scope !== 'everything' && !key.startsWith(`${token.scope.namespace}/`)) continue;
      if (row.confirmed >= token.epoch || Math.max(row.cellsVersion, row.objectVersion) > version) continue;
      this.rows.delete(key);
      this.tombstones.set(key, version);
    }
  }

  settleTombstones(): void {
    this.settled += 1;
    this.tombstones.clear();
  }

  putSelectorMatches(selector: string, namespace: string, names: readonly string[]): void {
    this.matches.set(`${selector} ${namespace}`, names);
  }

  putUsage(namespace: string, name: string, usage: { cpuMillis: number; memoryBytes: number; atMs: number }): void {
    if (this.rows.has(`${namespace}/${name}`)) this.usage.set(`${namespace}/${name}`, usage);
  }

  #make(
    key: string,
    put: { cells: readonly TableCell[]; object: unknown; completeness: MemoryRow['completeness'] },
    version: RowVersion,
  ): void {
    this.tombstones.delete(key);
    const objectVersion = put.completeness === 'cells' ? 0 : version;
    this.rows.set(key, { ...put, cellsVersion: version, objectVersion, confirmed: this.#epoch });
  }
}
