import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';

/** A resourceVersion as a number: every real API server counts. NaN where one does not; then nothing is "newer". */
export type RowVersion = number;

/** A row as a Table with metadata or objects brings it. */
export interface WholeRow {
  readonly cells: readonly TableCell[];
  /** Parsed JSON of `rows[].object`: PartialObjectMetadata or the object. */
  readonly object: unknown;
  readonly completeness: 'metadata' | 'object';
}

/**
 * What the feeds of one list write (DESIGN section 5, spec/facts.md 14). The rules are the sink's, not the feeds':
 * a write counts only if its version is newer than the row's (equal counts where it brings more), enrichment never
 * creates a row, removals leave tombstones, and a sweep drops what a newer list lacks.
 */
export interface RowSink {
  /** Columns as printed now. A change (a CRD was edited) forgets all cells: the feed lists again. */
  setColumns(columns: readonly TableColumn[]): void;
  /**
   * Rows of a Table without objects, all of one namespace ('' for resources without), read at `version`. Their ages
   * were printed at `madeAtMs` by the API server's clock; absent: just now.
   */
  putThin(namespace: string, rows: readonly (readonly TableCell[])[], version: RowVersion, madeAtMs?: number): void;
  /**
   * A watch event (`version` is the object's) or a row of a list with objects (`version` is the list's, also where a
   * name selects one object); `create` false for enrichment.
   */
  putWhole(row: WholeRow, version: RowVersion, create: boolean): void;
  remove(namespace: string, name: string, version: RowVersion): void;
  /**
   * A list of `scope` (a namespace, or everything) was read completely at `version`: rows of it that no `put` has
   * confirmed since `beginSweep` and that are not newer than `version` go.
   */
  beginSweep(scope: SweepScope): SweepToken;
  endSweep(token: SweepToken, version: RowVersion): void;
  /** No read that started before now is in flight any more: tombstones older than that may go. */
  settleTombstones(): void;
  /** Names (of one namespace) that match a label selector at `version`, complete: for rows whose labels are not known. */
  putSelectorMatches(selector: string, namespace: string, names: readonly string[], version: RowVersion): void;
  /** Usage of pods or nodes, as measured. */
  putUsage(namespace: string, name: string, usage: { cpuMillis: number; memoryBytes: number; atMs: number }): void;
  readonly size: number;
}

/** `everything` is a word and not a text beside the names: a namespace may be called so. */
export type SweepScope = 'everything' | { readonly namespace: string };

export interface SweepToken {
  readonly scope: SweepScope;
  readonly epoch: number;
}
