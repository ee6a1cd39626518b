/** Below that it is the way of the answer, not the clock. */
const trustedMs = 3_000;
let aheadMs = 0;

/** `now` as an answer of the server names it, and when (this browser's `Date.now()`) it was asked and came. */
export function learnServerTime(now: string, askedMs: number, cameMs: number): void {
  const difference = Date.parse(now) - (askedMs + cameMs) / 2;
  if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) < trustedMs ? 0 : difference;
}

/** Epoch milliseconds by the server's clock, which decides when a session ends; a browser's may be hours off. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
