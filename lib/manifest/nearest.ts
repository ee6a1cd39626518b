/**
 * What was meant by a word that is not known at its place (spec/errors.md 1.4): the candidate that differs in case
 * only, else the one with the fewest edits, two neighbours that changed places counting as one. At most two edits, three for
 * words of eight letters or more, and never more than half of the word. Of equals the one that begins alike is
 * taken, then the first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  return nearestAll(word, candidates)[0]?.word;
}

/** Everything that may have been meant, the likeliest first. No edits means that only the case differs. */
export function nearestAll(
  word: string,
  candidates: Iterable<string>,
): readonly { readonly word: string; readonly edits: number }[] {
  const folded = word.toLowerCase();
  const found: { readonly word: string; readonly edits: number; readonly cost: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const limit = mostEdits(folded, other);
    if (Math.abs(folded.length - other.length) > limit) continue;
    const edits = folded === other ? 0 : editDistance(folded, other, limit);
    if (edits <= limit) found.push({ word: candidate, edits, cost: edits + (folded[0] === other[0] ? 0 : 0.5) });
  }
  return found.sort((a, b) => a.cost - b.cost);
}

function mostEdits(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return Math.min(length >= 8 ? 3 : 2, Math.floor(length / 2));
}

/** Optimal string alignment: letters added, taken away, replaced, or swapped with their neighbour. Above `limit` any number above it. */
function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let leastBefore = 0;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      next.push(edits);
      if (edits < least) least = edits;
    }
    // A swap looks back two rows, and no further.
    if (least > limit && leastBefore >= limit) return least;
    leastBefore = least;
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
