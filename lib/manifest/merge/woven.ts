/**
 * The entries of both, each once: `first` in its order, and what only `second` has after the entry that it follows
 * there.
 */
export function woven(first: readonly string[], second: readonly string[]): string[] {
  const result = [...first];
  const placed = new Set(first);
  let before: string | undefined;
  for (const entry of second) {
    if (!placed.has(entry)) {
      result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, entry);
      placed.add(entry);
    }
    before = entry;
  }
  return result;
}

/** Whether the entries that both have stand in another order. */
export function isReordered(before: readonly string[], after: readonly string[]): boolean {
  const [had, has] = [new Set(before), new Set(after)];
  const kept = before.filter((entry) => has.has(entry));
  return after.filter((entry) => had.has(entry)).some((entry, index) => entry !== kept[index]);
}
