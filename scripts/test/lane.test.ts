import { describe, expect, test } from 'vitest';
import { type Lane, runLane, summary, type TestResult } from './lane.ts';

const good: TestResult = { title: 'works', outcome: 'passed', durationMs: 20 };
const skipped: TestResult = { title: 'needs a node', outcome: 'skipped', durationMs: 0 };

function lane(run: Lane['run'], budgetMs = 60_000): Lane {
  return { name: 'unit', budgetMs, run };
}

async function lastLine(
  run: Lane['run'],
  { refuseSkipped = false, budgetMs = 60_000 } = {},
): Promise<string | undefined> {
  return summary([await runLane(lane(run, budgetMs), refuseSkipped)])
    .split('\n')
    .at(-1);
}

describe('a run of the tests ends with a line of numbers', () => {
  test('all good', async () => {
    expect(await lastLine(async () => [good, good])).toBe('2 passed, 0 failed');
  });

  test('a failure is counted and named', async () => {
    const failed: TestResult = {
      title: 'breaks',
      outcome: 'failed',
      durationMs: 1,
      message: '\u001b[31mexpected 1\n\nreceived 2',
    };
    const text = summary([
      await runLane(
        lane(async () => [good, failed]),
        false,
      ),
    ]);
    expect(text).toMatch(/Failed:\n {2}breaks\n {4}expected 1\n {4}received 2\n\n1 passed, 1 failed$/);
  });

  test('skipped tests are said, and refused on CI', async () => {
    expect(await lastLine(async () => [good, skipped])).toBe('1 passed, 0 failed, 1 skipped');
    expect(await lastLine(async () => [good, skipped], { refuseSkipped: true })).toBe('1 passed, 1 failed, 1 skipped');
  });

  test('a lane that breaks off or finds nothing has failed', async () => {
    expect(await lastLine(() => Promise.reject(new Error('no cluster')))).toBe('0 passed, 1 failed');
    expect(await lastLine(async () => [])).toBe('0 passed, 1 failed');
  });

  test('a lane over its budget is told to end, and has failed with its name', async () => {
    const untilTold: Lane['run'] = (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))));
    const result = await runLane(lane(untilTold, 30), false);
    expect(result.tests.map((each) => each.title)).toEqual(['unit: took longer than its budget of 0.0005 minutes']);
  });
});
