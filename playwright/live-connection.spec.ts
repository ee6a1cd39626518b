import { expect, type Page } from '@playwright/test';
import { gridRows, scrollGridTo } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { test } from './support/live-console.ts';
import { configMaps, numbered } from './support/objects.ts';

// One after another: both proxies and the server behind them are the worker's.
test.describe.configure({ mode: 'default' });

const live = (page: Page) => page.getByText('Live', { exact: true });

async function make(kube: Kube, namespace: string, name: string): Promise<void> {
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name } });
}

test('[U11] one WebSocket carries everything that a tab watches', async ({ page, at, namespace, live: { front } }) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(live(page)).toBeVisible();
  const opened = front.upgrades();
  expect(opened).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'kube-root-ca.crt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'kube-root-ca.crt' })).toBeVisible();
  await expect(live(page)).toBeVisible();
  expect(front.upgrades()).toBe(opened);
});

test('[U11] a proxy that passes no WebSocket: the page says so, offers to test it, and its lists stay live', async ({
  page,
  at,
  kube,
  namespace,
  live: { front },
}) => {
  front.setPassesUpgrades(false);
  try {
    await page.goto(`${at('configmaps')}?ns=${namespace}`);
    await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
    const notice = page.getByText(/a proxy in between does not pass WebSocket/i);
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await make(kube, namespace, 'without-a-socket');
    await expect(page.getByRole('link', { name: 'without-a-socket' })).toBeVisible({ timeout: 10_000 });

    await page.getByRole('link', { name: 'Why?' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible();
    await expect(page.getByText('Something on the way does not pass WebSocket')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Everything that live lists need passes')).toHaveCount(0);
  } finally {
    front.setPassesUpgrades(true);
  }
});

test('[U11] a connection that is cut is opened again by itself, and what was missed is shown', async ({
  page,
  at,
  kube,
  namespace,
  live: { front },
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(live(page)).toBeVisible();
  const before = front.upgrades();
  // Cuts what is open; the next one gets through.
  front.setPassesUpgrades(false);
  front.setPassesUpgrades(true);
  await make(kube, namespace, 'made-meanwhile');
  await expect(page.getByRole('link', { name: 'made-meanwhile' })).toBeVisible({ timeout: 20_000 });
  await expect(live(page)).toBeVisible({ timeout: 20_000 });
  expect(front.upgrades()).toBeGreaterThan(before);
});

test('[E55] an API server that is gone: the rows stay, marked as stale since when, and come back by themselves', async ({
  page,
  at,
  kube,
  namespace,
  live: { api },
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(live(page)).toBeVisible();
  api.cut();
  try {
    await expect(page.getByText(/Stale since/).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
    await make(kube, namespace, 'made-meanwhile');
  } finally {
    api.mend();
  }
  await expect(page.getByRole('link', { name: 'made-meanwhile' })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/Stale since/)).toHaveCount(0, { timeout: 40_000 });
  await expect(live(page)).toBeVisible();
});

test('[E55] the page of an object says since when it is stale, keeps what it shows, and comes back', async ({
  page,
  at,
  kube,
  namespace,
  live: { api },
}) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await kube.create(path, { metadata: { name: 'settings' }, data: { colour: 'green' } });
  await page.goto(at('configmaps', { namespace, name: 'settings' }));
  await expect(live(page)).toBeVisible();
  api.cut();
  try {
    await expect(page.getByText(/Stale since/).first()).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('main')).toContainText('green');
    await kube.patch(`${path}/settings`, { data: { colour: 'yellow' } });
  } finally {
    api.mend();
  }
  await expect(page.getByRole('main')).toContainText('yellow', { timeout: 40_000 });
  await expect(live(page)).toBeVisible({ timeout: 40_000 });
});

test('[U11] a restart of Pilothouse: the list goes on where it was, filter and place kept', async ({
  page,
  at,
  kube,
  namespace,
  live: { restart },
}) => {
  test.setTimeout(180_000);
  await configMaps(kube, namespace, 'row', 300);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=row&sort=Name`);
  await expect(live(page)).toBeVisible();
  await scrollGridTo(page, 150);
  const middle = gridRows(page).filter({ hasText: numbered('row', 150) });
  await expect(middle).toBeVisible();

  await restart();
  await expect(live(page)).toBeVisible({ timeout: 60_000 });
  await expect(middle).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe('row');
  await kube.delete(`/api/v1/namespaces/${namespace}/configmaps/${numbered('row', 150)}`);
  await expect(middle).toBeHidden({ timeout: 5_000 });
});
