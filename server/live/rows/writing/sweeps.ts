import type { RowColumns } from '../columns/row-columns.ts';
import type { RowVersion, SweepScope, SweepToken } from '../row-sink.ts';
import type { RowPlaces } from './row-places.ts';

/** Lists that were read again, completely: what they lack goes. The rules are the sink's (`RowSink`). */
export class Sweeps {
  /** Number of the newest sweep; what a list confirms is marked with it. */
  epoch = 0;
  readonly #rows: RowColumns;
  readonly #places: RowPlaces;
  #open: SweepToken[] = [];

  constructor(rows: RowColumns, places: RowPlaces) {
    this.#rows = rows;
    this.#places = places;
  }

  begin(scope: SweepScope): SweepToken {
    this.epoch += 1;
    const token = { scope, epoch: this.epoch };
    this.#open = this.#open.filter((open) => !covers(scope, open.scope));
    this.#open.push(token);
    return token;
  }

  end(token: SweepToken, version: RowVersion): void {
    this.#open = this.#open.filter((open) => open !== token);
    const rows = this.#rows;
    for (const inNamespace of this.#places.all()) {
      if (!covers(token.scope, { namespace: inNamespace.name })) continue;
      for (const [name, slot] of inNamespace.slots) {
        const isNewerThanList = (rows.version[slot] ?? 0) > version;
        if ((rows.epoch[slot] ?? 0) >= token.epoch || isNewerThanList) continue;
        inNamespace.tombstones.set(name, version);
        this.#places.drop(inNamespace, slot);
      }
    }
  }

  /** Newest begin of a sweep that is going on here; 0: none is. */
  startIn(namespace: string): number {
    let start = 0;
    for (const { scope, epoch } of this.#open) if (covers(scope, { namespace })) start = Math.max(start, epoch);
    return start;
  }
}

function covers(scope: SweepScope, other: SweepScope): boolean {
  return scope === 'everything' || (other !== 'everything' && scope.namespace === other.namespace);
}
