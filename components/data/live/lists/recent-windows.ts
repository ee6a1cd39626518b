import type { LiveRow } from '#lib/protocol/live.ts';
import type { ListWindow } from './list-window.ts';

const keptMs = 2 * 60_000;
const mostWindows = 6;
const mostRows = 100;

/**
 * The tops of lists that were left a moment ago. Going back to one shows it in the same frame, marked as loading, until
 * the server's first answer. No row of it can be selected: its ids are of a subscription that is over.
 */
export class RecentWindows {
  readonly #kept = new Map<string, { readonly window: ListWindow; readonly atMs: number }>();

  keep(key: string, window: ListWindow): void {
    const isWhole = window.state.state === 'live' || window.state.state === 'polled';
    if (!isWhole || window.from > 0 || window.rows.length === 0) return;
    this.#kept.delete(key);
    this.#kept.set(key, { window: { ...window, rows: window.rows.slice(0, mostRows) }, atMs: Date.now() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostWindows && oldest !== undefined) this.#kept.delete(oldest);
  }

  recall(key: string): ListWindow | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined || Date.now() - kept.atMs > keptMs) return undefined;
    const { window } = kept;
    return {
      ...window,
      rows: window.rows.map(unselected),
      selected: 0,
      state: { state: 'loading', known: window.total },
    };
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
  }
}

function unselected(row: LiveRow): LiveRow {
  const { selected: _, ...plain } = row;
  return plain;
}
