import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import { clusterId } from './support/surroundings.ts';
import { test } from './support/test.ts';

test.use({ signedInAs: 'nobody' });

async function openKubeconfig(page: Page): Promise<void> {
  await page.goto('/login');
  await page.getByRole('tab', { name: 'Kubeconfig' }).click();
  await expect(page.getByRole('textbox', { name: 'Kubeconfig text' })).toBeEditable();
}

test('[F2.1] [F2.2] [F2.3] [F2.4] [F2.5] [R4] [R5] contexts of a file, dropped or pasted, each with what it is; the limited one signs in', async ({
  page,
  kube,
  surroundings,
  namespace,
}) => {
  await ensureAccount(kube, namespace, 'limited');
  const pods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];
  await grant(kube, { namespace, name: 'limited' }, pods);
  const token = await requestToken(kube, namespace, 'limited');
  const own = JSON.parse(await readFile(surroundings.PILOTHOUSE_TEST_KUBECONFIG, 'utf8'));
  const [{ name: clusterName }] = own.clusters;
  const [{ name: admin }] = own.users;
  const context = (name: string, user: string, inNamespace = '') => ({
    name,
    context: { cluster: clusterName, user, ...(inNamespace === '' ? {} : { namespace: inNamespace }) },
  });
  const text = JSON.stringify(
    {
      ...own,
      users: [
        ...own.users,
        { name: 'limited', user: { token } },
        { name: 'sso', user: { exec: { command: 'aws' } } },
        { name: 'printed', user: { token: 'REDACTED' } },
      ],
      contexts: [
        context('everything', admin),
        context('one-namespace', 'limited', namespace),
        context('cloud', 'sso'),
        context('copied', 'printed'),
      ],
      'current-context': 'everything',
    },
    null,
    1,
  );

  await openKubeconfig(page);
  const drop = await page.evaluateHandle((contents) => {
    const data = new DataTransfer();
    data.items.add(new File([contents], 'admin.conf'));
    return data;
  }, text);
  await page.getByRole('region', { name: 'Kubeconfig' }).dispatchEvent('drop', { dataTransfer: drop });
  await expect(page.getByText('4 contexts')).toBeVisible();
  const choice = (name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });
  await expect(choice('everything')).toBeChecked();
  await expect(choice('everything')).toHaveAccessibleDescription(
    new RegExp(
      `^Client certificate of kubernetes-admin, ends in \\d+ days\\. Groups: system:masters ?For ${clusterId}: the same certificate authority\\.$`,
    ),
  );
  await expect(choice('one-namespace')).toHaveAccessibleDescription(
    new RegExp(`^Token of system:serviceaccount:${namespace}:limited, ends in 59 min`),
  );
  await expect(choice('cloud')).toBeDisabled();
  await expect(choice('cloud')).toHaveAccessibleDescription(
    /^user\.exec A server cannot run programs of your computer/,
  );
  await expect(choice('copied')).toBeDisabled();
  await expect(choice('copied')).toHaveAccessibleDescription(/^user\.token It was left out when the file was printed/);
  await expectAccessible(page);

  // A line that is wrong is named; pasting works the same.
  await page.getByRole('button', { name: 'Paste text' }).click();
  const field = page.getByRole('textbox', { name: 'Kubeconfig text' });
  await field.fill('apiVersion: v1\nclusters:\n- name: a\n\tcluster: {}\n');
  await expect(page.getByText(/not valid YAML: line 4/)).toBeVisible();
  await field.fill(text);
  await choice('one-namespace').check();
  await page.getByRole('button', { name: `Sign in as limited` }).click();
  await expect(page).toHaveURL(new RegExp(`/c/${clusterId}/`));
  await page.goto(`/c/${clusterId}/pods?ns=${namespace}`);
  await expect(page.getByRole('banner')).toContainText(`system:serviceaccount:${namespace}:limited`);
  await expect(page.getByText(/No pods|no pods/).first()).toBeVisible();
  await page.goto(`/c/${clusterId}/pods?ns=default`);
  await expect(
    page.getByText(/pods is forbidden: User "system:serviceaccount:.*:limited" cannot list resource "pods"/).first(),
  ).toBeVisible();
});

test('[R1] [R3] where a token comes from is answered with commands that can be copied, by keyboard', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/login');
  const question = page.getByRole('button', { name: 'Where do I get a token?' });
  await question.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Namespace' }).fill('people');
  await page.getByRole('textbox', { name: 'Service account' }).fill('Ann');
  await expect(page.getByText('Lower-case letters, digits and dashes only')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy: A new service account and its token' })).toBeHidden();
  await page.getByRole('textbox', { name: 'Service account' }).fill('ann');
  await page.getByRole('combobox', { name: 'May do' }).selectOption('edit');
  await page.getByRole('button', { name: 'Copy: A new service account and its token' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      'kubectl create namespace people',
      'kubectl -n people create serviceaccount ann',
      'kubectl create clusterrolebinding people-ann-edit --clusterrole=edit --serviceaccount=people:ann',
      'kubectl -n people create token ann --duration=8h',
    ].join('\n'),
  );
  await expectAccessible(page);
});
