import { forgetRecords } from '#server/testing/situation-record.ts';
import { diagnosisProblem } from '../docs/diagnosis.ts';
import type { TestResult } from './lane.ts';
import { runVitest } from './vitest-lane.ts';

/** The tests against the real cluster; then docs/diagnosis.md, which their situations make, must still be true. */
export async function runCluster(signal: AbortSignal): Promise<TestResult[]> {
  await forgetRecords();
  const tests = await runVitest('cluster', signal);
  const problem = await diagnosisProblem().catch((error: Error) => error.message);
  const title = problem === undefined ? 'docs/diagnosis.md is true' : `docs/diagnosis.md: ${problem}`;
  return [...tests, { title, outcome: problem === undefined ? 'passed' : 'failed', durationMs: 0 }];
}
