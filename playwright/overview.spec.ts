import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { test } from './support/test.ts';
import { signInAs } from './support/who.ts';

/** A kubelet tries to pull, and the API server may be busy. */
const slowly = { timeout: 45_000 };
const image = 'registry.invalid/app:9';

const deployment = (name: string, replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { terminationGracePeriodSeconds: 0, containers: [{ name: 'app', image }] },
    },
  },
});

const appsOf = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments`;
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function makeBroken(kube: Kube, namespace: string): Promise<void> {
  await kube.create(appsOf(namespace), deployment('web', 2));
  await kube.create(appsOf(namespace), deployment('api', 1));
}

test('[U7] [E12] one wrong image of two workloads is one line, leads to exactly its pods, and goes after the repair', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('overview')}?ns=${namespace}`);
  const attention = panel(page, 'Needs attention');
  await expect(attention).toContainText('Nothing needs attention');
  await makeBroken(kube, namespace);
  const line = attention.getByRole('listitem').filter({ hasText: image });
  await expect(line).toContainText('2 workloads', slowly);
  await expect(line).toContainText('3 pods · web, api', slowly);
  await expect(attention.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByText('1 problem needs attention')).toBeVisible();
  await expectAccessible(page);

  await line.getByRole('link', { name: 'Show 2 workloads' }).click();
  await expect(page).toHaveURL(/\/pods\?q=cause/);
  for (const name of [/web-/, /api-/]) await expect(page.getByRole('row', { name }).first()).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Pods' })).toHaveAttribute('aria-rowcount', '4');
  await page.goBack();

  for (const name of ['web', 'api']) {
    const patch = { spec: { replicas: 0 } };
    const type = 'application/merge-patch+json';
    expect((await kube.send('PATCH', `${appsOf(namespace)}/${name}`, patch, type)).status).toBe(200);
  }
  await expect(attention).toContainText('Nothing needs attention', slowly);
  await expect(panel(page, 'Recent changes').getByRole('listitem').filter({ hasText: 'web' })).toContainText(
    'replicas 2 → 0',
    slowly,
  );
});

test('[U7] [E1] the page of a namespace says the same of it alone: also a Service that selects nothing', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/services`, {
    metadata: { name: 'lonely' },
    spec: { selector: { app: 'nobody' }, ports: [{ port: 80 }] },
  });
  await page.goto(at('namespaces', { name: namespace }));
  const line = panel(page, 'Needs attention').getByRole('listitem').filter({ hasText: 'lonely' });
  await expect(line).toContainText('the selector app=nobody matches no pod', slowly);
  await line.getByRole('link', { name: 'Edit the selector of lonely' }).click();
  await expect(page.getByRole('dialog', { name: 'Edit selector of Service lonely' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'lonely' })).toBeVisible();
});

test('[U30] [N11] capacity by node and namespace, nodes, versions and the control plane are there, and each leads on', async ({
  page,
  at,
}) => {
  await page.goto(at('overview'));
  const capacity = panel(page, 'Capacity');
  await expect(capacity).toContainText(/limits .+ \(\d+ %\)/, slowly);
  await capacity.getByRole('button', { name: 'Details' }).click();
  const byNamespace = page.getByRole('table', { name: 'Capacity by namespace' });
  await expect(byNamespace.getByRole('link', { name: 'kube-system', exact: true })).toBeVisible();
  await byNamespace.getByRole('button', { name: 'Memory used' }).click();
  await expect(byNamespace.getByRole('columnheader', { name: 'Memory used' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(panel(page, 'Nodes').getByRole('listitem').first()).toContainText(/requested: CPU \d+ %/);
  const versions = panel(page, 'Versions');
  await expect(versions.getByRole('link', { name: /^v1\.\d+\.\d+ \(\d+ nodes?\)$/ })).toBeVisible();
  await versions.getByRole('button', { name: 'Ask the API server' }).click();
  await expect(versions.getByRole('status')).toContainText('As counted by the one API server', slowly);
  await expectAccessible(page);
  await panel(page, 'Control plane').getByRole('link', { name: 'Open' }).click();
  await expect(page).toHaveURL(/\/control-plane$/);
});

test.describe('with fewer rights', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U7] [E51] the overview says what is not known, and why, and nothing fails', async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await makeBroken(kube, namespace);
    await signInAs('user of one namespace', page, kube, namespace, adminToken);
    await page.goto(`${at('overview')}?ns=${namespace}`);
    const attention = panel(page, 'Needs attention');
    await expect(attention.getByRole('listitem').filter({ hasText: image })).toContainText('2 workloads', slowly);
    await expect(attention).toContainText('Not known without the right to list them: Node, Namespace');
    await expect(panel(page, 'Capacity')).toContainText('you may not list nodes');
    await expect(panel(page, 'Quotas')).toContainText('You may not list quotas here.');
    await expect(panel(page, 'Recent changes')).toContainText('Not read, for lack of rights', slowly);
    const versions = panel(page, 'Versions');
    await versions.getByRole('button', { name: 'Ask the API server' }).click();
    await expect(versions).toContainText('You may not read the API server’s metrics');
    await expectAccessible(page);
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U10] the overview speaks Chinese, and the server’s words stay as they are', async ({ page, at }) => {
    await page.goto(at('overview'));
    for (const name of ['需要处理', '容量', '控制平面', '最近变更', '版本', '警告事件', '节点']) {
      await expect(panel(page, name)).toBeVisible();
    }
    await expectAccessible(page);
  });
});
