import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { TestResult } from './lane.ts';
import { runTool } from './run-tool.ts';

const specSchema = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(
        z.object({ duration: z.number(), error: z.object({ message: z.string().optional() }).optional() }),
      ),
    }),
  ),
});

interface Suite {
  readonly title: string;
  readonly specs: readonly z.infer<typeof specSchema>[];
  readonly suites?: readonly Suite[] | undefined;
}

const suiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(specSchema), suites: z.array(suiteSchema).optional() }),
);
const reportSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.object({ message: z.string().optional() })),
});

export async function runPlaywright(signal: AbortSignal): Promise<TestResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-tests-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runTool('playwright', ['test', '--reporter=list,json'], signal, {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    signal.throwIfAborted();
    const tests = readPlaywrightReport(await readFile(report, 'utf8'));
    if (code === 0 || tests.some((test) => test.outcome === 'failed')) return tests;
    return [...tests, { title: `playwright ended with exit code ${code}`, outcome: 'failed', durationMs: 0 }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A test that passes only when tried again counts as failed. */
export function readPlaywrightReport(text: string): TestResult[] {
  const { suites, errors } = reportSchema.parse(JSON.parse(text));
  const broken = errors.map(
    (error): TestResult => ({ title: error.message ?? 'error', outcome: 'failed', durationMs: 0 }),
  );
  return [...suites.flatMap((suite) => testsIn(suite, '')), ...broken];
}

function testsIn(suite: Suite, above: string): TestResult[] {
  const title = above === '' ? suite.title : `${above} › ${suite.title}`;
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test): TestResult => {
      const durationMs = test.results.reduce((sum, result) => sum + result.duration, 0);
      const outcome = test.status === 'expected' ? 'passed' : test.status === 'skipped' ? 'skipped' : 'failed';
      const message = test.results.find(({ error }) => error !== undefined)?.error?.message;
      return { title: `${title} › ${spec.title}`, outcome, durationMs, message };
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsIn(inner, title))];
}
