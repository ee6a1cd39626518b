import { afterAll, expect, test } from 'vitest';
import { takeDown } from '#cluster/take-down.ts';
import { soak } from './run.ts';

afterAll(() => takeDown({ name: 'soak', purge: true, onStep: () => undefined }), 120_000);

/** `npm run soak -- --minutes 60` is the same for longer; `--seed` repeats the choices of a run that failed. */
test('[P10] after storms of changes, cuts, expired watches and restarts every list shows what a fresh one says', {
  timeout: 480_000,
}, async () => {
  const seed = Number(process.env.PILOTHOUSE_SOAK_SEED ?? Date.now() % 1_000_000);
  const report = await soak({ seed, stormMs: 45_000, log: (line) => console.log(line) });
  console.log(`seed ${seed}:`, { ...report, differences: report.differences.length });
  expect(report.differences.join('\n\n'), `seed ${seed}`).toBe('');
  expect(report.compared).toBeGreaterThan(40);
  expect(report.rowsCompared).toBeGreaterThan(1_000);
});
