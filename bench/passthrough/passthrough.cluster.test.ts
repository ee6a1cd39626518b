import { afterAll, expect, test } from 'vitest';
import { ensureBuilt } from '#scripts/build.mjs';
import { listsInMemoryRun, measurePassThrough, removeBenchCluster } from './run.ts';

afterAll(removeBenchCluster, 120_000);

/** A list of twenty megabytes: what the pass-through adds to each byte counts, not what it adds to a request. */
const pods = 6_000;
const mostRatio = 1.3;

/** A ratio and a bound, not a time: both hold on a slow machine too. */
test('[U31] the pass-through costs at most 1.3 times a direct list and holds its memory flat', {
  timeout: 600_000,
}, async () => {
  await ensureBuilt();
  const { plain, gzip, memory } = await measurePassThrough({
    pods,
    rounds: { most: 15, least: 5, until: mostRatio },
  });
  console.log(
    `pass-through: ratio ${plain.ratio.toFixed(2)} plain, ${gzip.ratio.toFixed(2)} gzip; ${plain.bytes} bytes; memory`,
    memory,
  );
  expect(plain.ratio).toBeLessThanOrEqual(mostRatio);
  expect(gzip.ratio).toBeLessThanOrEqual(mostRatio);
  const [first, second] = memory;
  // The heap settles at some size; whatever is held on to is held twice after twice as many lists.
  expect(second.highestBytes - first.highestBytes).toBeLessThan(2 * plain.bytes);
  expect(second.highestBytes - first.idleBytes).toBeLessThan((listsInMemoryRun / 4) * plain.bytes);
});
