import { expect } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { gridRow } from './support/grid.ts';
import { dock, expectOnScreen, expectPrompt, input, openShell, runPod, typeLine } from './support/terminals.ts';
import { test } from './support/test.ts';

test('[P8] [U23] by keyboard alone: open, leave, rename, choose, collapse, close', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'box')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expectPrompt(page);
  // Keys of the page, and of the browser's own, are the terminal's now.
  await page.keyboard.type('x?gd');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Control+u');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/pods/);
  await page.keyboard.press('Tab');
  await expect(input(page)).toBeFocused();

  await page.keyboard.press('Control+Shift+Escape');
  const tab = dock(page).getByRole('tab');
  await expect(tab).toBeFocused();
  await page.keyboard.press('F2');
  await dock(page).getByRole('textbox', { name: 'Name of the tab' }).fill('my shell');
  await page.keyboard.press('Enter');
  await expect(dock(page).getByRole('tab', { name: 'my shell' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(input(page)).toBeFocused();

  await page.keyboard.press('Control+Backquote');
  await expect(input(page)).toBeHidden();
  await expect(dock(page).getByRole('tab', { name: 'my shell' })).toBeVisible();
  await page.keyboard.press('Control+Backquote');
  await expect(input(page)).toBeFocused();
  await typeLine(page, 'echo kept-$((3+4))');
  await expectOnScreen(page, 'kept-7');

  await page.keyboard.press('Control+Shift+Escape');
  await page.keyboard.press('Delete');
  await expect(dock(page)).toHaveCount(0);
});

test('[U21] leaving while something runs is asked about; signing out ends it without asking', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.evaluate(() => location.assign('/login'));
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(input(page)).toBeVisible();
  await page.getByRole('button', { name: /dashboard-admin/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(asked).toEqual(['beforeunload']);
});

test('[U23] axe finds nothing at the dock, in both themes, with a split and an end', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runPod(kube, namespace, 'box');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await openShell(page, 'box');
  await dock(page)
    .getByRole('button', { name: /^Split/ })
    .click();
  await expectPrompt(page);
  await typeLine(page, 'exit 3');
  await expect(dock(page).getByText('The program has ended with exit code 3')).toBeVisible();
  await expectAccessible(page);
});

test.describe('中文', () => {
  test.use({ locale: 'zh-CN' });
  test('[P8] [U33] the terminal in Chinese', async ({ page, at, kube, namespace }) => {
    await runPod(kube, namespace, 'box');
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await gridRow(page, 'box').hover();
    await page.getByRole('button', { name: 'box 的终端' }).click();
    const bar = page.getByRole('region', { name: '停靠栏' });
    await expect(bar.getByText('已连接')).toBeVisible();
    await expect(bar.getByText('离开终端')).toBeVisible();
    await typeLine(page, 'exit 2');
    await expect(bar.getByText('程序已结束，退出码 2')).toBeVisible();
    await expect(bar.getByRole('button', { name: '新会话' })).toBeVisible();
  });
});
