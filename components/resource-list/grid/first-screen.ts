import type { RowRange } from './window-maths.ts';

/** Above and below the rows, at least: what is drawn before anything is measured should be what fits, not more. */
const aroundRowsPx = 230;
/** On the server, which knows no window. */
const unknownHeightPx = 800;

/** The height of the rows' part of the page, before it is measured. */
export function firstHeightPx(): number {
  return typeof window === 'undefined' ? unknownHeightPx : Math.max(0, window.innerHeight - aroundRowsPx);
}

/** The rows to ask for before anything is measured: what fits and half as much again, as scrolling a little needs. */
export function firstWindow(rowPx: number): RowRange {
  return { from: 0, to: Math.ceil((firstHeightPx() / rowPx + 1) * 1.5) + 1 };
}
