import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { readYaml, replaceYaml, saveYaml } from './support/editor.ts';
import { deployment, pod } from './support/objects.ts';
import { signInAgain } from './support/signing-in.ts';
import { clusterId } from './support/surroundings.ts';
import { signIn, test } from './support/test.ts';

test.use({ signedInAs: 'nobody' });

const everythingRead = [
  { apiGroups: [''], resources: ['configmaps', 'pods', 'events'], verbs: ['get', 'list', 'watch'] },
];

test('[E39] a namespace that may not be listed: who you are, what is missing, the Role an administrator could apply', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await ensureAccount(kube, namespace, 'limited');
  await grant(kube, { namespace, name: 'limited' }, everythingRead);
  await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();

  await page.goto(`${at('configmaps')}?ns=default`);
  const user = `system:serviceaccount:${namespace}:limited`;
  await expect(
    page.getByText(`configmaps is forbidden: User "${user}" cannot list resource "configmaps"`),
  ).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText(user);
  await expect(main).toContainText('kind: Role');
  await expect(main).toContainText('kind: RoleBinding');
  await expect(main.getByRole('button', { name: /Copy Role and RoleBinding/ })).toBeVisible();
});

test('[E39] namespaces that can’t be listed: one’s own is shown, others can be typed and are remembered', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await ensureAccount(kube, namespace, 'limited');
  await grant(kube, { namespace, name: 'limited' }, everythingRead);
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod('mine'));
  const other = `${namespace}-other`;
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: other } });
  try {
    await grant(kube, { namespace, name: 'limited' }, everythingRead, other);
    await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);
    await page.goto(at('pods'));
    await expect(page.getByRole('link', { name: 'mine' })).toBeVisible();

    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Namespace/ })
      .click();
    const picker = page.getByRole('dialog', { name: 'Choose namespaces' });
    await picker.getByRole('textbox').fill(other);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`ns=${other}`));
    await expect(page.getByRole('heading', { level: 1, name: '0 pods' })).toBeVisible();

    // Remembered: it is among the choices the next time.
    await page.goto(at('pods'));
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Namespace/ })
      .click();
    await expect(picker.getByRole('checkbox', { name: other })).toBeVisible();
  } finally {
    await kube.delete(`/api/v1/namespaces/${other}`);
  }
});

test('[E39] list without get: the object’s page shows what it can and says what is missing', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await ensureAccount(kube, namespace, 'lister');
  await grant(kube, { namespace, name: 'lister' }, [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }]);
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'listed' },
    data: { key: 'a value to see' },
  });
  await signIn(page, await requestToken(kube, namespace, 'lister'), undefined);
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await page.getByRole('link', { name: 'listed' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'listed' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/get/);
});

test('[E38] nothing typed is lost when the session ends in the middle of an edit', async ({
  page,
  context,
  at,
  kube,
  namespace,
  adminToken,
}) => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await kube.create(path, deployment('web'));
  await signIn(page, adminToken, undefined);
  await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=yaml`);
  const text = (await readYaml(page)).replace('replicas: 1', 'replicas: 2');
  await replaceYaml(page, text);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText(/^401: /).first()).toBeVisible();
  await signInAgain(page, adminToken);
  expect(await readYaml(page)).toBe(text);
  await saveYaml(page);
  await expect.poll(async () => (await kube.get(`${path}/web`)).spec).toMatchObject({ replicas: 2 });
});

test('[E38] signed out, every page of a cluster leads to sign-in and back', async ({
  page,
  at,
  adminToken,
  namespace,
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/c/${clusterId}/configmaps\\?ns=${namespace}`));
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
});
