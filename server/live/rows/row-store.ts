import type { TableCell, TableColumn } from '#lib/kubernetes/table.ts';
import type { LiveResource } from '#lib/protocol/live.ts';
import type { RowSink, RowVersion, SweepScope, SweepToken, WholeRow } from './row-sink.ts';
import type { View, ViewSpec } from './view.ts';

export interface RowStoreOptions {
  readonly resource: LiveResource;
  /** The wall clock: printed ages count from it, and filters by age. */
  readonly nowMs: () => number;
}

/** All rows of one list as columns of numbers, and the views of them. Knows nothing of requests and sockets. */
export class RowStore implements RowSink {
  readonly resource: LiveResource;
  readonly nowMs: () => number;

  constructor(options: RowStoreOptions) {
    this.resource = options.resource;
    this.nowMs = options.nowMs;
  }

  /** The shared view of this filter and sort; every call needs one `release` of it. */
  view(_spec: ViewSpec): View {
    throw new Error('not yet');
  }
  /** The last one to release a view ends it. */
  release(_view: View): void {}
  /** Annotations are only kept while somebody wants them: extras and sorts (windows and views do this themselves). */
  get size(): number {
    return 0;
  }
  /** When the cluster last changed something here, epoch milliseconds; undefined before the first row. */
  get changedAtMs(): number | undefined {
    return undefined;
  }
  /** Bytes is an estimate that counts all arrays, dictionaries and views. */
  stats(): { readonly rows: number; readonly bytes: number } {
    return { rows: 0, bytes: 0 };
  }
  setColumns(_columns: readonly TableColumn[]): void {}
  putThin(_namespace: string, _rows: readonly (readonly TableCell[])[], _version: RowVersion): void {}
  putWhole(_row: WholeRow, _version: RowVersion, _create: boolean): void {}
  remove(_namespace: string, _name: string, _version: RowVersion): void {}
  beginSweep(scope: SweepScope): SweepToken {
    return { scope, epoch: 0 };
  }
  endSweep(_token: SweepToken, _version: RowVersion): void {}
  settleTombstones(): void {}
  putSelectorMatches(_selector: string, _namespace: string, _names: readonly string[], _version: RowVersion): void {}
  putUsage(_namespace: string, _name: string, _usage: { cpuMillis: number; memoryBytes: number; atMs: number }): void {}
}
