import type { Browser, Page } from '@playwright/test';
import type { BenchCluster } from '#bench/live/bench-cluster.ts';
import { openPage } from '#bench/live/clicks.ts';
import type { Pilothouse } from '#bench/live/pilothouse.ts';
import { median } from '#bench/passthrough/measure.ts';
import { pagePath, resourceId } from '#lib/kubernetes/resource.ts';
import type { Subject } from './subjects.ts';

export interface BrowserFigures {
  /** From the click on its name in a list until its finding is painted: by whom has opened no such page, and medians of later ones. */
  readonly firstMs: number;
  readonly againMs: number;
}

const laterOpens = 4;

export async function browserFigures(
  browser: Browser,
  cluster: BenchCluster,
  pilothouse: Pilothouse,
  subject: Subject,
): Promise<BrowserFigures> {
  const { page } = await openPage(browser, pilothouse, cluster);
  try {
    const firstMs = await openObject(page, cluster, pilothouse, subject);
    const later: number[] = [];
    for (let round = 0; round < laterOpens; round++) later.push(await openObject(page, cluster, pilothouse, subject));
    return { firstMs, againMs: median(later) };
  } finally {
    await page.context().close();
  }
}

async function openObject(
  page: Page,
  cluster: BenchCluster,
  pilothouse: Pilothouse,
  { resource, namespace, name }: Subject,
): Promise<number> {
  const place = namespace === undefined ? '' : `?ns=${namespace}`;
  await page.goto(`${pilothouse.origin}${pagePath(cluster.direct.name, resourceId(resource))}${place}`);
  await page.getByRole('combobox', { name: 'Filter' }).fill(`name:${name} `);
  const link = page.getByRole('grid').getByRole('link', { name, exact: true });
  await link.waitFor();
  await page.evaluate(() => {
    const { probe } = window;
    const clicked = new Promise((resolve) => addEventListener('click', resolve, { capture: true, once: true }));
    probe.shown = clicked.then(async () => {
      probe.mark();
      const found = () => document.querySelector('main section[role="alert"] h2') !== null;
      const shownMs = await probe.painted(found, 30_000);
      return { firstMs: shownMs, completeMs: shownMs };
    });
  });
  await link.click();
  return (await page.evaluate(() => window.probe.shown)).firstMs;
}
