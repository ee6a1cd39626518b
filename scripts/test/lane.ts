import { stripVTControlCharacters } from 'node:util';

export interface TestResult {
  readonly title: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly durationMs: number;
  /** What a failed test said, as its tool printed it. */
  readonly message?: string | undefined;
}

export interface Lane {
  readonly name: string;
  readonly budgetMs: number;
  /** Ends early when the signal says that the budget is used up. */
  readonly run: (signal: AbortSignal) => Promise<readonly TestResult[]>;
}

export interface LaneResult {
  readonly name: string;
  readonly durationMs: number;
  readonly tests: readonly TestResult[];
}

/**
 * A lane that throws, exceeds its budget or finds no test has failed, whatever its tests say. With `refuseSkipped` so
 * has one that skips: on CI the real nodes must be there.
 */
export async function runLane(lane: Lane, refuseSkipped: boolean): Promise<LaneResult> {
  const started = performance.now();
  const signal = AbortSignal.timeout(lane.budgetMs);
  const tests: TestResult[] = [];
  const fail = (title: string) => tests.push({ title: `${lane.name}: ${title}`, outcome: 'failed', durationMs: 0 });
  try {
    tests.push(...(await lane.run(signal)));
    if (tests.length === 0) fail('no tests were found');
  } catch (error) {
    if (!signal.aborted) fail(error instanceof Error ? error.message : String(error));
  }
  const durationMs = performance.now() - started;
  // A timer may fire a fraction of a millisecond before the clock shows its time: what was told to end has failed.
  if (signal.aborted || durationMs > lane.budgetMs)
    fail(`took longer than its budget of ${lane.budgetMs / 60_000} minutes`);
  const skipped = tests.filter((test) => test.outcome === 'skipped');
  if (refuseSkipped && skipped.length > 0) fail(`${skipped.length} tests were skipped, which CI does not accept`);
  return { name: lane.name, durationMs, tests };
}

/** The end of a run, for people; its last line is for machines too: `N passed, N failed`. */
export function summary(results: readonly LaneResult[]): string {
  const tests = results.flatMap((result) => result.tests);
  const count = (outcome: TestResult['outcome']) => tests.filter((test) => test.outcome === outcome).length;
  const slowest = [...tests].sort((a, b) => b.durationMs - a.durationMs).slice(0, 10);
  const failed = tests.filter((test) => test.outcome === 'failed');
  const skipped = count('skipped');
  return [
    '',
    'Lanes:',
    ...results.map(
      (result) => `  ${result.name.padEnd(9)} ${seconds(result.durationMs)}  ${result.tests.length} tests`,
    ),
    'Slowest:',
    ...slowest.map((test) => `  ${seconds(test.durationMs)}  ${test.title}`),
    ...(failed.length === 0 ? [] : ['Failed:', ...failed.flatMap(told)]),
    '',
    `${count('passed')} passed, ${failed.length} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
  ].join('\n');
}

/** Of a message, as many lines as tell what was expected: whoever reads only the end of a run sees why it failed. */
const mostLines = 15;

function told({ title, message = '' }: TestResult): string[] {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return [`  ${title}`, ...lines.slice(0, mostLines).map((line) => `    ${line.slice(0, 400)}`)];
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1).padStart(6)} s`;
}
