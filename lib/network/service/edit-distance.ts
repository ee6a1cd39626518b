/** Levenshtein distance: how many characters must be added, taken away or replaced. Label values are short. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export interface TextDifference {
  readonly before: string;
  /** What differs, of the first and of the second text; either may be empty. */
  readonly first: string;
  readonly second: string;
  readonly after: string;
}

/** Common beginning and end of two texts, and what stands between: `nginx-`, `dp` and `pod`, ``. */
export function textDifference(first: string, second: string): TextDifference {
  const most = Math.min(first.length, second.length);
  let start = 0;
  while (start < most && first[start] === second[start]) start += 1;
  let end = 0;
  while (end < most - start && first[first.length - 1 - end] === second[second.length - 1 - end]) end += 1;
  // What both have beside a hyphen reads better whole: `dp` and `pod` rather than `d` and `po`.
  while (end > 0 && !/[-._=/]/.test(first[first.length - end] ?? '')) end -= 1;
  while (start > 0 && !/[-._=/]/.test(first[start - 1] ?? '')) start -= 1;
  return {
    before: first.slice(0, start),
    first: first.slice(start, first.length - end),
    second: second.slice(start, second.length - end),
    after: first.slice(first.length - end),
  };
}
