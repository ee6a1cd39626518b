import { expect } from '@playwright/test';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';

test('[R1] [R3] an administrator’s account: made with its binding, given a token, signed in with', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('overview')}?ns=${namespace}`);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('menuitem', { name: /service account/i }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('helper');
  await page.getByRole('combobox', { name: 'Namespace', exact: true }).fill(namespace);
  await page.getByRole('radio', { name: /^ClusterRole, whole cluster/ }).check();
  await page.getByRole('combobox', { name: 'ClusterRole' }).fill('cluster-admin');
  await expect(page.getByText('cluster-admin may do everything')).toBeVisible();
  await page.getByRole('button', { name: 'Create 2 objects' }).click();
  await expect(page.getByText(`Service account ${namespace}/helper was created`)).toBeVisible();

  const bindings = await kube.list(`${rbac}/clusterrolebindings`);
  const mine = bindings.filter((binding) => JSON.stringify(binding).includes(`"namespace":"${namespace}"`));
  try {
    expect(mine).toMatchObject([
      {
        roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', namespace, name: 'helper' }],
      },
    ]);
    await page.getByRole('button', { name: 'Create token' }).click();
    const token = await page.getByRole('textbox', { name: /^Token of/ }).inputValue();
    expect(token.split('.')).toHaveLength(3);

    await page.context().clearCookies();
    await page.goto(`/login?cluster=${clusterId}`);
    await page.getByRole('textbox', { name: 'Token' }).fill(token);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('banner')).toContainText(`system:serviceaccount:${namespace}:helper`);
  } finally {
    for (const { metadata } of mine) {
      await kube.delete(`${rbac}/clusterrolebindings/${encodeURIComponent(metadata.name)}`);
    }
  }
});
