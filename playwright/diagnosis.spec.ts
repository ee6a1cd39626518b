import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { deployment, service } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const unreachable = 'registry.invalid/app:1';

async function brokenDeployment(kube: Kube, namespace: string): Promise<void> {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web', 2, unreachable));
}

const answer = (page: Page, name: RegExp) => page.getByRole('alert', { name });
const doesNotRun = /2 of 2 pods do not run|2 个 Pod 中有 2 个没有运行/;

test('[E12] what is wrong stands first, with evidence and the next step, and goes when it is repaired', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await brokenDeployment(kube, namespace);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  const panel = answer(page, doesNotRun);
  await expect(panel).toBeVisible({ timeout: 30_000 });
  await expect(panel).toContainText('registry.invalid/app:1');
  await expect(panel.getByRole('link', { name: /^Pod web-/ }).first()).toBeVisible();
  await expectAccessible(page);

  await panel.getByRole('button', { name: 'Set image' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');

  await kube.patch(`/apis/apps/v1/namespaces/${namespace}/deployments/web`, {
    spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1.27' }] } } },
  });
  await expect(panel).toBeHidden({ timeout: 30_000 });
});

test('[E12] a finding is copied as text in either language, with the server’s sentence', async ({
  page,
  context,
  at,
  kube,
  namespace,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await brokenDeployment(kube, namespace);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  const panel = answer(page, doesNotRun);
  const copied = async (item: string, beginning: RegExp) => {
    await panel.getByRole('button', { name: 'Copy this finding' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    const text = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(text).toMatch(beginning);
    return await text();
  };
  const english = await copied('Copy in English', /^2 of 2 pods do not run: /);
  expect(english).toContain(`Deployment ${namespace}/web`);
  expect(english).toContain('registry.invalid');
  const chinese = await copied('Copy in Chinese', /^2 个 Pod 中有 2 个没有运行：/);
  expect(chinese).toContain(`Deployment ${namespace}/web`);
});

test('[E1] [V8] a selector one letter apart: the difference is shown, and one click repairs it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
  await kube.create(`/api/v1/namespaces/${namespace}/services`, {
    ...service('web'),
    spec: { selector: { app: 'wed' }, ports: [{ port: 80 }] },
  });
  await page.goto(at('services', { namespace, name: 'web' }));
  const panel = answer(page, /^Nothing answers behind this service/);
  await expect(panel).toContainText('app=wed', { timeout: 30_000 });
  await panel.getByRole('button', { name: /app=web/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('app');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toBeHidden({ timeout: 30_000 });
  const stored = await kube.get(`/api/v1/namespaces/${namespace}/services/web`);
  expect(stored.spec).toMatchObject({ selector: { app: 'web' } });
});

test.describe('with fewer rights', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U7] [E39] what may be read is judged, and what may not is named', async ({
    page,
    at,
    kube,
    namespace,
    baseURL,
  }) => {
    await brokenDeployment(kube, namespace);
    const account = { namespace, name: 'reader' };
    await ensureAccount(kube, namespace, 'reader');
    await grant(kube, account, [
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), baseURL);
    await page.goto(at('deployments.apps', { namespace, name: 'web' }));
    const panel = answer(page, doesNotRun);
    await expect(panel).toBeVisible({ timeout: 30_000 });
    await page.getByText(/could not be read/).click();
    await expect(page.getByText(/^No right: (list|get) \S+ in /).first()).toBeVisible();
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U33] [E12] the cause is said in Chinese, the server’s sentence as it came', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await brokenDeployment(kube, namespace);
    await page.goto(at('deployments.apps', { namespace, name: 'web' }));
    const panel = answer(page, doesNotRun);
    await expect(panel).toBeVisible({ timeout: 30_000 });
    await expect(panel).toContainText('registry.invalid/app:1');
    await expectAccessible(page);
  });
});
