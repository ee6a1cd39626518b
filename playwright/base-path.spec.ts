import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { pagePath } from '#lib/kubernetes/resource.ts';
import { gridRow } from './support/grid.ts';
import { expectCaughtUp, logLines, logTab, runPod, shellPod } from './support/logs.ts';
import { testWithSettings } from './support/own-console.ts';
import { clusterId } from './support/surroundings.ts';
import { expectOnScreen, openShell, typeLine } from './support/terminals.ts';

const basePath = '/console';
const test = testWithSettings({ PILOTHOUSE_BASE_PATH: basePath });

test.use({ signedInAs: 'nobody' });

/** What a page has asked of this server beside its base path. */
function askedOutside(page: Page): readonly string[] {
  const asked: string[] = [];
  const note = (address: string) => {
    const { protocol, pathname } = new URL(address);
    if (/^(https?|wss?):$/.test(protocol) && !pathname.startsWith(`${basePath}/`)) asked.push(pathname);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  return asked;
}

test('[U34] below a path of its own: sign in, a list, an object, its log, a download, a shell, sign out', async ({
  page,
  context,
  kube,
  adminToken,
  namespace,
}) => {
  await runPod(kube, namespace, shellPod('web', 'echo ready; while true; do sleep 1; done'));
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`${basePath}/login`));
  const outside = askedOutside(page);
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${basePath}/c/${clusterId}/`));
  const cookies = (await context.cookies()).filter(({ httpOnly }) => httpOnly);
  expect(cookies.map(({ path, name }) => [path, name.slice(0, 9)])).toEqual([[basePath, '__Secure-']]);

  await test.step('a list, whose links lead on', async () => {
    await page.goto(`${basePath}${pagePath(clusterId, 'pods')}?ns=${namespace}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await gridRow(page, 'web').getByRole('link', { name: 'web', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'web' })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${basePath}/c/${clusterId}/pods/${namespace}/web`));
  });

  await test.step('a log, and the whole of it as a file', async () => {
    await logTab(page).click();
    await expectCaughtUp(page);
    await expect(logLines(page).getByText('ready')).toBeVisible();
    await page.getByRole('button', { name: 'Download' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'All of it', exact: true }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^ready\n/);
  });

  await test.step('a shell', async () => {
    await page.goto(`${basePath}${pagePath(clusterId, 'pods')}?ns=${namespace}`);
    await openShell(page, 'web');
    await typeLine(page, 'echo here-$((1+1))');
    await expectOnScreen(page, 'here-2');
  });

  await test.step('signing out', async () => {
    await page.getByRole('button', { name: /^Session of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(new RegExp(`${basePath}/login`));
    expect((await context.cookies()).filter(({ httpOnly }) => httpOnly)).toEqual([]);
  });
  expect(outside).toEqual([]);
});
