import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { TestResult } from './lane.ts';
import { runTool } from './run-tool.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          duration: z.number().nullish(),
          failureMessages: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

/** Runs one project of vitest.config.ts and reads the results from its report, not from its words. */
export async function runVitest(project: string, signal: AbortSignal): Promise<TestResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-tests-'));
  const report = join(folder, 'report.json');
  try {
    const args = ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runTool('vitest', args, signal);
    signal.throwIfAborted();
    const tests = readVitestReport(await readFile(report, 'utf8'));
    return code === 0 || tests.some((test) => test.outcome === 'failed') ? tests : [...tests, brokeOff(code)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function readVitestReport(text: string): TestResult[] {
  return reportSchema.parse(JSON.parse(text)).testResults.flatMap((file) => {
    const tests = file.assertionResults.map((test): TestResult => {
      const outcome = test.status === 'passed' || test.status === 'failed' ? test.status : 'skipped';
      return { title: test.fullName, outcome, durationMs: test.duration ?? 0, message: test.failureMessages?.[0] };
    });
    // A file that can't be loaded, or whose set-up failed, has no failed test of its own.
    const unseen = file.status === 'failed' && !tests.some((test) => test.outcome === 'failed');
    return unseen
      ? [...tests, { title: `${file.name}: ${file.message ?? 'failed'}`, outcome: 'failed', durationMs: 0 }]
      : tests;
  });
}

function brokeOff(code: number): TestResult {
  return { title: `vitest ended with exit code ${code}`, outcome: 'failed', durationMs: 0 };
}
