import { printCheck, runChecks } from '../check/checks.ts';
import { prepareBinaries } from './binaries-lane.ts';
import { runCluster } from './cluster-lane.ts';
import { type Lane, type LaneResult, runLane, summary, type TestResult } from './lane.ts';
import { runPlaywright } from './playwright-lane.ts';
import { runVitest } from './vitest-lane.ts';

const minute = 60_000;

/** In this order: what is quick to fail comes before what is slow, after what everything needs. */
const lanes: readonly Lane[] = [
  { name: 'check', budgetMs: 1 * minute, run: checkLane },
  { name: 'unit', budgetMs: 6 * minute, run: (signal) => runVitest('unit', signal) },
  { name: 'binaries', budgetMs: 20 * minute, run: prepareBinaries },
  { name: 'cluster', budgetMs: 18 * minute, run: runCluster },
  { name: 'browser', budgetMs: 55 * minute, run: runPlaywright },
];

async function checkLane(): Promise<TestResult[]> {
  const results = await runChecks(printCheck);
  return results.map(({ name, problems, durationMs }) => ({
    title: `check: ${name}`,
    outcome: problems === '' ? 'passed' : 'failed',
    durationMs,
  }));
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.find((name) => !lanes.some((lane) => lane.name === name));
  if (unknown !== undefined) {
    console.error(`There is no lane "${unknown}". The lanes are ${lanes.map((lane) => lane.name).join(', ')}.`);
    return 2;
  }
  const onCi = /^(1|true)$/i.test(process.env.CI ?? '');
  const results: LaneResult[] = [];
  for (const lane of lanes) {
    if (wanted.length > 0 && !wanted.includes(lane.name)) continue;
    console.log(`\n── ${lane.name}`);
    results.push(await runLane(lane, onCi));
  }
  console.log(summary(results));
  return results.some((result) => result.tests.some((test) => test.outcome === 'failed')) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
// Test runners may leave handles behind; their results are in.
process.exit();
