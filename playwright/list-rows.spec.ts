import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { columnTitle, filterBox, gridRow, gridRows, rowCount, scrollGridTo, shownNames, tick } from './support/grid.ts';
import { configMaps, numbered, waitingPod } from './support/objects.ts';
import { test } from './support/test.ts';

test('[U1] sorted by any column, both ways, and by the state when nothing is chosen', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 5);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=row`);
  await expect(gridRows(page)).toHaveCount(5);
  const names = [0, 1, 2, 3, 4].map((number) => numbered('row', number));
  await columnTitle(page, 'Name').getByRole('button').click();
  await expect(columnTitle(page, 'Name')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => shownNames(page)).toEqual(names);
  await columnTitle(page, 'Name').getByRole('button').click();
  await expect(columnTitle(page, 'Name')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => shownNames(page)).toEqual(names.toReversed());
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-Name');
  // A row that comes takes its place in the order.
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'row-0002-and-a-half' } });
  await expect.poll(() => shownNames(page)).toContain('row-0002-and-a-half');
  expect(await shownNames(page)).toEqual([...names, 'row-0002-and-a-half'].sort().toReversed());
});

test('[U1] 2,000 rows: the scrollbar leads to the right ones, and only those in sight are in the page', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(180_000);
  await configMaps(kube, namespace, 'row', 2000);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=row&sort=Name`);
  await expect(gridRow(page, numbered('row', 0))).toBeVisible();
  await expect.poll(() => rowCount(page)).toBe(2000);
  for (const index of [1000, 1980, 37, 1500]) {
    await scrollGridTo(page, index);
    const row = gridRow(page, numbered('row', index));
    await expect(row).toBeVisible();
    await expect(row).toHaveAttribute('aria-rowindex', String(index + 2));
  }
  expect(await gridRows(page).count()).toBeLessThan(150);

  await test.step('[U1] keys: j and k move, x selects, Space looks, Enter opens, / filters', async () => {
    await scrollGridTo(page, 0);
    await gridRow(page, numbered('row', 0)).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(gridRow(page, numbered('row', 1))).toBeFocused();
    await page.keyboard.press('x');
    await expect(gridRow(page, numbered('row', 1))).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    for (const index of [1, 2, 3]) {
      await expect(gridRow(page, numbered('row', index))).toHaveAttribute('aria-selected', 'true');
    }
    await expect(page.getByRole('region', { name: 'Selection' })).toContainText('3 selected');
    await page.keyboard.press('End');
    await expect(gridRow(page, numbered('row', 1999))).toBeFocused();
    // The selection outlives the rows that were scrolled away.
    await page.keyboard.press('Home');
    await expect(gridRow(page, numbered('row', 2))).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Space');
    await expect(page.getByRole('complementary', { name: `Peek at ${numbered('row', 0)}` })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(filterBox(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await gridRow(page, numbered('row', 0)).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: numbered('row', 0) })).toBeVisible();
  });
});

test('[U17] all rows that match are selected by the server and deleted, those that come later are not', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'goes', 30);
  await configMaps(kube, namespace, 'stays', 3);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:goes&sort=Name`);
  await expect.poll(() => rowCount(page)).toBe(30);
  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  const bar = page.getByRole('region', { name: 'Selection' });
  await expect(bar).toContainText('30 selected');
  // One that comes afterwards was not chosen.
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'goes-too-late' } });
  await expect.poll(() => rowCount(page)).toBe(31);
  await expect(bar).toContainText('30 selected');

  await bar.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('30 ConfigMaps');
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByText('Deleted: 30 ConfigMaps')).toBeVisible({ timeout: 60_000 });
  const left = await kube.list(`/api/v1/namespaces/${namespace}/configmaps`);
  expect(left.map(({ metadata }) => metadata.name).filter((name) => name !== 'kube-root-ca.crt')).toEqual([
    'goes-too-late',
    ...[0, 1, 2].map((number) => numbered('stays', number)),
  ]);
  await expect(bar).toBeHidden();
});

test('[U1] export: the file holds what the API server prints for the rows that match', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  for (const name of ['b', 'a', 'c', 'other']) await kube.create(pods, waitingPod(`pod-${name}`, { app: name }));
  await page.goto(`${at('pods')}?ns=${namespace}&q=-name:other&sort=Name`);
  await expect(gridRows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /CSV/ }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export 3 rows' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8'))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const [header = '', ...rows] = lines.map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  const table = await kube.table(pods);
  expect(header).toEqual(['Namespace', ...table.columns.filter((name) => header.includes(name))]);
  expect(rows.map((cells) => cells[header.indexOf('Name')])).toEqual(['pod-a', 'pod-b', 'pod-c']);
  for (const cells of rows) {
    const printed = table.rows.get(cells[header.indexOf('Name')] ?? '');
    for (const column of ['Ready', 'Status', 'Restarts']) {
      expect(cells[header.indexOf(column)]).toBe(printed?.[table.columns.indexOf(column)]);
    }
    expect(cells[0]).toBe(namespace);
  }
});
