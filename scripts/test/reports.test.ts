import { expect, test } from 'vitest';
import { readPlaywrightReport } from './playwright-lane.ts';
import { readVitestReport } from './vitest-lane.ts';

test('a file of unit tests that can not be loaded counts as failed', () => {
  const report = {
    testResults: [{ name: 'a.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] }],
  };
  expect(readVitestReport(JSON.stringify(report))).toEqual([
    { title: 'a.test.ts: SyntaxError', outcome: 'failed', durationMs: 0 },
  ]);
});

test('unit tests are counted as they ended', () => {
  const assertionResults = [
    { fullName: 'a', status: 'passed', duration: 3 },
    { fullName: 'b', status: 'pending' },
    { fullName: 'c', status: 'failed', duration: null, failureMessages: ['expected 1'] },
  ];
  const report = { testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults }] };
  const tests = readVitestReport(JSON.stringify(report));
  expect(tests.map((each) => each.outcome)).toEqual(['passed', 'skipped', 'failed']);
  expect(tests.at(-1)?.message).toBe('expected 1');
});

test('a browser test that passes on its second try has failed, and so has a broken set-up', () => {
  const specs = [
    { title: 'once', tests: [{ status: 'expected', results: [{ duration: 5 }] }] },
    {
      title: 'twice',
      tests: [{ status: 'flaky', results: [{ duration: 5, error: { message: 'not seen' } }, { duration: 6 }] }],
    },
  ];
  const report = {
    suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'F1', specs }] }],
    errors: [{ message: 'no server' }],
  };
  expect(readPlaywrightReport(JSON.stringify(report))).toEqual([
    { title: 'a.spec.ts › F1 › once', outcome: 'passed', durationMs: 5 },
    { title: 'a.spec.ts › F1 › twice', outcome: 'failed', durationMs: 11, message: 'not seen' },
    { title: 'no server', outcome: 'failed', durationMs: 0 },
  ]);
});
