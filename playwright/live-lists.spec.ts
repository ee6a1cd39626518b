import { expect } from '@playwright/test';
import { requestHeader } from '#lib/protocol/failure.ts';
import { gridRow, gridRows } from './support/grid.ts';
import { configMaps, waitingPod } from './support/objects.ts';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';

/** A second, and one more for a machine that carries a browser, a server and a whole cluster. */
const atOnce = { timeout: 2_000 };
/** What is counted over all rows is asked for every two seconds. */
const soon = { timeout: 5_000 };

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
  await expect(main.getByRole('link', { name: 'Open broken' })).toBeVisible(soon);
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
  await expect(warning).toContainText('it did not do what it should', soon);
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
