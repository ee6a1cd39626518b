import { expect, type Page } from '@playwright/test';
import { test } from './support/live-console.ts';
import { expectCaughtUp, logLines, runPod, shellPod } from './support/logs.ts';

// One after another: both proxies and the server behind them are the worker's.
test.describe.configure({ mode: 'default' });

const counting = 'i=0; while true; do i=$((i+1)); echo "turn $i"; sleep 0.1; done';

/** All lines, from the worker, by their numbers: each once, in order, none left out. */
async function expectWhole(page: Page): Promise<void> {
  await logLines(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Control+c');
  await expect(page.getByText(/\d+ lines copied/).last()).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const numbers = [...text.matchAll(/turn (\d+)$/gm)].map(([, number]) => Number(number));
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
}

for (const [what, part] of [
  ['the network between browser and Pilothouse', 'front'],
  ['the API server', 'api'],
] as const) {
  test(`[U3] [U21] ${what} goes in the middle: what was read stays, it is said, and it goes on without gap or double`, async ({
    page,
    at,
    kube,
    namespace,
    context,
    live,
  }) => {
    test.setTimeout(180_000);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await runPod(kube, namespace, shellPod('web', counting));
    await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs&from=all`);
    await expectCaughtUp(page);
    const lines = logLines(page);
    await expect(lines.getByText('turn 30', { exact: true })).toBeVisible({ timeout: 60_000 });
    if (part === 'front') live.front.setPassesUpgrades(false);
    else live.api.cut();
    try {
      await expect(lines.getByText('turn 30', { exact: true })).toBeVisible();
      if (part === 'front') await expect(page.getByText(/Connection lost at/)).toBeVisible();
      else
        await expect(page.getByText(/can’t be reached|cannot be reached|does not answer/i).first()).toBeVisible({
          timeout: 30_000,
        });
      await expect(lines.getByText(/turn \d+/).first()).toBeVisible();
    } finally {
      if (part === 'front') live.front.setPassesUpgrades(true);
      else live.api.mend();
    }
    const [, seen] =
      /turn (\d+)/.exec(
        (await lines
          .getByText(/turn \d+/)
          .last()
          .textContent()) ?? '',
      ) ?? [];
    await expect(lines.getByText(`turn ${Number(seen) + 50}`, { exact: true })).toBeVisible({ timeout: 60_000 });
    await expectWhole(page);
  });
}

test('[U3] the pod is deleted: what it wrote stays, and its end is said', async ({ page, at, kube, namespace }) => {
  await runPod(kube, namespace, shellPod('web', counting));
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs`);
  await expectCaughtUp(page);
  const lines = logLines(page);
  await expect(lines.getByText('turn 20', { exact: true })).toBeVisible({ timeout: 60_000 });
  await kube.delete(`/api/v1/namespaces/${namespace}/pods/web`);
  await expect(
    page
      .getByText('This Pod does not exist any more')
      .or(page.getByText(/has been deleted|is gone/))
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  });
  await expect(lines.getByText(/^turn \d+$/).last()).toBeVisible();
  await expect(lines.getByText(/web is gone,/)).toBeVisible();
});

test('[U3] Pilothouse is restarted: the log goes on', async ({ page, at, kube, namespace, context, live }) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await runPod(kube, namespace, shellPod('web', counting));
  await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs&from=all`);
  await expectCaughtUp(page);
  await expect(logLines(page).getByText('turn 20', { exact: true })).toBeVisible({ timeout: 60_000 });
  await live.restart();
  await expect(logLines(page).getByText('turn 200', { exact: true })).toBeVisible({ timeout: 90_000 });
  await expectWhole(page);
});

test('[U11] [U3] a proxy that passes no WebSocket: logs come all the same, and follow', async ({
  page,
  at,
  kube,
  namespace,
  context,
  live: { front },
}) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  front.setPassesUpgrades(false);
  try {
    await runPod(kube, namespace, shellPod('web', counting));
    await page.goto(`${at('pods', { namespace, name: 'web' })}?tab=logs&from=all`);
    await expectCaughtUp(page);
    await expect(logLines(page).getByText('turn 100', { exact: true })).toBeVisible({ timeout: 60_000 });
    await expectWhole(page);
  } finally {
    front.setPassesUpgrades(true);
  }
});
