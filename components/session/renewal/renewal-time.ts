const longestLeadMs = 60_000;

/**
 * When to renew a credential that ends at `endMs`, known at `knownMs` (both epoch milliseconds): a minute before, or,
 * where it lives for minutes only, at three quarters of what was left.
 */
export function renewAtMs(endMs: number, knownMs: number): number {
  return endMs - Math.min(longestLeadMs, Math.max(0, endMs - knownMs) / 4);
}

const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** Milliseconds until the next try, after `tries` that failed for a passing reason. */
export function pauseAfter(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
}
