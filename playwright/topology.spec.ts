import { expect, type Locator, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { ingressesPath, main, makeColours, selecting, servicesPath } from './support/network.ts';
import { configMaps } from './support/objects.ts';
import { settled } from './support/pages.ts';
import { signIn, test } from './support/test.ts';

/** An Ingress with two paths: one to `web`, whose selector `version` says, one to a Service that nobody made. */
async function makeApplication(kube: Kube, namespace: string, version: string): Promise<void> {
  await makeColours(kube, namespace, ['blue']);
  await kube.create(servicesPath(namespace), selecting('web', { app: 'web', version }));
  const path = (name: string) => ({
    path: `/${name}`,
    pathType: 'Prefix',
    backend: { service: { name, port: { number: 80 } } },
  });
  const rules = [{ host: 'shop.example.com', http: { paths: [path('web'), path('gone')] } }];
  await kube.create(ingressesPath(namespace), { metadata: { name: 'shop' }, spec: { rules } });
}

/** By its id: the same object may be named in the panel beside the map. */
const node = (page: Page, id: string): Locator => main(page).locator(`[data-node="${id}"]`);
const side = (page: Page) => page.getByRole('complementary', { name: 'Chosen object' });
const pathOf = (at: (resource?: string) => string, namespace: string, more = '') =>
  `${at('topology')}?ns=${namespace}${more}`;

test('[V8] [E1] [E7] the map shows where traffic breaks, says why, and sees it mended', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'bleu');
  await page.goto(pathOf(at, namespace));
  await expect(page.getByRole('heading', { level: 1, name: namespace })).toBeVisible();
  await expect(main(page).getByText('2 broken links')).toBeVisible();
  await expect(main(page).getByText('Live', { exact: true })).toBeVisible();
  await expect(node(page, 'services/gone')).toHaveAccessibleName(/does not exist/);
  await expect(node(page, 'services/web')).toHaveAccessibleName(
    /Leads to Deployment web-blue \(selector matches no pod\)/,
  );
  const workload = node(page, 'deployments.apps/web-blue');
  await expect(workload).toHaveAccessibleName(/1\/1 ready/);
  const before = await workload.boundingBox();

  await node(page, 'services/web').click();
  await expect(page).toHaveURL(/select=services%2Fweb|select=services\/web/);
  await expect(side(page).getByRole('heading', { name: 'Service web' })).toBeVisible();
  await expect(side(page).getByText('shop.example.com/web')).toBeVisible();
  await side(page).getByRole('button', { name: 'Change selector to app=web,version=blue' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(main(page).getByText('1 broken link', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(node(page, 'services/web')).toHaveAccessibleName(
    /1 endpoint\s?\. Answers\. Leads to Deployment web-blue\./,
  );
  expect(await workload.boundingBox(), 'nothing has moved').toEqual(before);
});

test('[V8] [U11] by keyboard: arrows follow links, Enter opens, and the address keeps what is chosen', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'blue');
  await page.goto(pathOf(at, namespace));
  await expect(node(page, 'services/web')).toHaveAccessibleName(/1 endpoint/);
  await node(page, 'ingresses.networking.k8s.io/shop').focus();
  await page.keyboard.press('ArrowRight');
  const [first, second] = ['services/web', 'services/gone'];
  const isFirst = await node(page, first).evaluate((element) => element === document.activeElement);
  if (!isFirst) {
    await expect(node(page, second)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    if (!(await node(page, first).evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('ArrowDown');
    }
  }
  await expect(node(page, first)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(node(page, 'deployments.apps/web-blue')).toBeFocused();
  await expect(side(page).getByRole('heading', { name: 'Deployment web-blue' })).toBeVisible();
  await page.reload();
  await expect(side(page).getByRole('heading', { name: 'Deployment web-blue' })).toBeVisible();
  await node(page, 'deployments.apps/web-blue').focus();
  await page.keyboard.press('ArrowRight');
  await expect(main(page).locator('[data-node^="pods/"]')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`deployments\\.apps/${namespace}/web-blue`));
});

test('[V8] [U11] the list says the same as the map, with links; from an object’s page the map is of that object', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'bleu');
  await page.goto(pathOf(at, namespace, '&view=list&show=traffic,config'));
  const services = page.getByRole('table', { name: /^Services/ });
  const row = services.getByRole('row', { name: /^web/ });
  await expect(row).toContainText('Nobody answers');
  await expect(row).toContainText('no pod matches its selector app=web,version=bleu');
  await expect(page.getByRole('table', { name: /^Entry/ })).toContainText(
    'shop.example.com/gone leads to Service gone, which does not exist.',
  );
  await page.getByRole('button', { name: 'Problems only' }).click();
  await expect(page.getByRole('table', { name: /^Pods/ })).toBeHidden();
  await expect(services).toBeVisible();
  await row.getByRole('link', { name: 'web', exact: true }).click();
  await page.getByRole('link', { name: 'Show on the map' }).click();
  await expect(main(page).getByText('Only what belongs to services/web')).toBeVisible();
  await expect(node(page, 'ingresses.networking.k8s.io/shop')).toBeVisible();
  await page.getByRole('button', { name: 'Whole namespace' }).click();
  await expect(page).not.toHaveURL(/[?&]of=/);
});

test('[R12] [U7] who may read less has the map of the rest, and is told what is missing', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'blue');
  await ensureAccount(kube, namespace, 'limited');
  const read = { verbs: ['get', 'list', 'watch'] };
  await grant(kube, { namespace, name: 'limited' }, [
    { ...read, apiGroups: [''], resources: ['services', 'pods'] },
    { ...read, apiGroups: ['apps'], resources: ['deployments'] },
  ]);
  await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);
  await page.goto(pathOf(at, namespace));
  await expect(node(page, 'deployments.apps/web-blue')).toBeVisible();
  await expect(main(page).getByText(/^Not on the map, because they could not be read: .*Secrets/)).toBeVisible();
  await main(page).getByText('What the server said').click();
  await expect(main(page).getByText(/cannot list resource "secrets"/)).toBeVisible();
  await expect(node(page, 'ingresses.networking.k8s.io/shop')).toBeHidden();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[V8] [U31] the map and its list', async ({ page, at, kube, namespace }) => {
    await makeApplication(kube, namespace, 'bleu');
    await page.goto(pathOf(at, namespace, '&select=services/web'));
    await expect(page.getByText('2 处链路断开')).toBeVisible();
    await expect(page.getByText('选择器没有匹配任何 Pod').first()).toBeVisible();
    await expect(page.getByRole('complementary', { name: '选中的对象' })).toContainText('shop.example.com/web');
    await page.getByRole('button', { name: '列表' }).click();
    await expect(page.getByRole('table', { name: /^工作负载/ })).toContainText('web-blue');
  });
});

test('[V8] axe finds nothing on the map, its list, and where a namespace has to be chosen', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'bleu');
  await page.goto(pathOf(at, namespace, '&show=traffic,config,storage&select=services/web'));
  await expect(main(page).getByText('2 broken links')).toBeVisible();
  await settled(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'List' }).click();
  await expect(page.getByRole('table', { name: /^Services/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${at('topology')}?ns=${namespace},default`);
  await expect(main(page).getByRole('button', { name: 'default' })).toBeVisible();
  await expectAccessible(page);
  await main(page).getByRole('button', { name: 'default' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'default' })).toBeVisible();
});

test('[V8] an empty namespace leads to Deploy', async ({ page, at, namespace }) => {
  await page.goto(pathOf(at, namespace));
  await expect(main(page).getByText('Nothing runs here yet')).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'Deploy an app' })).toHaveAttribute(
    'href',
    new RegExp(`ns=${namespace}`),
  );
});

test('[V8] 500 objects: the map is drawn, moved through by keys, and stays where it is while it is asked again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeApplication(kube, namespace, 'blue');
  await configMaps(kube, namespace, 'config', 490);
  await page.goto(pathOf(at, namespace, '&show=traffic,config'));
  await expect(main(page).locator('[data-node]')).toHaveCount(495);
  await node(page, 'ingresses.networking.k8s.io/shop').focus();
  await page.keyboard.press('End');
  const last = main(page).locator('[data-node]').last();
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  const before = await last.boundingBox();
  await page.waitForResponse((response) => response.url().includes('/topology?') && response.url().includes('known='));
  expect(await last.boundingBox()).toEqual(before);
});
