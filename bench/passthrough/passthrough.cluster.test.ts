import { afterAll, expect, test } from 'vitest';
import { ensureBuilt } from '#scripts/build.mjs';
import { measurePassThrough, removeBenchCluster } from './run.ts';

afterAll(removeBenchCluster, 120_000);

/** A ratio and a bound, not a time: both hold on a slow machine too. */
test('[U31] the pass-through costs at most 1.3 times a direct list and holds its memory flat', {
  timeout: 600_000,
}, async () => {
  await ensureBuilt();
  const { plain, gzip, memory } = await measurePassThrough({ pods: 10_000, rounds: 7 });
  console.log(
    `pass-through: ratio ${plain.ratio.toFixed(2)} plain, ${gzip.ratio.toFixed(2)} gzip; ${plain.bytes} bytes`,
  );
  expect(plain.ratio).toBeLessThanOrEqual(1.3);
  expect(gzip.ratio).toBeLessThanOrEqual(1.3);
  // Forty lists went through; holding even two of them at a time would show.
  expect(memory.highestBytes - memory.idleBytes).toBeLessThan(2 * plain.bytes);
});
