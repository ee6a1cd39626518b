/** Numbers (from 1) of the lines of `after` that are not in `before`, by the longest common run of lines. */
export function changedLines(before: string, after: string): readonly number[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const common = commonLengths(old, now);
  const changed: number[] = [];
  let from = 0;
  let to = 0;
  while (to < now.length) {
    if (from < old.length && old[from] === now[to]) {
      from += 1;
      to += 1;
    } else if (from < old.length && (common[from + 1]?.[to] ?? 0) >= (common[from]?.[to + 1] ?? 0)) {
      from += 1;
    } else {
      to += 1;
      changed.push(to);
    }
  }
  return changed;
}

/** `lengths[i][j]`: how many lines the ends from line i and line j have in common, in order. */
function commonLengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = [new Array<number>(now.length + 1).fill(0)];
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const below = lengths[0] ?? [];
    const row = new Array<number>(now.length + 1).fill(0);
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
    lengths.unshift(row);
  }
  return lengths;
}
