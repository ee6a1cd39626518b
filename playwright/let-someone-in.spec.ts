import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import type { Kube } from './support/kube.ts';
import { requestWith } from './support/kubeconfig-client.ts';
import { signIn, test } from './support/test.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
const newConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'written' } };

test('[R1] [R2] [R9] [R16] a machine that may look: made, run again, handed out, and taken away', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('serviceaccounts')}?ns=${namespace}`);
  await page.getByRole('main').getByRole('link', { name: 'Let someone in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Let someone in' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Account', exact: true }).fill('ci');
  await expect(page.getByText(`kubectl -n ${namespace} create serviceaccount ci`)).toBeVisible();
  const objects = page.getByRole('list', { name: 'Objects' }).getByRole('listitem');
  await expect(objects).toHaveCount(2);
  await page.getByRole('button', { name: 'Make 2 objects' }).click();
  await expect(page.getByText('Everything stands')).toBeVisible();
  await expect(objects).toContainText(['made', 'made']);
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(objects).toContainText(['was there already', 'was there already']);

  await page.getByRole('button', { name: 'Create token' }).click();
  const kubeconfig = await page.getByRole('textbox', { name: 'ci.kubeconfig' }).inputValue();
  const configMaps = `/api/v1/namespaces/${namespace}/configmaps`;
  expect((await requestWith(kubeconfig, configMaps)).status).toBe(200);
  expect(await requestWith(kubeconfig, configMaps, { method: 'POST', body: newConfigMap })).toMatchObject({
    status: 403,
  });
  expect((await requestWith(kubeconfig, '/api/v1/namespaces/kube-system/configmaps')).status).toBe(403);

  await page.getByText('A token that never expires…').click();
  await page.getByRole('button', { name: 'Make the token Secret' }).click();
  await expect(page.getByText('Secret ci-token holds the token')).toBeVisible();
  const lasting = await page.getByRole('textbox', { name: 'ci.kubeconfig' }).last().inputValue();
  expect((await requestWith(lasting, configMaps)).status).toBe(200);

  await page.getByRole('link', { name: 'Take rights away…' }).click();
  await takeAway(page, ['RoleBinding', 'Secret']);
  await expect(page.getByText('2 things were taken away')).toBeVisible();
  // Who one is is still known, but nothing may be done; what the Secret held is no token any more.
  await expect.poll(async () => (await requestWith(kubeconfig, configMaps)).status).toBe(403);
  await expect.poll(async () => (await requestWith(lasting, configMaps)).status).toBe(401);
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/serviceaccounts/ci`)).toBe(true);
});

test('[R5] [R8] [R16] a person with picked rights: a certificate whose key never leaves the browser', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const user = `jane-${namespace}`;
  try {
    await page.goto(new URL(`access/grant?ns=${namespace}`, at('x')).href);
    await page.getByRole('radio', { name: /^A person\b(?! known)/ }).check();
    await page.getByRole('textbox', { name: 'User name' }).fill(user);
    await page.getByRole('radio', { name: /^Picked rights/ }).check();
    await expect(page.getByRole('checkbox', { name: 'get', exact: true })).toBeChecked();
    await page.getByRole('checkbox', { name: 'watch', exact: true }).uncheck();
    await page.getByRole('button', { name: 'Make 2 objects' }).click();
    await expect(page.getByText('Everything stands')).toBeVisible();

    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.getByRole('button', { name: 'Make key and request' }).click();
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${user}.kubeconfig`);
    const kubeconfig = await readFile(await file.path(), 'utf8');
    const [, key = ''] = /client-key-data: (\S+)/.exec(kubeconfig) ?? [];
    expect(atob(key)).toContain('BEGIN PRIVATE KEY');
    expect(sent.some((body) => body.includes('CertificateSigningRequest'))).toBe(true);
    expect(sent.some((body) => body.includes(key) || body.includes('PRIVATE KEY'))).toBe(false);

    const who = await requestWith(kubeconfig, '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      method: 'POST',
      body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    });
    expect(JSON.parse(who.text)).toMatchObject({ status: { userInfo: { username: user } } });
    const pods = `/api/v1/namespaces/${namespace}/pods`;
    expect((await requestWith(kubeconfig, pods)).status).toBe(200);
    expect((await requestWith(kubeconfig, `${pods}?watch=true`)).status).toBe(403);
    expect((await requestWith(kubeconfig, `/api/v1/namespaces/${namespace}/secrets`)).status).toBe(403);

    await page.goto(new URL(`access/revoke?kind=User&name=${user}`, at('x')).href);
    await expect(page.getByText(/its certificate is valid until/)).toBeVisible();
    await takeAway(page, ['RoleBinding']);
    await expect.poll(async () => (await requestWith(kubeconfig, pods)).status).toBe(403);
  } finally {
    await removeRequests(kube, user);
  }
});

test('[E41] [R5] who may give less: told before, refused with the reason, and an approval by somebody else is waited for', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const user = `joe-${namespace}`;
  const account = { namespace, name: 'deputy' };
  await ensureAccount(kube, namespace, account.name);
  await grant(kube, account, [
    { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings'], verbs: ['*'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  ]);
  const name = `let-in-${namespace}`;
  const metadata = { name };
  await kube.create(`${rbac}/clusterroles`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata,
    rules: [
      {
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests'],
        verbs: ['create', 'get', 'watch', 'list'],
      },
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['get', 'list'] },
    ],
  });
  await kube.create(`${rbac}/clusterrolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  });
  try {
    await signIn(page, await requestToken(kube, namespace, account.name), undefined);
    await page.goto(new URL(`access/grant?ns=${namespace}`, at('x')).href);
    await page.getByRole('radio', { name: /^A person\b(?! known)/ }).check();
    await page.getByRole('textbox', { name: 'User name' }).fill(user);
    await expect(page.getByText(`You don’t have all of these rights in ${namespace} yourself`)).toBeVisible();
    await page.getByRole('button', { name: 'Make 1 object' }).click();
    await expect(page.getByText(/attempting to grant RBAC permissions not currently held/)).toBeVisible();
    // Nothing that was typed is lost by it.
    await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue(user);

    await page.getByRole('button', { name: 'Make key and request' }).click();
    await expect(page.getByText('You may not approve it')).toBeVisible();
    const command = await page.getByText(/^kubectl certificate approve joe-/).textContent();
    const request = await kube.get(`${requests}/${command?.split(' ').at(-1)}`);
    const condition = { type: 'Approved', status: 'True', reason: 'Test', message: 'By an administrator.' };
    const approved = { ...request, status: { conditions: [condition] } };
    expect((await kube.send('PUT', `${requests}/${request.metadata.name}/approval`, approved)).status).toBe(200);
    await expect(page.getByText(new RegExp(`^The certificate of ${user} is valid until`))).toBeVisible();
  } finally {
    await kube.delete(`${rbac}/clusterrolebindings/${name}`);
    await kube.delete(`${rbac}/clusterroles/${name}`);
    await removeRequests(kube, user);
  }
});

/** Chooses what begins with each of these words, and takes it away. */
async function takeAway(page: Page, words: readonly string[]): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Take rights away' })).toBeVisible();
  for (const word of words) await page.getByRole('checkbox', { name: new RegExp(`^${word} `) }).check();
  await page.getByRole('button', { name: `Take ${words.length} away` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Take ${words.length} away` })
    .click();
  await expect(page.getByText('taken away', { exact: true })).toHaveCount(words.length);
}

async function removeRequests(kube: Kube, user: string): Promise<void> {
  for (const { metadata } of await kube.list(requests)) {
    if (metadata.name.startsWith(user)) await kube.delete(`${requests}/${metadata.name}`);
  }
}
