import type { RowStore } from '../row-store.ts';

/** What a filter or sort has to know of rows that so far say only their cells. */
export interface ViewNeeds {
  /** Objects of all rows: images, owners, sorts by a label or annotation. False once all are read. */
  readonly all: boolean;
  /**
   * Label selectors whose matches are not known for some rows, with the number of their wish: after another number
   * what was told before has been forgotten.
   */
  readonly selectors: ReadonlyMap<string, number>;
  /** What all rows use, not only those in sight. */
  readonly usage: boolean;
}

/** What a filter and a sort ask for, whatever is there. */
export interface Asked {
  readonly objects: boolean;
  readonly selectors: readonly string[];
  readonly usage: boolean;
}

export const nothingNeeded: ViewNeeds = { all: false, selectors: new Map(), usage: false };

/** What of that is still missing in the rows of the view. */
export function needsOf(store: RowStore, asked: Asked, isInScope: (slot: number) => boolean): ViewNeeds {
  const { selectors, usage } = asked;
  if (!asked.objects && selectors.length === 0) return { ...nothingNeeded, usage };
  const open = new Map<string, number>();
  let isIncomplete = false;
  for (let slot = 0; slot < store.rows.used; slot++) {
    if (!isInScope(slot) || !store.isIncomplete(slot)) continue;
    isIncomplete = true;
    if (open.size === selectors.length) break;
    for (const selector of selectors) {
      if (!store.selectors.isFresh(selector, slot)) open.set(selector, store.selectors.since(selector) ?? 0);
    }
  }
  return { all: asked.objects && isIncomplete, selectors: open, usage };
}
