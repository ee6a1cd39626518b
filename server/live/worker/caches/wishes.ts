import type { RowName } from '#lib/protocol/live.ts';
import type { View } from '#server/live/rows/view.ts';
import type { Feed } from '#server/live/source/feed.ts';

/** Failing rows that are asked for together, and in all: a reason for each of 30,000 failing pods helps nobody. */
const failingAtOnce = 300;
const failingInAll = 5_000;
/** Objects of all rows, where they don't come with a watch, are not read more often. */
const onceAgainMs = 60_000;

/** Who looks at the rows of a cache, and through which view. */
export interface Onlooker {
  readonly view: Pick<View, 'needs' | 'failingThin'>;
  wanted(): readonly RowName[];
  wantedUsage(): readonly RowName[];
  /** Objects and usage of all rows are wanted, and whether some are not known yet. */
  wantedAll(): 'nothing' | 'usage' | 'objects';
}

/** What of one list is worth reading whole: what is on screens first, then why rows fail. */
export class Wishes {
  /** Failing rows that were asked for, by namespace and name. */
  readonly #failing = new Set<string>();
  #toldRows = '';
  #toldUsage = '';
  #toldAll = false;
  #toldAllUsage = false;
  #toldOnceAtMs = Number.NEGATIVE_INFINITY;

  /** The feed has begun anew: everything is said again. */
  forget(): void {
    this.#failing.clear();
    this.#toldRows = '';
    this.#toldUsage = '';
    this.#toldAllUsage = false;
    this.#toldOnceAtMs = Number.NEGATIVE_INFINITY;
  }

  tell(
    feed: Pick<Feed, 'want' | 'wantAll' | 'wantAllOnce' | 'wantSelector' | 'wantUsage' | 'wantAllUsage'>,
    onlookers: Iterable<Onlooker>,
  ): void {
    const rows = new Map<string, RowName>();
    const usage = new Map<string, RowName>();
    const views = new Set<Onlooker['view']>();
    const wholes = new Set<ReturnType<Onlooker['wantedAll']>>();
    for (const onlooker of onlookers) {
      views.add(onlooker.view);
      wholes.add(onlooker.wantedAll());
      for (const row of onlooker.wanted()) rows.set(keyOf(row), row);
      for (const row of onlooker.wantedUsage()) usage.set(keyOf(row), row);
    }
    for (const view of views) {
      this.#addFailing(view, rows);
      for (const [selector, wish] of view.needs.selectors) feed.wantSelector(selector, wish);
    }
    // Told again when it is needed again: another annotation is asked for, say.
    const needsAll = [...views].some((view) => view.needs.all);
    if (needsAll && !this.#toldAll) feed.wantAll();
    this.#toldAll = needsAll;
    if (wholes.has('objects') && performance.now() - this.#toldOnceAtMs >= onceAgainMs) {
      this.#toldOnceAtMs = performance.now();
      feed.wantAllOnce();
    }
    const rowsText = [...rows.keys()].join('\n');
    if (rowsText !== this.#toldRows) feed.want([...rows.values()]);
    this.#toldRows = rowsText;
    const usageText = [...usage.keys()].join('\n');
    if (usageText !== this.#toldUsage) feed.wantUsage([...usage.values()]);
    this.#toldUsage = usageText;
    const needsUsage = wholes.has('usage') || wholes.has('objects') || [...views].some((view) => view.needs.usage);
    if (needsUsage !== this.#toldAllUsage) feed.wantAllUsage(needsUsage);
    this.#toldAllUsage = needsUsage;
  }

  #addFailing(view: Onlooker['view'], rows: Map<string, RowName>): void {
    for (const row of view.failingThin(failingAtOnce)) {
      const key = keyOf(row);
      if (this.#failing.size >= failingInAll && !this.#failing.has(key)) continue;
      this.#failing.add(key);
      rows.set(key, row);
    }
  }
}

function keyOf(row: RowName): string {
  return `${row.namespace ?? ''}/${row.name}`;
}
