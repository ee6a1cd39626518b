import { type Browser, chromium, type Page } from '@playwright/test';
import { openBenchCluster, removeBenchCluster } from '#bench/live/bench-cluster.ts';
import { Pilothouse } from '#bench/live/pilothouse.ts';
import { median } from '#bench/passthrough/measure.ts';
import { signIn } from '#playwright/support/test.ts';
import { chromiumPath } from '#scripts/test/browser-packages.ts';

/** What opening the editor costs a person, in a real browser with the production build. Medians of three browsers. */
export interface EditorFigures {
  /** From the click on Apply YAML until the text can be typed in: nothing is in the browser's cache. */
  readonly firstOpenMs: number;
  /** The same after another page was looked at. */
  readonly secondOpenMs: number;
  /** After a reload of the whole page: everything comes from the browser's cache. */
  readonly reloadedOpenMs: number;
  /** From a key until the suggestions are seen, the schema being there. */
  readonly suggestMs: number;
  /** Of scripts and styles that came with the first opening, as they were sent. */
  readonly firstOpenBytes: number;
}

const clusterName = 'bench-manifest';
const metricsPort = 7477;
const rounds = 3;

/** `npm run bench:manifest` prints them. */
export async function editorFigures(): Promise<EditorFigures> {
  const cluster = await openBenchCluster(clusterName);
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const pilothouse = await Pilothouse.start(cluster.direct, metricsPort);
  try {
    const found: EditorFigures[] = [];
    for (let round = 0; round < rounds; round += 1) {
      found.push(await oneBrowser(browser, pilothouse.origin, cluster.token, cluster.direct.name));
    }
    const medianOf = (name: keyof EditorFigures) => median(found.map((figures) => figures[name]));
    return {
      firstOpenMs: medianOf('firstOpenMs'),
      secondOpenMs: medianOf('secondOpenMs'),
      reloadedOpenMs: medianOf('reloadedOpenMs'),
      suggestMs: medianOf('suggestMs'),
      firstOpenBytes: medianOf('firstOpenBytes'),
    };
  } finally {
    await pilothouse.stop();
    await browser.close();
    await cluster.close();
    await removeBenchCluster(clusterName);
  }
}

async function oneBrowser(browser: Browser, origin: string, token: string, cluster: string): Promise<EditorFigures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  try {
    const page = await context.newPage();
    await signIn(page, token, origin, cluster);
    await page.goto(`${origin}/c/${cluster}/overview`);
    await page.waitForLoadState('networkidle');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const firstOpenMs = await openMs(page);
    const firstOpenBytes = bytes;
    await page.goBack();
    const secondOpenMs = await openMs(page);
    await page.goto(`${origin}/c/${cluster}/overview`);
    await page.waitForLoadState('networkidle');
    const reloadedOpenMs = await openMs(page);
    const suggestMs = await suggestionsMs(page);
    return { firstOpenMs, secondOpenMs, reloadedOpenMs, suggestMs, firstOpenBytes };
  } finally {
    await context.close();
  }
}

/** By the keys that lead to Apply YAML from anywhere. */
async function openMs(page: Page): Promise<number> {
  await page.locator('#main').click({ position: { x: 1, y: 1 } });
  await page.keyboard.press('c');
  const start = performance.now();
  await page.keyboard.press('y');
  await page.getByRole('textbox', { name: /YAML/ }).waitFor();
  return performance.now() - start;
}

async function suggestionsMs(page: Page): Promise<number> {
  const editor = page.getByRole('textbox', { name: /YAML/ });
  const suggestions = page.getByRole('listbox', { name: 'Suggest' });
  const times: number[] = [];
  for (const key of ['r', 's', 't', 'm']) {
    // Each time from the same text: what was accepted or typed before is gone.
    await editor.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
    await page.keyboard.insertText('apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  ');
    await page.keyboard.press('Escape');
    await suggestions.waitFor({ state: 'hidden' });
    const start = performance.now();
    await page.keyboard.press(key);
    await suggestions.getByRole('option').first().waitFor();
    times.push(performance.now() - start);
    await page.keyboard.press('Escape');
  }
  // The first time the schema is still on its way.
  return median(times.slice(1));
}
