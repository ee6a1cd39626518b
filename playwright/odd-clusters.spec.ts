import { expect, type Page } from '@playwright/test';
import { test } from './support/odd-clusters.ts';
import { signIn } from './support/test.ts';

test.use({ signedInAs: 'nobody' });
// One server and one proxy: what one test does to them would be seen by the other.
test.describe.configure({ mode: 'serial' });

async function submitToken(page: Page, cluster: string, token: string): Promise<void> {
  await page.goto(`/login?cluster=${cluster}`);
  await expect(page.getByRole('combobox', { name: 'Cluster' })).toHaveValue(cluster);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('[F1.10] [E55] a slow API server: the button shows progress, a second click does nothing', async ({
  page,
  odd,
  adminToken,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/session')) sent.push(request.url());
  });
  await page.goto('/login?cluster=slow');
  await page.getByRole('textbox', { name: 'Token' }).fill(adminToken);
  odd.proxy.setDelayMs(1500);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  const busy = page.getByRole('button', { name: 'Signing in' });
  await expect(busy).toBeVisible();
  await expect(busy).toHaveAttribute('aria-busy', 'true');
  await busy.click({ force: true });
  await page.getByRole('textbox', { name: 'Token' }).press('Enter');
  await expect(page).toHaveURL(/\/c\/slow\//, { timeout: 30_000 });
  odd.proxy.setDelayMs(0);
  expect(sent).toHaveLength(1);
});

test('[E55] an API server that can’t be reached is named as such, and the token stays', async ({
  page,
  adminToken,
}) => {
  await submitToken(page, 'unreachable', adminToken);
  await expect(page.getByText('The API server of unreachable cannot be reached')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue(adminToken);
  await expect(page.getByText('127.0.0.1')).toBeHidden();
});

test('[E57] an API server with an unknown CA is not trusted, and is told apart from a network error', async ({
  page,
  adminToken,
}) => {
  await submitToken(page, 'untrusted', adminToken);
  await expect(page.getByText('The API server’s certificate is not trusted')).toBeVisible();
  await expect(page.getByText('certificate signed by unknown authority')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Token' })).toHaveValue(adminToken);
});

test('[E55] a list and an object’s page go stale when the API server stops answering, keep what they show, and come back by themselves', async ({
  page,
  odd,
  adminToken,
  at,
  kube,
  namespace,
}) => {
  await signIn(page, adminToken, odd.console.origin, 'slow');
  const inSlow = (path: string) => path.replace('/c/test/', '/c/slow/');
  const objectPage = await page.context().newPage();
  await page.goto(inSlow(at('configmaps')).concat(`?ns=${namespace}`));
  await objectPage.goto(inSlow(at('configmaps', { namespace, name: 'kube-root-ca.crt' })));
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  await expect(objectPage.getByText('Live', { exact: true })).toBeVisible();
  odd.proxy.setDelayMs(60_000);
  await expect(page.getByText(/Stale since/)).toBeVisible({ timeout: 50_000 });
  await expect(page.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
  await expect(objectPage.getByText(/Stale since/)).toBeVisible({ timeout: 50_000 });
  await expect(objectPage.getByRole('heading', { level: 1, name: 'kube-root-ca.crt' })).toBeVisible();
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'made-meanwhile' } });
  odd.proxy.setDelayMs(0);
  await expect(page.getByRole('link', { name: 'made-meanwhile' })).toBeVisible({ timeout: 50_000 });
  await expect(page.getByText(/Stale since/)).toBeHidden();
  await expect(objectPage.getByText('Live', { exact: true })).toBeVisible({ timeout: 50_000 });
});
