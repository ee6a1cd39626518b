import { setTimeout as after } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { median } from '#bench/passthrough/measure.ts';
import { signIn } from '#playwright/support/test.ts';
import type { BenchCluster } from './bench-cluster.ts';
import { installProbe } from './page-probe.ts';
import { lookingMs, Pilothouse } from './pilothouse.ts';

export interface OpenPage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Bytes of live messages since the last call. */
  readonly takeBytes: () => number;
}

/** Signed in, on a page without a list; what adorns the navigation is kept waiting, or it would list pods already. */
export async function openPage(browser: Browser, pilothouse: Pilothouse, cluster: BenchCluster): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  const page = await context.newPage();
  await page.addInitScript(installProbe);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += Buffer.byteLength(response.payloadData);
  });
  await signIn(page, cluster.token, pilothouse.origin, cluster.direct.name);
  await page.goto(`${pilothouse.origin}/c/${cluster.direct.name}/connection`);
  await page.locator('#main').evaluate((main) => {
    const busy = document.createElement('div');
    busy.setAttribute('aria-busy', 'true');
    busy.hidden = true;
    main.append(busy);
  });
  const takeBytes = () => {
    const taken = bytes;
    bytes = 0;
    return taken;
  };
  return { page, devtools, takeBytes };
}

export interface ColdClick {
  readonly firstRowsMs: number;
  readonly completeMs: number;
  readonly bytes: number;
}

export async function coldClick(browser: Browser, cluster: BenchCluster, metricsPort: number): Promise<ColdClick> {
  const pilothouse = await Pilothouse.start(cluster.direct, metricsPort);
  try {
    const { page, takeBytes } = await openPage(browser, pilothouse, cluster);
    await podsLink(page).waitFor();
    await after(lookingMs);
    if ((await pilothouse.figures()).podRows > 0) throw new Error('pods are listed before the click');
    takeBytes();
    const times = await clickPods(page);
    const bytes = takeBytes();
    await page.context().close();
    return { ...times, bytes };
  } finally {
    await pilothouse.stop();
  }
}

function podsLink(page: Page) {
  return page.getByRole('navigation').getByRole('link', { name: /^Pods\b/ });
}

export async function clickPods(page: Page): Promise<{ firstRowsMs: number; completeMs: number }> {
  await podsLink(page).waitFor();
  await page.evaluate(() => {
    const { probe } = window;
    const clicked = new Promise((resolve) => addEventListener('click', resolve, { capture: true, once: true }));
    probe.shown = clicked.then(async () => {
      probe.mark();
      const first = probe.painted(() => probe.rows() > 0, 120_000);
      const complete = probe.painted(() => probe.rows() > 0 && probe.state() !== '' && probe.matched() > 0, 120_000);
      return { firstMs: await first, completeMs: await complete };
    });
  });
  await podsLink(page).click();
  const { firstMs, completeMs } = await page.evaluate(() => window.probe.shown);
  return { firstRowsMs: firstMs, completeMs };
}

export async function complete(page: Page): Promise<void> {
  await page.waitForFunction(() => window.probe.state() !== '' && window.probe.rows() > 0, undefined, {
    timeout: 120_000,
  });
}

/** To another list, which is empty, and back, while the server has the rows. */
export async function warmClick(page: Page): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^ReplicaSets\b/ })
      .click();
    await page.waitForFunction(() => window.probe.state() !== '' && window.probe.rows() === 0);
    times.push((await clickPods(page)).firstRowsMs);
  }
  return median(times);
}
