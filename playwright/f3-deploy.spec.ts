import { expect, type Page } from '@playwright/test';
import type { Kube } from './support/kube.ts';
import { expectAnswer, nodeAddresses } from './support/nodes.ts';
import { deployment, nginxImage, service, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';

async function openForm(page: Page, at: (resource: string) => string, namespace: string): Promise<void> {
  await page.goto(`${at('overview')}?ns=${namespace}`);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('menuitem', { name: 'Deploy an app' }).click();
  await expect(page.getByRole('heading', { name: 'Deploy an app' })).toBeVisible();
}

async function fillApp(page: Page, name: string, namespace: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('combobox', { name: 'Namespace', exact: true }).fill(namespace);
  await page.getByRole('textbox', { name: 'Replicas' }).fill('1');
  await page.getByRole('textbox', { name: 'Image' }).fill(nginxImage);
  await page.getByRole('textbox', { name: 'Port', exact: true }).fill('80');
}

const deployments = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/deployments`;
const services = (namespace: string) => `/api/v1/namespaces/${namespace}/services`;

async function expectNothingMade(kube: Kube, namespace: string): Promise<void> {
  expect(await kube.list(deployments(namespace))).toEqual([]);
  expect(await kube.list(services(namespace))).toEqual([]);
}

test('[F3.3] a section is marked as fine once it is filled in, not before', async ({ page, at, namespace }) => {
  await openForm(page, at, namespace);
  const steps = page.getByRole('navigation', { name: 'Sections of the form' });
  const fine = (text: string) => steps.getByRole('link', { name: text }).locator('.text-ok-solid');
  const fineHeader = (text: string) => page.getByRole('region', { name: text }).locator('header > .text-ok-solid');
  await expect(steps.getByRole('link', { name: 'App not filled in' })).toBeVisible();
  await expect(steps.locator('.text-ok-solid')).toHaveCount(0);
  await expect(page.getByText('Still to fill in:')).toBeVisible();
  await expect(steps.locator('.text-ok-solid')).toHaveCount(0);

  await fillApp(page, 'web', namespace);
  await page.getByRole('radio', { name: /On each node/ }).check();
  for (const text of ['App', 'Containers', 'Network', 'Review']) await expect(fine(text)).toHaveCount(1);
  for (const text of ['App', 'Containers', 'Network', 'Review']) await expect(fineHeader(text)).toHaveCount(1);
  for (const text of ['Configuration', 'Storage', 'Scheduling', 'Advanced']) await expect(fine(text)).toHaveCount(0);

  await page.getByRole('textbox', { name: 'Image' }).fill('');
  await expect(fine('Containers')).toHaveCount(0);
  await expect(fine('Review')).toHaveCount(0);
  await expect(fine('App')).toHaveCount(1);
});

test('[F3.1-6] [W1] [V2] deploy nginx on a node port and open it on every node', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await openForm(page, at, namespace);
  await fillApp(page, 'nginx', namespace);
  await page.getByRole('radio', { name: /On each node/ }).check();

  const preview = page.getByRole('region', { name: /YAML/ });
  await expect(preview).toContainText('kind: Deployment');
  await expect(preview).toContainText('kind: Service');
  await expect(preview).toContainText('type: NodePort');

  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'nginx' }));
  await expect(page.getByRole('heading', { level: 1, name: 'nginx' })).toBeVisible();
  await expect(page.getByText('1 of 1 ready').first()).toBeVisible({ timeout: 40_000 });

  const stored = serviceSpec(await kube.get(`${services(namespace)}/nginx`));
  expect(stored).toMatchObject({ type: 'NodePort', ports: [{ port: 80, targetPort: 80 }] });
  const nodePort = stored.ports[0]?.nodePort ?? 0;
  const addresses = await nodeAddresses(kube);
  expect(addresses.length).toBeGreaterThan(1);
  for (const address of addresses) {
    const link = `http://${address}:${nodePort}`;
    await expect(page.getByRole('link', { name: link })).toHaveAttribute('href', new RegExp(`^${link}/?$`));
    await expectAnswer(link, 'nginx');
  }
  expect(await kube.get(`${deployments(namespace)}/nginx`)).toMatchObject({
    spec: {
      replicas: 1,
      template: { spec: { containers: [{ image: nginxImage, ports: [{ containerPort: 80 }] }] } },
    },
  });
});

test('[F3.1-4] [W1] the whole flow by keyboard alone', async ({ page, at, kube, namespace }) => {
  await page.goto(`${at('overview')}?ns=${namespace}`);
  await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.press('d');
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeVisible();
  const reach = async (target: ReturnType<Page['getByRole']>, key = 'Tab') => {
    await expect(async () => {
      await page.keyboard.press(key);
      await expect(target).toBeFocused({ timeout: 150 });
    }).toPass({ intervals: [0], timeout: 20_000 });
  };
  await reach(name);
  await page.keyboard.type('by-keys');
  await reach(page.getByRole('textbox', { name: 'Image' }));
  await page.keyboard.type(nginxImage);
  await reach(page.getByRole('textbox', { name: 'Port', exact: true }));
  await page.keyboard.type('80');
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('radio').and(page.locator(':focus'))).toBeVisible({ timeout: 150 });
  }).toPass({ intervals: [0], timeout: 20_000 });
  await reach(page.getByRole('radio', { name: /On each node/ }), 'ArrowRight');
  await reach(page.getByRole('button', { name: 'Deploy 2 objects' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'by-keys' }));
  expect(serviceSpec(await kube.get(`${services(namespace)}/by-keys`)).type).toBe('NodePort');
});

test('[F3.7] [E26] a name against RFC 1123 is refused in the form, and nothing is made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await openForm(page, at, namespace);
  await fillApp(page, 'My_App', namespace);
  await page.getByRole('button', { name: /^Deploy \d/ }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/RFC 1123/);
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('My_App');
  await expectNothingMade(kube, namespace);
});

test('[F3.7] [E3] [V1] a node port out of range shows the range at the field, and nothing is made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await openForm(page, at, namespace);
  await fillApp(page, 'nginx', namespace);
  await page.getByRole('radio', { name: /On each node/ }).check();
  const nodePort = page.getByRole('textbox', { name: 'Node port' });
  await nodePort.fill('80');
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(nodePort).toHaveAttribute('aria-invalid', 'true');
  await expect(nodePort).toHaveAccessibleDescription(/30000-32767/);
  await expectNothingMade(kube, namespace);
});

test('[F3.7] [E3] [V1] [U6] a node port in use names the Service that has it, and nothing is made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const holder = 'holder-of-the-port';
  const other = await kube.create(services('default'), service(`${holder}-${namespace}`, [{ port: 80 }], 'NodePort'));
  const taken = serviceSpec(other).ports[0]?.nodePort ?? 0;
  try {
    await openForm(page, at, namespace);
    await fillApp(page, 'nginx', namespace);
    await page.getByRole('radio', { name: /On each node/ }).check();
    const nodePort = page.getByRole('textbox', { name: 'Node port' });
    await nodePort.fill(String(taken));
    await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
    await expect(nodePort).toHaveAttribute('aria-invalid', 'true');
    await expect(nodePort).toHaveAccessibleDescription(new RegExp(`default/${holder}-${namespace}`));
    await expectNothingMade(kube, namespace);

    await page.getByRole('button', { name: /Assign automatically/ }).click();
    await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
    await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'nginx' }));
  } finally {
    await kube.delete(`${services('default')}/${other.metadata.name}`);
  }
});

test('[F3.2] [W1] a dry run says what would be made and makes nothing', async ({ page, at, kube, namespace }) => {
  await openForm(page, at, namespace);
  await fillApp(page, 'nginx', namespace);
  await page.getByRole('radio', { name: /Inside the cluster/ }).check();
  await page.getByRole('button', { name: 'Dry run' }).click();
  const rows = page.getByRole('list', { name: 'Result of each object' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText('would be created');
  await expect(rows.nth(1)).toContainText('would be created');
  await expectNothingMade(kube, namespace);
});

test('[V1] [V4] several ports in one Service, one fixed, one assigned; a Service inside the cluster', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await openForm(page, at, namespace);
  await fillApp(page, 'two-ports', namespace);
  await page.getByRole('radio', { name: /On each node/ }).check();
  await page.getByRole('button', { name: 'Add port', exact: true }).last().click();
  const first = page.getByRole('group', { name: 'Port 1' });
  const second = page.getByRole('group', { name: 'Port 2' });
  const fixed = 30000 + (Number.parseInt(namespace.slice(-5), 16) % 2700);
  await first.getByRole('textbox', { name: 'Port name' }).fill('web');
  await first.getByRole('textbox', { name: 'Node port' }).fill(String(fixed));
  await second.getByRole('textbox', { name: 'Port name' }).fill('admin');
  await second.getByRole('textbox', { name: 'Service port' }).fill('8080');
  await second.getByLabel('Container port').fill('80');
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'two-ports' }));
  const stored = serviceSpec(await kube.get(`${services(namespace)}/two-ports`));
  expect(stored.ports).toMatchObject([
    { name: 'web', port: 80, nodePort: fixed },
    { name: 'admin', port: 8080, targetPort: 80, nodePort: expect.any(Number) },
  ]);

  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await fillApp(page, 'inside', namespace);
  await page.getByRole('radio', { name: /Inside the cluster/ }).check();
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'inside' }));
  const inside = serviceSpec(await kube.get(`${services(namespace)}/inside`));
  expect(inside.type).toBe('ClusterIP');
  expect(inside.ports[0]).not.toHaveProperty('nodePort');
});

test('[W1] a name that exists already is told before anything is changed', async ({ page, at, kube, namespace }) => {
  await kube.create(deployments(namespace), deployment('nginx'));
  const before = await kube.get(`${deployments(namespace)}/nginx`);
  await openForm(page, at, namespace);
  await fillApp(page, 'nginx', namespace);
  await page.getByRole('button', { name: 'Deploy 1 object' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveAccessibleDescription(/There is a Deployment named nginx already/);
  const after = await kube.get(`${deployments(namespace)}/nginx`);
  expect(after.metadata.generation).toBe(before.metadata.generation);
});

test('[F3] an image that does not exist: the workload’s page says so, with the server’s own sentence', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(deployments(namespace), deployment('broken', 1, 'nginx:9.9.9'));
  await page.goto(at('deployments.apps', { namespace, name: 'broken' }));
  const answer = page.getByRole('alert', { name: 'It does not run: the registry has no nginx:9.9.9' });
  await expect(answer).toBeVisible({ timeout: 40_000 });
  await expect(answer.getByText(/not found|Back-off pulling image/).first()).toBeVisible();
});
