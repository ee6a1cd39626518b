import { expect } from '@playwright/test';
import { filterBox, gridRow } from './support/grid.ts';
import { waitingPod } from './support/objects.ts';
import { test } from './support/test.ts';

test('[N3] [P5] the filter by keyboard alone: fields and values are completed, become chips, and go again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('waits'));
  await kube.create(pods, waitingPod('gone'));
  const status = { status: { phase: 'Failed', reason: 'Evicted' } };
  await kube.send('PATCH', `${pods}/gone/status`, status, 'application/merge-patch+json');
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'gone')).toContainText('Evicted');

  await page.keyboard.press('/');
  const box = filterBox(page);
  await expect(box).toBeFocused();
  await page.keyboard.type('stat');
  await expect(page.getByRole('option', { name: 'status:' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('status:');
  const pending = page.getByRole('option', { name: /^Pending/ });
  // With how many rows have it.
  await expect(pending).toContainText('1');
  await page.keyboard.type('Pe');
  await page.keyboard.press('ArrowDown');
  await expect(pending).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('button', { name: 'Remove status:Pending' })).toBeVisible();
  await expect(gridRow(page, 'gone')).toBeHidden();
  await expect(gridRow(page, 'waits')).toBeVisible();
  await expect(page).toHaveURL(/[?&]q=status:Pending$/);

  await expect(box).toHaveValue('');
  await page.keyboard.press('Backspace');
  await expect(gridRow(page, 'gone')).toBeVisible();
});

test('[N3] [P5] a filter with an error is marked at its place, and the last good list stays', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('one'));
  await kube.create(pods, waitingPod('two'));
  await page.goto(`${at('pods')}?ns=${namespace}&q=name:one`);
  await expect(gridRow(page, 'one')).toBeVisible();
  const box = filterBox(page);
  await box.fill('age<yesterday ');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  const described = await box.getAttribute('aria-describedby');
  await expect(page.locator(`[id="${described}"]`)).toContainText('yesterday');
  await expect(gridRow(page, 'one')).toBeVisible();
  await expect(gridRow(page, 'two')).toBeHidden();
  // The good one again: nothing is left of the error.
  await box.fill('');
  await expect(box).toHaveAttribute('aria-invalid', 'false');
});

test('[N3] names and filters are text: markup in them is shown and never run', async ({ page, at, namespace }) => {
  const hostile = '"><img src=x onerror=alert(1)>';
  await page.goto(
    `${at('configmaps')}?ns=${namespace}&q=${encodeURIComponent(`name:"${hostile.replace('"', '\\"')}"`)}`,
  );
  // Its chip, and beside it the way out of a filter that nothing matches.
  await expect(page.getByRole('button', { name: /^Remove name:/ }).first()).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});
