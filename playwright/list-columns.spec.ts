import { expect } from '@playwright/test';
import { columnTitle, filterBox, gridRow, gridRows, shownNames } from './support/grid.ts';
import { waitingPod } from './support/objects.ts';
import { test } from './support/test.ts';

test('[U24] columns of labels are added, sorted by and kept; a saved view brings filter, order and columns back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('first', { tier: 'b' }));
  await kube.create(pods, waitingPod('second', { tier: 'a' }));
  await kube.create(pods, waitingPod('without'));
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRows(page)).toHaveCount(3);

  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('combobox', { name: 'Add a label or annotation' }).fill('tier');
  await columns.getByRole('button', { name: 'Label', exact: true }).click();
  await columns.getByRole('checkbox', { name: 'Restarts' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(columnTitle(page, 'tier')).toBeVisible();
  await expect(columnTitle(page, 'Restarts')).toBeHidden();
  await expect(gridRow(page, 'second')).toContainText('a');

  await columnTitle(page, 'tier').getByRole('button').click();
  await expect.poll(() => shownNames(page)).toEqual(['second', 'first', 'without']);
  await columnTitle(page, 'tier').getByRole('button').click();
  // What has no such label is last both ways.
  await expect.poll(() => shownNames(page)).toEqual(['first', 'second', 'without']);

  await filterBox(page).fill('label:tier');
  await page.keyboard.press('Enter');
  await expect(gridRow(page, 'without')).toBeHidden();

  await test.step('[U32] the view is saved under a name', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('By tier');
    await dialog.getByRole('button', { name: 'Save view' }).click();
    await expect(dialog).toBeHidden();
  });
  await test.step('[U24] columns outlive a reload, and a visit to another list', async () => {
    await page.goto(`${at('services')}?ns=${namespace}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await expect(columnTitle(page, 'tier')).toBeVisible();
    await expect(gridRows(page)).toHaveCount(3);
  });
  await test.step('[U32] the saved view brings everything back after a reload', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menu').getByText('By tier', { exact: true }).click();
    await expect(page.getByRole('button', { name: 'Remove label:tier' })).toBeVisible();
    await expect.poll(() => shownNames(page)).toEqual(['first', 'second']);
    await expect(columnTitle(page, 'tier')).toHaveAttribute('aria-sort', 'descending');
  });
});
