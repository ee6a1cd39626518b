import type { LiveList } from '#components/data/live/use-live-list.ts';

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Until then somebody types on. */
const restMs = 60;
const againMs = 500;
const againAtLastMs = 8_000;

/**
 * Asks the list for values of a field once the typing rests; where there is no answer (the list has ended and is opened
 * again, the connection is lost), again and again. Returns what ends it: nothing is told after that.
 */
export function askValues(
  ask: LiveList['ask'],
  { field, prefix }: { readonly field: string; readonly prefix: string },
  told: (values: readonly ValueCount[]) => void,
): () => void {
  let isOver = false;
  let failures = 0;
  const run = async () => {
    try {
      const { values } = await ask({ kind: 'values', field, prefix });
      if (!isOver) told(values);
    } catch {
      // The list itself says what is wrong with it.
      if (!isOver) timer = setTimeout(run, Math.min(againMs * 2 ** failures, againAtLastMs));
      failures += 1;
    }
  };
  let timer = setTimeout(run, restMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
