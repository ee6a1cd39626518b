const firstMs = 300;
const longestMs = 15_000;

/** Doubles from 0.3 to 15 s; half of it by chance, so that the tabs of a server that was away don't come together. */
export function reconnectDelayMs(tries: number, chance = Math.random()): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.max(0, tries - 1));
  return whole * (0.5 + chance / 2);
}
