import type { RowName, ToneCount } from '#lib/protocol/live.ts';
import type { RowStore } from './row-store.ts';

export interface ViewSpec {
  /** Empty: all of the store. */
  readonly namespaces: readonly string[];
  /** Filter language; what can't be read matches no row (check it before with `checkFilter`). */
  readonly filter: string;
  /** `Age`, `-Age`, `label:app`, `annotation:key`; '' and unknown columns: trouble first. */
  readonly sort: string;
}

/** What a filter or sort has to know of rows that so far say only their cells. */
export interface ViewNeeds {
  /** Objects of all rows: images, owners, sorts by a label or annotation. */
  readonly all: boolean;
  /** Label selectors whose matches are not known for some rows. Asked again until the answer is as new as the rows. */
  readonly selectors: readonly string[];
}

/** The rows of a store that match a filter, in order. Shared: get it from `RowStore.view`. */
export class View {
  readonly store: RowStore;
  readonly spec: ViewSpec;
  /** Rows in these namespaces, matching or not. */
  total = 0;
  /** Per tone, of what matches the filter without its `tone:` terms; worst first. */
  facets: readonly ToneCount[] = [];
  needs: ViewNeeds = { all: false, selectors: [] };
  /** A large sort is going on, a slice in every `merge`: the order is the one before. Call `merge` again soon. */
  isBusy = false;
  /** Goes up with every merge that changed anything. */
  revision = 0;

  constructor(store: RowStore, spec: ViewSpec) {
    this.store = store;
    this.spec = spec;
  }

  get matched(): number {
    return 0;
  }

  /**
   * Takes in what was written since the last call, and what time has changed (`age<1h`, every 10 s): true when anything
   * that a window may show has changed. One call works for at most about 20 ms.
   */
  merge(): boolean {
    return false;
  }

  /** Failing rows whose short reason is not known yet, in order. */
  failingThin(_limit: number): RowName[] {
    return [];
  }
}
