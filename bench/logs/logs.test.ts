import { afterAll, beforeAll, expect, test } from 'vitest';
import { logLimits } from '#lib/protocol/logs.ts';
import { LogBench } from './figures.ts';

/** Counts and sizes only: times are printed by `npm run bench:logs`. */
let bench: LogBench;
beforeAll(async () => {
  bench = await LogBench.start({ linesPerSecond: 20_000, pastLines: 50_000 });
}, 60_000);
afterAll(() => bench.stop());

test('[U3] of a flood every line arrives, or is counted', async () => {
  expect((await bench.flood(1, 2, 0)).missingLines).toBe(0);
});

test('[U3] of a slow reader so much is held, however much is written', async () => {
  const { writtenBytes, receivedBytes, missingLines } = await bench.slow(5);
  const heldBytes = logLimits.windowBytes + logLimits.queueBytes;
  expect(writtenBytes).toBeGreaterThan(heldBytes);
  // The reader takes what is held, and what is written while it does.
  expect(receivedBytes).toBeLessThan(heldBytes + 4 * logLimits.windowBytes);
  expect(missingLines).toBe(0);
});

test('[U3] a history of any length is read without being held', async () => {
  await bench.history(4);
  const { lines, beforeBytes, highestBytes } = await bench.history(40);
  expect(lines).toBe(40 * 50_000);
  // 270 MB of lines.
  expect(highestBytes - beforeBytes).toBeLessThan(150_000_000);
});
