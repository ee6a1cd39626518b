import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { settled } from './support/pages.ts';
import { test } from './support/test.ts';

interface Script {
  readonly path: string;
  readonly gzipBytes: number;
  readonly text: string;
}

/** All JavaScript that a page asks for, compressed here with gzip whatever the server sent. */
function watchScripts(page: Page): () => Promise<Script[]> {
  const found: Promise<Script>[] = [];
  page.on('response', (response) => {
    if (!/\.m?js$/.test(new URL(response.url()).pathname)) return;
    const read = response.text().then((text) => ({
      path: new URL(response.url()).pathname,
      text,
      gzipBytes: gzipSync(text, { level: 9 }).length,
    }));
    // Who waits for the scripts sees that one could not be read; what comes after that is nobody's.
    read.catch(() => undefined);
    found.push(read);
  });
  return () => Promise.all(found);
}

/** What a page loads until it is usable. */
async function scriptsOf(page: Page, open: () => Promise<void>): Promise<Script[]> {
  const scripts = watchScripts(page);
  await open();
  await settled(page);
  await page.waitForLoadState('networkidle');
  return await scripts();
}

function report(name: string, scripts: readonly Script[], budgetKb: number): number {
  const kilobytes = scripts.reduce((sum, script) => sum + script.gzipBytes, 0) / 1000;
  console.log(
    `first load of ${name}: ${kilobytes.toFixed(1)} KB of JavaScript (gzip) in ${scripts.length} files, budget ${budgetKb} KB`,
  );
  return kilobytes;
}

/** Names that survive minification: Monaco's and xterm's own class names. */
const lazyParts = /monaco-editor-background|xterm-viewport/;

test.describe('signed out', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U31] the sign-in page loads at most 180 KB of JavaScript', async ({ page }) => {
    const scripts = await scriptsOf(page, async () => {
      await page.goto('/login');
    });
    expect(scripts.length).toBeGreaterThan(0);
    expect(report('the sign-in page', scripts, 180)).toBeLessThanOrEqual(180);
    expect(scripts.filter((script) => lazyParts.test(script.text)).map((script) => script.path)).toEqual([]);
  });
});

test('[U31] the pods list loads at most 292 KB of JavaScript, without editor and terminal', async ({ page, at }) => {
  const scripts = await scriptsOf(page, async () => {
    await page.goto(at('pods'));
  });
  expect(report('the pods list', scripts, 292)).toBeLessThanOrEqual(292);
  expect(scripts.filter((script) => lazyParts.test(script.text)).map((script) => script.path)).toEqual([]);
});

test('[U31] the editor is loaded when it is opened', async ({ page, at, namespace }) => {
  const scripts = await scriptsOf(page, async () => {
    await page.goto(`${at('configmaps', { namespace, name: 'kube-root-ca.crt' })}?tab=yaml`);
    await expect(page.getByRole('textbox', { name: /YAML/ })).toBeVisible();
  });
  expect(scripts.some((script) => lazyParts.test(script.text))).toBe(true);
});

/** No code has come for half a second; other requests, as those of live lists, may go on. */
async function codeRested(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const loads = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_next/static/'));
    return loads.every(({ startTime, duration }) => performance.now() - startTime - duration > 500);
  });
}

/** A form that has been quiet for two seconds loads the rest: not before the test has counted, however slow the machine. */
async function holdTheRest(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { setTimeout: start } = window;
    const longer = (run: TimerHandler, delayMs?: number, ...parts: unknown[]) =>
      start(run, delayMs === 2000 ? 600_000 : delayMs, ...parts);
    window.setTimeout = Object.assign(longer, start);
  });
}

const forms: Readonly<Record<string, string>> = {
  'the form to deploy an app': 'deploy',
  'the form of ConfigMaps': 'create/configmaps',
  'the form of Ingresses': 'create/ingresses.networking.k8s.io',
  'the form of Secrets': 'create/secrets',
  'the form of Services': 'create/services',
};

for (const [name, path] of Object.entries(forms)) {
  test(`[U31] ${name} loads at most 360 KB of JavaScript, and the check of its text once it is in use`, async ({
    page,
    at,
  }) => {
    await holdTheRest(page);
    const scripts = watchScripts(page);
    await page.goto(`${at()}/${path}`);
    const field = page.getByRole('main').getByRole('textbox', { name: /^Name/ }).first();
    await expect(field).toBeEditable();
    await codeRested(page);
    const first = await scripts();
    expect(page.workers(), 'the check is not loaded yet').toEqual([]);
    expect(report(name, first, 360)).toBeLessThanOrEqual(360);
    expect(first.filter((script) => lazyParts.test(script.text)).map((script) => script.path)).toEqual([]);
    await field.fill('Not-A-Name');
    await expect(page.getByRole('status').filter({ hasText: /problems? left/ })).toBeVisible();
    expect(page.workers()).toHaveLength(1);
    await settled(page);
    expect((await scripts()).length).toBeGreaterThan(first.length);
  });
}

test('[U31] a form that nobody touches has all its parts after a while', async ({ page, at }) => {
  await page.goto(at('deploy'));
  await expect(page.getByRole('group', { name: 'Add a volume' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Still to fill in' })).toBeVisible();
});

test('[U31] static files come compressed and immutable, and from this server only', async ({ page, at, baseURL }) => {
  const answers: { url: string; encoding: string; caching: string }[] = [];
  page.on('response', async (response) => {
    const headers = response.headers();
    answers.push({
      url: response.url(),
      encoding: headers['content-encoding'] ?? '',
      caching: headers['cache-control'] ?? '',
    });
  });
  await page.goto(at('pods'));
  await settled(page);
  const assets = answers.filter(({ url }) => url.includes('/_next/static/'));
  expect(assets.length).toBeGreaterThan(0);
  for (const asset of assets) {
    expect(asset.caching, asset.url).toContain('immutable');
    if (/\.(js|css)$/.test(asset.url)) expect(asset.encoding, asset.url).toMatch(/^(br|gzip)$/);
  }
  expect(answers.filter(({ url }) => new URL(url).origin !== baseURL).map(({ url }) => url)).toEqual([]);
});
