import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { loadPods, openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { openPage } from '#bench/live/clicks.ts';
import { Pilothouse } from '#bench/live/pilothouse.ts';
import { median } from '#bench/passthrough/measure.ts';
import { ensureBuilt } from '#scripts/build.mjs';
import { root } from '#scripts/install.mjs';
import { chromiumPath } from '#scripts/test/browser-packages.ts';

const benchCluster = 'bench-overview';
const metricsPort = 7478;
const warmRounds = 5;
const patienceMs = 180_000;

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10000' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** From the navigation to the overview until nothing on it is awaited any more. */
interface OverviewFigures {
  readonly completeMs: number;
  /** Of the live socket, and bodies of all other answers below /api/, decoded. */
  readonly liveBytes: number;
  readonly otherBytes: number;
}

if (values.help) {
  console.log(`What the overview costs in a real browser, cold and with warm caches.

Usage: npm run bench:overview -- [--pods 10000] [--keep]

  --pods   number of pods, 100 on each node
  --keep   leave the cluster "${benchCluster}" running with its pods`);
} else {
  await ensureBuilt();
  const cluster = await openBenchCluster(benchCluster);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  try {
    console.log(`Making ${Number(values.pods).toLocaleString('en')} pods …`);
    await loadPods(benchCluster, Number(values.pods));
    const figures = await measure(browser);
    console.log(`| overview of ${values.pods} pods | until complete | live | other answers |`);
    console.log('|---|---|---|---|');
    for (const [name, { completeMs, liveBytes, otherBytes }] of Object.entries(figures)) {
      console.log(`| ${name} | ${Math.round(completeMs)} ms | ${kilobytes(liveBytes)} | ${kilobytes(otherBytes)} |`);
    }
    const folder = join(root, 'bench/output');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'overview.json'), `${JSON.stringify({ pods: values.pods, ...figures }, null, 2)}\n`);
  } finally {
    await browser.close();
    await cluster.close();
    if (!values.keep) await removeBenchCluster(benchCluster);
  }

  async function measure(inBrowser: Browser): Promise<{ cold: OverviewFigures; warm: OverviewFigures }> {
    const pilothouse = await Pilothouse.start(cluster.direct, metricsPort);
    try {
      const { page, takeBytes } = await openPage(inBrowser, pilothouse, cluster);
      const address = `${pilothouse.origin}/c/${cluster.direct.name}/overview`;
      await after(1_000);
      takeBytes();
      const cold = await visit(page, address, takeBytes);
      // Somebody else keeps looking: the rows stay, and so does what was read of them.
      const other = await page.context().newPage();
      await other.goto(address);
      await complete(other);
      const warm: OverviewFigures[] = [];
      for (let round = 0; round < warmRounds; round++) {
        await page.goto('about:blank');
        takeBytes();
        warm.push(await visit(page, address, takeBytes));
      }
      const of = (key: keyof OverviewFigures) => median(warm.map((one) => one[key]));
      return {
        cold,
        warm: { completeMs: of('completeMs'), liveBytes: of('liveBytes'), otherBytes: of('otherBytes') },
      };
    } finally {
      await pilothouse.stop();
    }
  }
}

async function visit(page: Page, address: string, takeBytes: () => number): Promise<OverviewFigures> {
  let otherBytes = 0;
  const bodies: Promise<void>[] = [];
  const count = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
    if (!new URL(response.url()).pathname.startsWith('/api/') || /\/live\b/.test(response.url())) return;
    const counted = response.body().then((body) => {
      otherBytes += body.byteLength;
    });
    bodies.push(counted.catch(() => undefined));
  };
  page.on('response', count);
  const startedMs = performance.now();
  await page.goto(address);
  await complete(page);
  const completeMs = performance.now() - startedMs;
  const liveBytes = takeBytes();
  page.off('response', count);
  await Promise.all(bodies);
  return { completeMs, liveBytes, otherBytes };
}

/** Every panel has its content: nothing is drawn as a placeholder, and no pod is still being read. */
async function complete(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const main = document.querySelector('main');
      if (main === null || main.querySelectorAll('section[aria-labelledby]').length < 8) return false;
      return main.querySelector('.skeleton') === null && !/Reading what pods/.test(main.textContent ?? '');
    },
    undefined,
    { timeout: patienceMs, polling: 'raf' },
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
