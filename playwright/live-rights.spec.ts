import { expect } from '@playwright/test';
import { ensureAccount, grant, mintToken, requestToken } from './support/accounts.ts';
import type { Kube } from './support/kube.ts';
import { test } from './support/live-console.ts';
import { signInAgain } from './support/signing-in.ts';
import { signIn } from './support/test.ts';

test.use({ signedInAs: 'nobody' });

const reading = [{ apiGroups: [''], resources: ['configmaps', 'events'], verbs: ['get', 'list', 'watch'] }];
const rbac = '/apis/rbac.authorization.k8s.io/v1';

async function configMap(kube: Kube, namespace: string, name: string): Promise<void> {
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name } });
}

/** A second namespace, gone afterwards. */
async function withNamespace(kube: Kube, name: string, run: () => Promise<void>): Promise<void> {
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  try {
    await run();
  } finally {
    await kube.delete(`/api/v1/namespaces/${name}`);
  }
}

test('[U7] who may not list namespaces sees all that they may read in one list, without typing', async ({
  page,
  at,
  kube,
  namespace,
  baseURL,
}) => {
  const other = `${namespace}-other`;
  await withNamespace(kube, other, async () => {
    const account = { namespace, name: 'member' };
    await ensureAccount(kube, namespace, 'member');
    // A rule that names the other namespace is how the server learns of it.
    const named = { apiGroups: [''], resources: ['namespaces'], resourceNames: [other], verbs: ['get'] };
    await grant(kube, account, [...reading, named]);
    await grant(kube, account, reading, other);
    await configMap(kube, namespace, 'at-home');
    await configMap(kube, other, 'elsewhere');
    await signIn(page, await requestToken(kube, namespace, 'member'), baseURL);
    await page.goto(at('configmaps'));
    const grid = page.getByRole('grid');
    await expect(grid.getByRole('row').filter({ hasText: 'at-home' })).toContainText(namespace);
    await expect(grid.getByRole('row').filter({ hasText: 'elsewhere' })).toContainText(other);
    // The default is everybody's own: it stands in no address.
    expect(new URL(page.url()).searchParams.has('ns')).toBe(false);

    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Namespace/ })
      .click();
    const picker = page.getByRole('dialog', { name: 'Choose namespaces' });
    await expect(picker.getByRole('checkbox', { name: 'All that you may read' })).toBeChecked();
    await expect(picker).toContainText('from your rights');
    await expect(picker).toContainText('your own');

    // Live in both, though each is watched by itself.
    await configMap(kube, other, 'comes-later');
    await expect(grid.getByRole('row').filter({ hasText: 'comes-later' })).toBeVisible({ timeout: 3_000 });

    await picker.getByRole('checkbox', { name: other, exact: true }).check();
    await page.keyboard.press('Escape');
    await expect(grid.getByRole('row').filter({ hasText: 'at-home' })).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`ns=${other}`));
  });
});

test('[U7] a namespace that was typed once is part of the merged list from then on', async ({
  page,
  at,
  kube,
  namespace,
  baseURL,
}) => {
  const other = `${namespace}-other`;
  await withNamespace(kube, other, async () => {
    const account = { namespace, name: 'member' };
    await ensureAccount(kube, namespace, 'member');
    await grant(kube, account, reading);
    await grant(kube, account, reading, other);
    await configMap(kube, namespace, 'at-home');
    await configMap(kube, other, 'elsewhere');
    await signIn(page, await requestToken(kube, namespace, 'member'), baseURL);
    await page.goto(at('configmaps'));
    await expect(page.getByRole('link', { name: 'at-home' })).toBeVisible();

    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Namespace/ })
      .click();
    const picker = page.getByRole('dialog', { name: 'Choose namespaces' });
    await picker.getByRole('textbox').fill(other);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'elsewhere' })).toBeVisible();

    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Namespace/ })
      .click();
    await picker.getByRole('checkbox', { name: 'All that you may read' }).check();
    await expect(page.getByRole('link', { name: 'elsewhere' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'at-home' })).toBeVisible();
  });
});

test('[U7] of two namespaces one may be read: its rows stay, and the other one is named', async ({
  page,
  at,
  kube,
  namespace,
  baseURL,
}) => {
  const other = `${namespace}-other`;
  await withNamespace(kube, other, async () => {
    await ensureAccount(kube, namespace, 'member');
    await grant(kube, { namespace, name: 'member' }, reading);
    await configMap(kube, namespace, 'at-home');
    await configMap(kube, other, 'not-for-them');
    await signIn(page, await requestToken(kube, namespace, 'member'), baseURL);
    await page.goto(`${at('configmaps')}?ns=${namespace},${other}`);
    await expect(page.getByRole('link', { name: 'at-home' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(other);
    await expect(page.getByText('not-for-them')).toHaveCount(0);
  });
});

test('[E39] a role that is taken away ends the list while it is open, and says why', async ({
  page,
  at,
  kube,
  namespace,
  baseURL,
}) => {
  await ensureAccount(kube, namespace, 'leaving');
  await grant(kube, { namespace, name: 'leaving' }, reading);
  await signIn(page, await requestToken(kube, namespace, 'leaving'), baseURL);
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();

  await kube.delete(`${rbac}/namespaces/${namespace}/rolebindings/leaving`);
  const main = page.getByRole('main');
  await expect(main.getByText(/cannot list resource "configmaps"/).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeHidden();
  // What comes afterwards is not for them any more.
  await configMap(kube, namespace, 'after-the-end');
  await expect(main).toContainText('kind: RoleBinding');
  await expect(page.getByText('after-the-end')).toHaveCount(0);

  await kube.create(`${rbac}/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'leaving' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'leaving' },
    subjects: [{ kind: 'ServiceAccount', name: 'leaving', namespace }],
  });
  await expect(async () => {
    const again = main.getByRole('button', { name: 'Check again' });
    if (await again.isVisible()) await again.click();
    await expect(page.getByRole('link', { name: 'after-the-end' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
});

test('[E38] a token that ends while a list is open: it says so, keeps the page, and goes on after signing in', async ({
  page,
  at,
  kube,
  namespace,
  baseURL,
  surroundings,
}) => {
  await ensureAccount(kube, namespace, 'short');
  await grant(kube, { namespace, name: 'short' }, reading);
  const account = { namespace, name: 'short' };
  const lifeSeconds = 12;
  const token = await mintToken(kube, account, surroundings.PILOTHOUSE_TEST_SIGNING_KEY, lifeSeconds);
  await signIn(page, token, baseURL);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:ca`);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  await expect(page.getByText(/^401: /).first()).toBeVisible({ timeout: 40_000 });

  // Nothing of the cluster reaches the page by a credential that has ended.
  await configMap(kube, namespace, 'calm');
  await expect(page.getByRole('alert').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(page.getByText('calm', { exact: true })).toHaveCount(0);

  await signInAgain(page, await requestToken(kube, namespace, 'short'));
  await expect(page.getByRole('link', { name: 'calm' })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('q')).toBe('name:ca');
});
