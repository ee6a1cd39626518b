/** Rows `from` to `to`, exclusive. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Rows at least partly in sight, all of them at most `count`. */
export function rowsInSight(scrollTopPx: number, heightPx: number, rowPx: number, count: number): RowRange {
  const from = Math.min(Math.max(0, Math.floor(scrollTopPx / rowPx)), Math.max(0, count - 1));
  const to = Math.min(count, Math.ceil((scrollTopPx + heightPx) / rowPx));
  return { from, to: Math.max(from, to) };
}

/** The same with some more on both sides. */
export function widened(range: RowRange, by: number, count: number): RowRange {
  return { from: Math.max(0, range.from - by), to: Math.min(count, range.to + by) };
}

/**
 * The window to ask the server for: a screen around what is in sight. The one that was asked for last stays while what
 * is in sight and half a screen around it lie inside, so that scrolling a little asks nothing.
 */
export function windowFor(inSight: RowRange, asked: RowRange | undefined, count: number, most: number): RowRange {
  const screen = Math.max(1, inSight.to - inSight.from);
  const needed = widened(inSight, Math.ceil(screen / 2), count);
  if (asked !== undefined && asked.from <= needed.from && asked.to >= needed.to) return asked;
  const around = Math.max(0, Math.min(screen, Math.floor((most - screen) / 2)));
  const from = Math.max(0, inSight.from - around);
  // Beyond the end on purpose: rows that come are then inside already.
  return { from, to: Math.min(from + most, inSight.to + around) };
}

/** Where to scroll so that a row is in sight below the header; undefined when it is. */
export function scrollTopToShow(
  index: number,
  at: { readonly scrollTopPx: number; readonly heightPx: number; readonly rowPx: number },
): number | undefined {
  const top = index * at.rowPx;
  if (top < at.scrollTopPx) return top;
  const bottom = top + at.rowPx;
  return bottom > at.scrollTopPx + at.heightPx ? bottom - at.heightPx : undefined;
}
