/**
 * What was meant by a word that is not known at its place (spec/errors.md 1.4): the candidate that differs in case
 * only, else the one with the fewest edits, two neighbours that changed places counting as one. At most two edits, three for
 * words of eight letters or more, and never more than half of the word. Of equals the one that begins alike is
 * taken, then the first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const folded = word.toLowerCase();
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const limit = mostEdits(folded, other);
    if (Math.abs(folded.length - other.length) > limit) continue;
    const edits = folded === other ? 0 : editDistance(folded, other);
    if (edits > limit) continue;
    const cost = edits + (folded[0] === other[0] ? 0 : 0.5);
    if (cost < bestCost) [best, bestCost] = [candidate, cost];
  }
  return best;
}

function mostEdits(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return Math.min(length >= 8 ? 3 : 2, Math.floor(length / 2));
}

/** Optimal string alignment: letters added, taken away, replaced, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      next.push(edits);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
