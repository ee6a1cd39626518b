import type { LiveList } from '#components/data/live/use-live-list.ts';
import { liveLimits, type RowName } from '#lib/protocol/live.ts';

export type AskedName = RowName & { readonly uid?: string };

/**
 * Names of the matching or selected rows in the list's order, page by page, at most `most`. A row that moved between
 * two pages is there once. Rejects with `RequestProblem`, or with the signal's reason.
 */
export async function askNames(
  ask: LiveList['ask'],
  of: 'matching' | 'selected',
  most: number,
  signal?: AbortSignal,
): Promise<readonly AskedName[]> {
  const found = new Map<string, AskedName>();
  for (let from = 0; from < most; from += liveLimits.answerRows) {
    const to = Math.min(most, from + liveLimits.answerRows);
    const { rows, total } = await ask({ kind: 'names', of, from, to });
    signal?.throwIfAborted();
    for (const row of rows) found.set(`${row.namespace ?? ''}/${row.name}`, row);
    if (to >= total) break;
  }
  return [...found.values()];
}
