import { setTimeout as after } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { median } from '#bench/passthrough/measure.ts';
import { chromiumPath } from '#scripts/test/browser-packages.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { realChurn, recordWatch, replay, somePods, touchPod } from './churn.ts';
import { type ColdClick, clickPods, coldClick, complete, openPage, warmClick } from './clicks.ts';
import { Pilothouse } from './pilothouse.ts';

/** What a person sees, in a real browser with the production build. */
export interface BrowserFigures {
  /** From the click on Pods to painted rows, and to the state `Live` with the total. Medians of three cold servers. */
  readonly coldFirstRowsMs: number;
  readonly coldCompleteMs: number;
  /** Messages of the live socket until then, decoded. */
  readonly firstScreenBytes: number;
  readonly warmRowsMs: number;
  readonly scrollMs: number;
  /** Keystroke until the next paint, and until the list shows what was typed. */
  readonly keyPaintMs: number;
  readonly filteredMs: number;
  readonly changeShownMs: number;
  readonly heapBytes: number;
  readonly heapAfterChurnBytes: number;
  /** 0: none above 50 ms. */
  readonly longestTaskRealMs: number;
  readonly longestTaskReplayedMs: number;
}

export interface BrowserOptions {
  readonly cluster: BenchCluster;
  readonly metricsPort: number;
  readonly churnMs: number;
}

export async function browserFigures(options: BrowserOptions): Promise<BrowserFigures> {
  const { cluster, metricsPort, churnMs } = options;
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--js-flags=--expose-gc'],
  });
  try {
    const cold: ColdClick[] = [];
    for (let start = 0; start < 3; start++) cold.push(await coldClick(browser, cluster, metricsPort));
    const pilothouse = await Pilothouse.start(cluster.proxied, metricsPort);
    try {
      const { page, devtools } = await openPage(browser, pilothouse, cluster);
      await clickPods(page);
      await complete(page);
      const warmRowsMs = await warmClick(page);
      const scrollMs = await scroll(page);
      const { keyPaintMs, filteredMs } = await typing(page, cluster);
      const changeShownMs = await changeShown(page, cluster);
      const heapBytes = await heap(devtools);
      const { pods, version } = await somePods(cluster.client, 500);
      const recorded = await recordWatch(cluster.direct, cluster.token, {
        version,
        during: () => realChurn(cluster.client, pods, 200, AbortSignal.timeout(8_000)),
      });
      const longestTaskRealMs = await longestTask(page, () =>
        realChurn(cluster.client, pods, 50, AbortSignal.timeout(churnMs)),
      );
      const heapAfterChurnBytes = await heap(devtools);
      const next = await somePods(cluster.client, 1);
      const longestTaskReplayedMs = await longestTask(page, () =>
        replay(cluster.proxy, recorded, {
          firstVersion: next.version + 1_000,
          perSecond: 500,
          over: AbortSignal.timeout(Math.min(churnMs, 60_000)),
        }),
      );
      return {
        coldFirstRowsMs: median(cold.map((click) => click.firstRowsMs)),
        coldCompleteMs: median(cold.map((click) => click.completeMs)),
        firstScreenBytes: median(cold.map((click) => click.bytes)),
        warmRowsMs,
        scrollMs,
        keyPaintMs,
        filteredMs,
        changeShownMs,
        heapBytes,
        heapAfterChurnBytes,
        longestTaskRealMs,
        longestTaskReplayedMs,
      };
    } finally {
      await pilothouse.stop();
    }
  } finally {
    await browser.close();
  }
}

async function scroll(page: Page): Promise<number> {
  const times: number[] = [];
  for (const share of [0.5, 0.1, 0.9, 0.3, 0.7]) {
    times.push(
      await page.evaluate((share) => {
        const { probe } = window;
        const scroller = probe.scroller();
        if (scroller === null) return 0;
        probe.mark();
        scroller.scrollTop = scroller.scrollHeight * share;
        return probe.painted(() => probe.rows() > 0 && probe.places() === 0, 20_000);
      }, share),
    );
    // One frame in half a second is sent for changes; scrolling is not one of them.
    await after(600);
  }
  await page.evaluate(() => window.probe.scroller()?.scrollTo(0, 0));
  return median(times);
}

/** The last letters of a pod's name: each one leaves fewer pods. */
async function typing(page: Page, cluster: BenchCluster): Promise<{ keyPaintMs: number; filteredMs: number }> {
  const { pods } = await somePods(cluster.client, 1);
  const box = page.getByRole('combobox', { name: 'Filter' });
  const times: number[] = [];
  let keyPaintMs = 0;
  for (const key of (pods[0]?.name ?? '').slice(-4)) {
    await after(700);
    await box.focus();
    await page.evaluate(() => window.probe.forgetTasks());
    await page.evaluate(() => {
      const { probe } = window;
      const before = probe.matched();
      const pressed = new Promise((resolve) => addEventListener('keydown', resolve, { capture: true, once: true }));
      probe.shown = pressed.then(async () => {
        probe.mark();
        const shownMs = await probe.painted(() => probe.matched() !== before, 3_000);
        return { firstMs: shownMs, completeMs: shownMs };
      });
    });
    await page.keyboard.press(key);
    times.push((await page.evaluate(() => window.probe.shown)).firstMs);
    await after(100);
    keyPaintMs = Math.max(keyPaintMs, await page.evaluate(() => window.probe.longestEventMs()));
  }
  await box.fill('');
  await complete(page);
  return { keyPaintMs, filteredMs: median(times.filter((ms) => ms >= 0)) };
}

async function changeShown(page: Page, cluster: BenchCluster): Promise<number> {
  const { pods } = await somePods(cluster.client, 1);
  const [pod] = pods;
  if (pod === undefined) throw new Error('there are no pods');
  const box = page.getByRole('combobox', { name: 'Filter' });
  await box.fill(`name:${pod.name} `);
  await page.waitForFunction((name) => window.probe.rowText(name) !== '', pod.name, { timeout: 30_000 });
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    await after(800);
    const restarts = 8_000 + round;
    const shown = page.evaluate(
      ({ name, text }) => {
        const { probe } = window;
        probe.mark();
        return probe.painted(() => probe.rowText(name).includes(text), 20_000);
      },
      { name: pod.name, text: String(restarts) },
    );
    await touchPod(cluster.client, pod, restarts);
    times.push(await shown);
  }
  await box.fill('');
  await page.getByRole('button', { name: /^Remove name:/ }).click();
  await complete(page);
  return median(times);
}

async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

async function longestTask(page: Page, churn: () => Promise<unknown>): Promise<number> {
  await after(2_000);
  await page.evaluate(() => window.probe.forgetTasks());
  await churn();
  return await page.evaluate(() => window.probe.longestTaskMs());
}
