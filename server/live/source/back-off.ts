const firstMs = 500;
const longestMs = 30_000;

/** Exponential, half of it by chance, so that the watches of all lists don't come back in one moment. */
export function backOffMs(tries: number, askedMs: number | undefined): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 10));
  const ours = full / 2 + (Math.random() * full) / 2;
  return Math.max(ours, Math.min(askedMs ?? 0, 2 * longestMs));
}
