import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { requestHeader } from '#lib/protocol/failure.ts';
import { gridRow, gridRows, rowCount, scrollGridTo, shownNames } from './support/grid.ts';
import { configMaps, numbered, waitingPod } from './support/objects.ts';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';

/** A second, and one more for a machine that carries a browser, a server and a whole cluster. */
const atOnce = { timeout: 2_000 };

const filterBox = (page: Page) => page.getByRole('combobox', { name: 'Filter' });
const columnTitle = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });

test('[P10] [U11] what is made, changed and deleted through the API shows within a second, without a reload', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(page.getByText(/No .*pods/i).first()).toBeVisible();
  await kube.create(pods, waitingPod('comes'));
  const row = gridRow(page, 'comes');
  await expect(row).toContainText('Pending', atOnce);

  const status = { status: { phase: 'Failed', reason: 'Evicted' } };
  expect((await kube.send('PATCH', `${pods}/comes/status`, status, 'application/merge-patch+json')).status).toBe(200);
  await expect(row).toContainText('Evicted', atOnce);

  expect((await kube.send('DELETE', `${pods}/comes?gracePeriodSeconds=0`)).status).toBe(200);
  await expect(row).toBeHidden(atOnce);
});

test('[P10] an object that is deleted and made again under its name is the new one at once', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('twice'));
  await page.goto(`${at('pods')}?ns=${namespace}`);
  const status = { status: { phase: 'Failed', reason: 'Evicted' } };
  expect((await kube.send('PATCH', `${pods}/twice/status`, status, 'application/merge-patch+json')).status).toBe(200);
  await expect(gridRow(page, 'twice')).toContainText('Evicted');
  expect((await kube.send('DELETE', `${pods}/twice?gracePeriodSeconds=0`)).status).toBe(200);
  await kube.create(pods, waitingPod('twice'));
  await expect(gridRow(page, 'twice')).toContainText('Pending', atOnce);
  await expect(gridRows(page)).toHaveCount(1);
});

test('[N3] [P5] a label that changes moves a row into a filtered list and out of it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('stays', { app: 'web' }));
  await kube.create(pods, waitingPod('moves', { app: 'other' }));
  await page.goto(`${at('pods')}?ns=${namespace}&q=label:app%3Dweb`);
  await expect(gridRow(page, 'stays')).toBeVisible();
  await expect(gridRow(page, 'moves')).toBeHidden();
  await kube.patch(`${pods}/moves`, { metadata: { labels: { app: 'web' } } });
  await expect(gridRow(page, 'moves')).toBeVisible(atOnce);
  await kube.patch(`${pods}/moves`, { metadata: { labels: { app: null } } });
  await expect(gridRow(page, 'moves')).toBeHidden(atOnce);
  await expect(gridRow(page, 'stays')).toBeVisible();
});

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
  expect(new URL(page.url()).searchParams.get('q')).toBe('status:Pending');

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
  await page.getByRole('checkbox', { name: 'Select all rows' }).check();
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

test('[U1] the navigation counts what fails, for the chosen namespaces, and follows the cluster', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('one'));
  await kube.create(pods, waitingPod('two'));
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Pods, 2', exact: true })).toBeVisible();
  const status = { status: { phase: 'Failed' } };
  expect((await kube.send('PATCH', `${pods}/two/status`, status, 'application/merge-patch+json')).status).toBe(200);
  await expect(nav.getByRole('link', { name: 'Pods, 1 failing', exact: true })).toBeVisible(atOnce);

  await page.getByRole('button', { name: 'Collapse' }).click();
  await expect(nav.getByRole('button', { name: 'Workloads, some failing' })).toBeVisible();
});

test('[F6.3] the overview shows what fails and the newest warnings, and follows the cluster', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const core = `/api/v1/namespaces/${namespace}`;
  await kube.create(`${core}/pods`, waitingPod('broken'));
  await page.goto(`${at('overview')}?ns=${namespace}`);
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: /^Pods 1$/ })).toBeVisible();
  await expect(main).toContainText('No warnings in the last hour.');

  const status = { status: { phase: 'Failed' } };
  const patched = await kube.send('PATCH', `${core}/pods/broken/status`, status, 'application/merge-patch+json');
  expect(patched.status).toBe(200);
  await expect(main.getByRole('link', { name: 'Open broken' })).toBeVisible(atOnce);
  await expect(main.getByRole('link', { name: /^Pods 1 ?1 not well$/ })).toBeVisible();

  const lastTimestamp = new Date().toISOString().replace(/\.\d+/, '');
  await kube.create(`${core}/events`, {
    metadata: { name: 'broken.1' },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace, name: 'broken' },
    type: 'Warning',
    reason: 'WentWrong',
    message: 'it did not do what it should',
    lastTimestamp,
    firstTimestamp: lastTimestamp,
    count: 1,
  });
  const warning = main.getByRole('listitem').filter({ hasText: 'WentWrong' });
  await expect(warning).toContainText('it did not do what it should', atOnce);
  await expect(warning.getByRole('link', { name: 'Pod broken' })).toBeVisible();
});

test('[U11] rows that are shown from before cannot be selected until the server knows them again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 3);
  let isHeld = false;
  const waiting: (() => void)[] = [];
  await page.routeWebSocket(/\/live$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      if (isHeld) waiting.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  const box = gridRow(page, 'row-0001').getByRole('checkbox');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(box).toBeEnabled();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Pods/ }).click();
  await expect(page.getByRole('grid', { name: 'Pods' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();

  isHeld = true;
  await page.goBack();
  await expect(gridRow(page, 'row-0001')).toBeVisible();
  await expect(box).toBeDisabled();
  await expect(box).toHaveAccessibleDescription(/once the list has been read again/);
  await expect(page.getByRole('checkbox', { name: /^Select all rows: / })).toBeDisabled();
  isHeld = false;
  for (const send of waiting.splice(0)) send();
  await expect(box).toBeEnabled();
  await box.check();
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('1 selected');
});

test('[P10] [U11] who is signed out elsewhere is told so, with a way in, and not that something is tried', async ({
  page,
  at,
  namespace,
  baseURL,
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const left = await page.request.delete(`${baseURL}/api/session?cluster=${clusterId}`, {
    headers: { origin: baseURL ?? '', [requestHeader]: '1' },
  });
  expect(left.status()).toBeLessThan(300);
  const mark = page.getByRole('status').filter({ hasText: /^Signed out, as of \d\d:\d\d:\d\d/ });
  await expect(mark).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/reconnecting/)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  await mark.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('dialog', { name: /^Sign in to .* again$/ })).toBeVisible();
});
