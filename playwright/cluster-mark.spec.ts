import { expect, type Page } from '@playwright/test';
import { startConsole } from '#scripts/test/console-server.ts';
import { expectAccessible } from './support/axe.ts';
import { gridRow, rowCount, tick } from './support/grid.ts';
import { configMaps, deployment, numbered } from './support/objects.ts';
import { testWithSettings } from './support/own-console.ts';
import { settled } from './support/pages.ts';
import { clusterId } from './support/surroundings.ts';

const test = testWithSettings(
  {
    PILOTHOUSE_CLUSTER_NAME: `${clusterId}=Shop EU,lab=Laboratory`,
    PILOTHOUSE_CLUSTER_MARK: `${clusterId}=production,lab=Playground:info`,
  },
  ['lab', 'plain'],
);

const clusterButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Cluster/ });

test('[R15] on every page: the name, the mark and the version; the menu has those of all clusters', async ({
  page,
  at,
  namespace,
}) => {
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await settled(page);
  await expect(clusterButton(page)).toHaveAccessibleName(/^Cluster Shop EU Production v1\.\d+/);
  await expect(page).toHaveTitle(/ · Shop EU, Production · Pilothouse$/);
  await clusterButton(page).click();
  const menu = page.getByRole('menu', { name: 'Clusters' });
  await expect(menu).toContainText(/Shop EU\s*Production\s*Kubernetes v1\.\d+/);
  await expect(menu.getByRole('menuitem', { name: /^Shop EU/ })).toContainText(/Production · v1\.\d+/);
  await expect(menu.getByRole('menuitem', { name: /^Laboratory/ })).toContainText('Playground · no answer');
  await expect(menu.getByRole('menuitem', { name: /^plain/ })).toContainText('no answer');
  await expectAccessible(page);
});

test('[R15] the titles of pages that are not of one object name it too', async ({ page, at }) => {
  for (const [path, title] of [
    ['overview', 'Overview'],
    ['deploy', 'Deploy an app'],
    ['apply', 'Apply YAML'],
  ] as const) {
    await page.goto(at(path));
    await expect(page).toHaveTitle(`${title} · Shop EU, Production · Pilothouse`);
  }
  // As the layout's title does, which is streamed and may be late.
  await page.evaluate(() => document.querySelector('head > title')?.replaceChildren('Pilothouse'));
  await expect(page).toHaveTitle('Apply YAML · Shop EU, Production · Pilothouse');
});

test('[R15] on a narrow page the mark is still there to be seen', async ({ page, at, namespace }) => {
  await page.setViewportSize({ width: 700, height: 800 });
  await page.goto(`${at('configmaps')}?ns=${namespace}`);
  await settled(page);
  await expect(clusterButton(page).getByText('Production')).toBeInViewport();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('[W22] deleting one object names the production cluster', async ({ page, at, kube, namespace }) => {
  await configMaps(kube, namespace, 'row', 1);
  await page.goto(at('configmaps', { namespace, name: numbered('row', 0) }));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ConfigMap ${numbered('row', 0)}` });
  await expect(dialog).toContainText('This happens on cluster Shop EU.');
  await expect(dialog).toContainText('Production');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `Delete ConfigMap ${numbered('row', 0)}` }).click();
  await expect(dialog).toBeHidden();
});

test('[U5] deleting several on a production cluster waits for its name to be typed', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await configMaps(kube, namespace, 'row', 2);
  await page.goto(`${at('configmaps')}?ns=${namespace}&q=name:row`);
  await expect.poll(() => rowCount(page)).toBe(2);
  await tick(page.getByRole('checkbox', { name: 'Select all rows' }));
  await page
    .getByRole('region', { name: 'Selection' })
    .getByRole('button', { name: /^Delete/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Delete 2 ConfigMaps' });
  const button = dialog.getByRole('button', { name: 'Delete 2 ConfigMaps' });
  await expect(dialog).toContainText('This happens on cluster Shop EU.');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  const field = dialog.getByRole('textbox', { name: 'Type Shop EU to confirm' });
  await field.fill('Shop');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await field.fill('Shop EU');
  await button.click();
  await expect(dialog).toBeHidden();
  await expect(gridRow(page, numbered('row', 0))).toBeHidden();
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/${numbered('row', 1)}`)).toBe(false);
});

test('[W4] scaling to nothing names the cluster, scaling up does not', async ({ page, at, kube, namespace }) => {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web', 1));
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await page.getByRole('button', { name: 'Scale', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Scale Deployment web' });
  const replicas = dialog.getByRole('textbox', { name: 'Replicas' });
  await replicas.fill('2');
  await expect(dialog).toContainText('more pod');
  await expect(dialog).not.toContainText('Shop EU');
  await replicas.fill('0');
  await expect(dialog).toContainText('This happens on cluster Shop EU.');
});

test('[U12] draining and applying name the cluster', async ({ page, at, kube }) => {
  const [node] = await kube.list('/api/v1/nodes');
  await page.goto(at('nodes', { name: node?.metadata.name ?? '' }));
  await page.getByRole('button', { name: 'Drain', exact: true }).click();
  await expect(page.getByRole('dialog', { name: /^Drain/ })).toContainText('This happens on cluster Shop EU.');
  await page.keyboard.press('Escape');
  await page.goto(at('apply'));
  await expect(page.getByRole('main')).toContainText('This happens on cluster Shop EU.');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U33] production is said in Chinese, any other text as it was written', async ({ page, at }) => {
    await page.goto(at('apply'));
    await expect(page.getByRole('main')).toContainText('此操作将在集群 Shop EU 上执行。');
    await expect(page.getByRole('banner').getByText('生产环境')).toBeVisible();
    await page.goto('/login?cluster=lab');
    await expect(page.getByRole('main').getByText('Playground', { exact: true })).toBeVisible();
  });
});

test.describe('before signing in', () => {
  test.use({ signedInAs: 'nobody' });

  test('[R15] the cluster that was chosen is named and marked', async ({ page }) => {
    await page.goto(`/login?cluster=${clusterId}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Shop EU');
    const main = page.getByRole('main');
    await expect(main.getByText('Production', { exact: true })).toBeVisible();
    await main.getByRole('combobox', { name: 'Cluster' }).selectOption({ value: 'lab' });
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Laboratory');
    await expect(main.getByText('Playground', { exact: true })).toBeVisible();
    await expect(main.getByText('Production', { exact: true })).toBeHidden();
    await main.getByRole('combobox', { name: 'Cluster' }).selectOption({ value: 'plain' });
    await expect(main.getByText('Playground', { exact: true })).toBeHidden();
    await expectAccessible(page);
  });
});

test('[R15] settings that cannot be used end the start with their name and the reason', async ({ kube }) => {
  const { server, authority } = kube;
  const start = (env: Record<string, string>) =>
    startConsole({ clusters: [{ name: clusterId, server, authority }], env });
  await expect(start({ PILOTHOUSE_CLUSTER_MARK: 'Live:red' })).rejects.toThrow(
    'PILOTHOUSE_CLUSTER_MARK: "red" is none of the tones danger, warn, info, neutral',
  );
  await expect(start({ PILOTHOUSE_CLUSTER_NAME: 'shop=Shop EU' })).rejects.toThrow(
    `PILOTHOUSE_CLUSTER_NAME: there is no cluster "shop" here; there is ${clusterId}`,
  );
});
