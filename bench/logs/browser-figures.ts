import { setTimeout as after } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { installProbe } from '#bench/live/page-probe.ts';
import { Pilothouse } from '#bench/live/pilothouse.ts';
import { signIn } from '#playwright/support/test.ts';
import { chromiumPath } from '#scripts/test/browser-packages.ts';
import type { LogCluster } from './log-cluster.ts';

/** What one tab costs that follows a container of a real kubelet. */
export interface BrowserLogFigures {
  readonly linesPerSecond: number;
  readonly shownLines: number;
  readonly skippedLines: number;
  /** 0: none above 50 ms. */
  readonly longestTaskMs: number;
  readonly heapBytes: readonly [first: number, last: number];
  readonly workerHeapBytes: readonly [first: number, last: number];
  readonly serverBytes: readonly [first: number, last: number];
}

export interface FindFigures {
  readonly lines: number;
  /** From the last key until the number of hits is shown; the page waits for 100 ms of rest in it. */
  readonly shownMs: number;
}

export async function browserLogFigures(options: {
  readonly cluster: LogCluster;
  readonly metricsPort: number;
  readonly seconds: number;
  readonly linesPerSecond: number;
}): Promise<BrowserLogFigures> {
  const { cluster, metricsPort, seconds, linesPerSecond } = options;
  await cluster.flood('flood', linesPerSecond);
  return inPage(cluster, metricsPort, 'pods/bench-logs/flood?tab=logs', async (page, devtools, pilothouse) => {
    await page.getByText(/^Following,/).waitFor({ timeout: 60_000 });
    // The bound of the buffer is reached first: from then on nothing may grow.
    await after(Math.min(30_000, seconds * 500));
    const memory = async () => ({
      heap: await heap(devtools),
      worker: await workerHeap(page),
      server: await pilothouse.residentBytes(),
    });
    const first = await memory();
    await page.evaluate(() => window.probe.forgetTasks());
    const before = await readLines(page);
    const startedMs = performance.now();
    await after(seconds * 1000);
    const now = await readLines(page);
    const elapsed = (performance.now() - startedMs) / 1000;
    const longestTaskMs = await page.evaluate(() => window.probe.longestTaskMs());
    const last = await memory();
    return {
      linesPerSecond: (now.shown + now.dropped - before.shown - before.dropped) / elapsed,
      shownLines: now.shown,
      skippedLines: now.skipped,
      longestTaskMs,
      heapBytes: [first.heap, last.heap],
      workerHeapBytes: [first.worker, last.worker],
      serverBytes: [first.server, last.server],
    };
  });
}

export async function findFigures(options: {
  readonly cluster: LogCluster;
  readonly metricsPort: number;
  readonly lines: number;
}): Promise<FindFigures> {
  const { cluster, metricsPort, lines } = options;
  await cluster.write('past', lines);
  return inPage(cluster, metricsPort, 'pods/bench-logs/past?tab=logs&from=all', async (page) => {
    const whole = `${lines.toLocaleString('en')} of ${lines.toLocaleString('en')} lines`;
    await page.getByText(whole).waitFor({ timeout: 120_000 });
    const box = page.getByRole('searchbox', { name: 'Find in the logs' });
    await box.fill('12345');
    await page.getByText(/\d in [\d,]+ lines/).waitFor();
    await page.evaluate(() => window.probe.mark());
    await box.press('6');
    const shownMs = await page.evaluate(() =>
      window.probe.painted(
        () => document.querySelector('[data-find-said]')?.textContent?.startsWith('1 in ') === true,
        20_000,
      ),
    );
    return { lines, shownMs };
  });
}

async function inPage<Figures>(
  cluster: LogCluster,
  metricsPort: number,
  path: string,
  measure: (page: Page, devtools: CDPSession, pilothouse: Pilothouse) => Promise<Figures>,
): Promise<Figures> {
  const pilothouse = await Pilothouse.start(cluster.served, metricsPort);
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--js-flags=--expose-gc'],
  });
  try {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(installProbe);
    await signIn(page, cluster.token, pilothouse.origin, cluster.served.name);
    await page.goto(`${pilothouse.origin}/c/${cluster.served.name}/${path}`);
    return await measure(page, await context.newCDPSession(page), pilothouse);
  } finally {
    await browser.close();
    await pilothouse.stop();
  }
}

async function readLines(page: Page): Promise<{ shown: number; dropped: number; skipped: number }> {
  const text = (await page.getByRole('main').textContent()) ?? '';
  const number = (pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? '0').replaceAll(/\D/g, ''));
  return {
    shown: number(/of ([\d,]+) lines/),
    dropped: number(/oldest ([\d,]+) lines were dropped/),
    skipped: number(/([\d,]+) lines were skipped/),
  };
}

async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Of the worker that holds the lines, without what nothing holds any more. */
async function workerHeap(page: Page): Promise<number> {
  const worker = page.workers().find((one) => one.url().length > 0);
  if (worker === undefined) return 0;
  return await worker.evaluate(() => {
    const collect: unknown = Reflect.get(globalThis, 'gc');
    if (typeof collect === 'function') collect();
    const memory: unknown = Reflect.get(performance, 'memory');
    const used = typeof memory === 'object' && memory !== null ? Reflect.get(memory, 'usedJSHeapSize') : 0;
    return typeof used === 'number' ? used : 0;
  });
}
