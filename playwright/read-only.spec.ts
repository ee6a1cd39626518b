import { expect, type Page } from '@playwright/test';
import { requestHeader } from '#lib/protocol/failure.ts';
import { gridRow, rowCount, tick } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { configMaps, deployment, numbered, service } from './support/objects.ts';
import { testWithSettings } from './support/own-console.ts';
import { settled } from './support/pages.ts';
import { clusterId } from './support/surroundings.ts';

const test = testWithSettings({ PILOTHOUSE_READ_ONLY: 'true' });
const sentence = 'Read-only mode: this Pilothouse changes nothing';

/** Words that a control which changes something begins with, in this product. */
const writes =
  /^(Add|Apply|Approve|Change|Cordon|Create|Delete|Deny|Deploy|Drain|Dry run|Edit|Evict|Expand|Expose|Make|New|Pause|Remove|Restart|Resume|Retry|Roll|Run|Save|Scale|Set|Suspend|Uncordon|Undo|Update)\b/;
/** What begins so, and only opens something that is read-only itself. */
const harmless =
  /^(Create$|Add column|Add filter|Save view|Save this view|Remove the filter|Remove filter|Run by|(Edit|Remove) name:?row)/;

/** Buttons, menu items and fields on the page that could change something and can be used. */
async function usableWrites(page: Page): Promise<string[]> {
  const roles = ['button', 'menuitem', 'link'] as const;
  const found: string[] = [];
  for (const role of roles) {
    for (const control of await page.getByRole(role, { name: writes, disabled: false }).all()) {
      const name = (await control.getAttribute('aria-label')) ?? (await control.textContent()) ?? '';
      if (!harmless.test(name.trim())) found.push(`${role} ${name.trim()}`);
    }
  }
  return found;
}

async function expectNothingToChange(page: Page): Promise<void> {
  expect(await usableWrites(page)).toEqual([]);
  // The reason is the mode, not a right that nobody could grant.
  await expect(page.getByText('No right')).toHaveCount(0);
}

/** What is wrong is said all the same, and its ways out are there to be read. */
async function expectWaysOut(page: Page): Promise<void> {
  const wayOut = page.getByRole('main').getByRole('alert').getByRole('button', { name: 'Edit selector' });
  await expect(wayOut).toBeDisabled();
  await expect(wayOut).toHaveAccessibleDescription(new RegExp(sentence));
}

async function fill(kube: Kube, namespace: string): Promise<void> {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web', 1));
  await kube.create(`/api/v1/namespaces/${namespace}/services`, service('web'));
  // No pod of its own: the page says why, with ways out that change something.
  await kube.create(`/api/v1/namespaces/${namespace}/services`, service('lost'));
  await configMaps(kube, namespace, 'row', 2);
  await kube.create(`/api/v1/namespaces/${namespace}/secrets`, {
    metadata: { name: 'key' },
    stringData: { password: 'hush' },
  });
}

test('[U13] every page says so once, and offers nothing that changes something', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(180_000);
  await fill(kube, namespace);
  const [node] = await kube.list('/api/v1/nodes');
  const lost = at('services', { namespace, name: 'lost' });
  const pages = [
    `${at('deployments.apps')}?ns=${namespace}`,
    at('deployments.apps', { namespace, name: 'web' }),
    lost,
    at('configmaps', { namespace, name: numbered('row', 0) }),
    at('secrets', { namespace, name: 'key' }),
    at('serviceaccounts', { namespace, name: 'default' }),
    at('namespaces'),
    at('namespaces', { name: namespace }),
    at('nodes', { name: node?.metadata.name ?? '' }),
    `${at('secrets')}?ns=${namespace}`,
    `${at('jobs.batch')}?ns=${namespace}`,
    at('overview'),
    at('control-plane'),
  ];
  for (const address of pages) {
    await test.step(new URL(address).pathname, async () => {
      await page.goto(address);
      await settled(page);
      await expect(page.getByRole('banner').getByText('Read-only').first()).toBeVisible();
      if (address === lost) await expectWaysOut(page);
      await expect.poll(() => usableWrites(page)).toEqual([]);
      await expectNothingToChange(page);
    });
  }
});

test('[U13] a list: the row, its menu, the selection and the keys', async ({ page, at, kube, namespace }) => {
  await configMaps(kube, namespace, 'row', 2);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:row`);
  await expect.poll(() => rowCount(page)).toBe(2);
  const row = gridRow(page, numbered('row', 0));
  await row.hover();
  await expectNothingToChange(page);
  await row.getByRole('button', { name: `More for ${numbered('row', 0)}` }).click();
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Edit labels' })).toContainText(sentence);
  await expectNothingToChange(page);
  await expect(menu.getByRole('menuitem', { name: 'Copy the Role to ask for' })).toBeHidden();
  await page.keyboard.press('Escape');

  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  const selection = page.getByRole('region', { name: 'Selection' });
  await expect(selection.getByRole('button', { name: /^Delete/ })).toHaveAttribute('aria-disabled', 'true');
  await expectNothingToChange(page);

  await page.keyboard.press('j');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('[U13] the YAML is read but not typed into; the Create menu and the forms say why', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 1);
  await page.goto(`${at('configmaps', { namespace, name: numbered('row', 0) })}?tab=yaml`);
  await settled(page);
  const main = page.getByRole('main');
  await expect(main.getByRole('status').filter({ hasText: sentence })).toBeVisible();
  for (const name of ['Save…', 'Dry run']) {
    await expect(main.getByRole('button', { name, exact: true })).toHaveAttribute('aria-disabled', 'true');
  }
  await expectNothingToChange(page);

  await page.getByRole('banner').getByRole('button', { name: 'Create' }).click();
  const items = page.getByRole('menu').getByRole('menuitem');
  await expect(items.first()).toBeVisible();
  for (const item of await items.all()) {
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toContainText(sentence);
  }
  await page.keyboard.press('Escape');

  for (const [form, button] of [
    ['apply', /^Apply/],
    ['deploy', /^Deploy/],
    ['access/serviceaccount', /^Create \d/],
  ] as const) {
    await page.goto(new URL(`${form}?ns=${namespace}`, at('x')).href);
    await settled(page);
    await expect(main.getByRole('status').filter({ hasText: sentence })).toBeVisible();
    await expect(main.getByRole('button', { name: button })).toHaveAttribute('aria-disabled', 'true');
    await expect(main.getByRole('button', { name: /^(Dry run|Check)$/ })).toHaveAttribute('aria-disabled', 'true');
  }
  await page.goto(`${at('namespaces')}?create=namespace`);
  const dialog = page.getByRole('dialog', { name: 'Create a namespace' });
  await expect(dialog).toContainText(sentence);
  await expect(dialog.getByRole('button', { name: /^Create/ })).toHaveAttribute('aria-disabled', 'true');
});

test('[U13] the server refuses every write by itself, and says so', async ({ page, own, kube, namespace }) => {
  await configMaps(kube, namespace, 'row', 1);
  const base = `${own.origin}/api/clusters/${clusterId}`;
  const configMap = `/api/v1/namespaces/${namespace}/configmaps/${numbered('row', 0)}`;
  const headers = { origin: own.origin, [requestHeader]: '1', 'content-type': 'application/json' };
  const sent = [
    ['POST', `${base}/k8s/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'made' } }],
    ['PUT', `${base}/k8s${configMap}`, { metadata: { name: numbered('row', 0) } }],
    ['PATCH', `${base}/k8s${configMap}`, { data: { number: 'changed' } }],
    ['DELETE', `${base}/k8s${configMap}`, {}],
    [
      'POST',
      `${base}/apply`,
      {
        method: 'apply',
        dryRun: false,
        defaultNamespace: namespace,
        objects: [{ id: '1', json: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"made"}}' }],
      },
    ],
  ] as const;
  for (const [method, url, data] of sent) {
    const answer = await page.request.fetch(url, { method, data, headers });
    expect([method, answer.status()]).toEqual([method, 403]);
    expect(await answer.json()).toMatchObject({
      kind: 'Status',
      message: expect.stringContaining('this Pilothouse is read-only'),
    });
  }
  expect(await kube.get(configMap)).toMatchObject({ data: { number: '0' } });
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/made`)).toBe(false);
});
