import type { TableColumn } from '#lib/kubernetes/table.ts';
import type { RowSink } from '#server/live/rows/row-sink.ts';

/** The columns that all cells of one list are of. Those of a CRD change when somebody edits it. */
export class Columns {
  readonly #sink: RowSink;
  #known: string | undefined;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  /** Tells the sink; true where they differ from those before, so that all cells so far are lost. */
  changedBy(columns: readonly TableColumn[] | undefined): boolean {
    if (columns === undefined) return false;
    const text = JSON.stringify(columns);
    if (text === this.#known) return false;
    const changed = this.#known !== undefined;
    this.#known = text;
    this.#sink.setColumns(columns);
    return changed;
  }
}
