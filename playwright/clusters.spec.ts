import { expect, type Page } from '@playwright/test';
import { startConsole } from '#scripts/test/console-server.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import { startCutProxy } from './support/cut-proxy.ts';
import { podsPath, runStatefulSet, testWithFilledNode } from './support/filled-node.ts';
import { busyboxImage } from './support/objects.ts';
import { signIn } from './support/test.ts';

/** A StatefulSet under a budget that allows nothing: a drain of its node waits for the test. */
const test = testWithFilledNode(async (kube, filled) => {
  const { node, namespace } = filled;
  const containers = [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'] }];
  await runStatefulSet(kube, filled, 'mysql', {
    terminationGracePeriodSeconds: 0,
    nodeName: node.name,
    containers,
  });
  const budgets = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;
  await kube.create(budgets, {
    metadata: { name: 'mysql-budget' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'mysql' } } },
  });
  await expect.poll(async () => Object((await kube.get(`${budgets}/mysql-budget`)).status).currentHealthy).toBe(1);
});
test.use({ signedInAs: 'nobody' });

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
const drains = (page: Page) => page.getByRole('region', { name: 'Drains' });

async function switchTo(page: Page, name: RegExp): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Cluster/ })
    .click();
  await page.getByRole('menu', { name: 'Clusters' }).getByRole('menuitem', { name }).click();
}

test('[U29] a card a cluster, two people at once; a drain stays with its cluster; one that goes down disturbs nobody', async ({
  page,
  kube,
  filled: { node, namespace },
  adminToken,
}) => {
  test.setTimeout(300_000);
  const { server, authority } = kube;
  const proxy = await startCutProxy(new URL(server));
  const console = await startConsole({
    clusters: [
      { name: 'shop', server, authority },
      { name: 'lab', server: `https://127.0.0.1:${proxy.port}`, authority },
      // Port 9 (discard) of loopback: nothing listens there.
      { name: 'gone', server: 'https://127.0.0.1:9', authority },
    ],
  });
  try {
    await test.step('before signing in: names, and whether they answer', async () => {
      await page.goto(`${console.origin}/login`);
      await page.getByRole('link', { name: 'All clusters' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
      await expect(card(page, 'shop')).toHaveText(/^shopAnswersNot signed in.*Sign in$/);
      await expect(card(page, 'gone')).toHaveText(/^goneDoes not answerNot signed in.*Sign in$/);
      await expectAccessible(page);
    });
    await ensureAccount(kube, namespace, 'second');
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] }];
    await grant(kube, { namespace, name: 'second' }, rules);
    await signIn(page, adminToken, console.origin, 'shop');
    await signIn(page, await requestToken(kube, namespace, 'second'), console.origin, 'lab');

    await test.step('signed in to two of them as two people', async () => {
      await page.reload();
      await expect(card(page, 'shop')).toContainText(/Versionv1\.\d+.*Nodes\d+Signed in asdashboard-admin/);
      await expect(card(page, 'lab')).toContainText(/Versionv1\.\d+.*NodesNo right to list themSigned in assecond/);
      await expect(card(page, 'gone')).toHaveText(/^goneDoes not answerNot signed in/);
      await expectAccessible(page);
      await card(page, 'shop').getByRole('link', { name: 'Open shop' }).click();
      await expect(page).toHaveURL(/\/c\/shop\/overview/);
      await expect(page.getByRole('banner')).toContainText('dashboard-admin');
      await page.getByRole('button', { name: /^Session of/ }).click();
      await page.getByRole('menuitem', { name: 'About Pilothouse' }).click();
      const about = page.getByRole('dialog', { name: 'About Pilothouse' });
      await expect(about).toContainText(/Version\d+\.\d+\.\d+.*Kubernetesv1\.\d+/);
      await expectAccessible(page);
      await about.getByRole('button', { name: 'Close', exact: true }).last().click();
      await expect(about).toBeHidden();
    });

    const written: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET' && request.url().includes('/k8s/')) written.push(new URL(request.url()).pathname);
    });
    await test.step('a drain goes on in its cluster while one looks at another', async () => {
      await page.goto(`${console.origin}/c/shop/nodes/-/${node.name}`);
      await page.getByRole('main').getByRole('button', { name: 'Drain', exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: `Drain ${node.name}` }).click();
      await expect(dialog).toContainText('waits for PodDisruptionBudget mysql-budget');
      await dialog.getByRole('button', { name: 'Hide' }).click();
      await switchTo(page, /^lab/);
      await expect(page).toHaveURL(/\/c\/lab\//);
      await expect(page.getByRole('banner')).toContainText('second');
      await expect(drains(page)).toContainText(`Draining ${node.name}`);
      await expect(drains(page)).toContainText('In cluster shop');
      await drains(page).getByRole('button', { name: 'Show' }).click();
      const pod = page.getByRole('dialog').getByRole('link', { name: `${namespace}/mysql-0` });
      await expect(pod).toHaveAttribute('href', `/c/shop/pods/${namespace}/mysql-0`);
      await page.keyboard.press('Escape');
      const { uid } = (await kube.get(`${podsPath(namespace)}/mysql-0`)).metadata;
      await kube.patch(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets/mysql-budget`, {
        spec: { minAvailable: 0 },
      });
      await expect(drains(page)).toContainText(`${node.name} is drained`, { timeout: 40_000 });
      expect((await kube.send('GET', `${podsPath(namespace)}/mysql-0`)).text).not.toContain(String(uid));
      expect(written.filter((path) => path.endsWith('/eviction')).length).toBeGreaterThan(0);
      expect(written.filter((path) => /eviction|nodes/.test(path) && !path.startsWith('/api/clusters/shop/'))).toEqual(
        [],
      );
      await drains(page).getByRole('button', { name: 'Dismiss' }).click();
    });

    await test.step('one goes down: its card says why, the other goes on, and it comes back by itself', async () => {
      const shop = await page.context().newPage();
      await shop.goto(`${console.origin}/c/shop/configmaps?ns=${namespace}`);
      await expect(shop.getByRole('link', { name: 'kube-root-ca.crt' })).toBeVisible();
      await switchTo(page, /^All clusters/);
      await expect(card(page, 'lab')).toContainText('Answers');
      proxy.cut();
      await expect(card(page, 'lab')).toContainText(/Does not answer\s*since \d/, { timeout: 40_000 });
      await expect(card(page, 'lab')).toContainText('The API server of lab cannot be reached');
      await expect(card(page, 'lab')).toContainText('connection closed before an answer');
      await expect(card(page, 'shop')).toContainText('Answers');
      await expectAccessible(page);
      await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, { metadata: { name: 'made-meanwhile' } });
      await expect(shop.getByRole('link', { name: 'made-meanwhile' })).toBeVisible();
      await expect(shop.getByText(/Stale since/)).toBeHidden();
      proxy.mend();
      await expect(card(page, 'lab')).toContainText('Answers', { timeout: 40_000 });
      await expect(card(page, 'lab')).not.toContainText('cannot be reached');
      await shop.close();
    });
  } finally {
    await console.stop();
    await proxy.close();
  }
});
