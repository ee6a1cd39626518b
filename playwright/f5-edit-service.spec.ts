import { expect, type Page } from '@playwright/test';
import { readYaml, replaceYaml, saveYaml, yamlEditor } from './support/editor.ts';
import { expectAnswer, nodeAddresses } from './support/nodes.ts';
import { deployment, service, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';

const path = (namespace: string, name = 'web') => `/api/v1/namespaces/${namespace}/services/${name}`;

test.beforeEach(async ({ kube, namespace }) => {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
  await kube.create(`/api/v1/namespaces/${namespace}/services`, service('web'));
});

async function changeType(page: Page, type: string): Promise<void> {
  await page.getByRole('button', { name: 'Change exposure' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(`^${type}`) }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
}

test('[F5.1] [F5.4] [V2] a Service becomes NodePort, names the port it got, answers on each node, and goes back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(at('services', { namespace, name: 'web' }));
  await changeType(page, 'NodePort');
  const toast = page.getByRole('region', { name: /Notifications/ });
  await expect(toast).toContainText(/3\d{4}/);
  const stored = serviceSpec(await kube.get(path(namespace)));
  const nodePort = stored.ports[0]?.nodePort ?? 0;
  expect(stored.type).toBe('NodePort');
  await expect(toast).toContainText(String(nodePort));
  for (const address of await nodeAddresses(kube)) {
    const links = page.getByRole('main').getByRole('link', { name: `http://${address}:${nodePort}`, exact: true });
    await expect(links).toBeVisible();
    await expectAnswer(`http://${address}:${nodePort}`, 'nginx');
  }

  await changeType(page, 'ClusterIP');
  await expect.poll(async () => serviceSpec(await kube.get(path(namespace))).type).toBe('ClusterIP');
  for (const port of serviceSpec(await kube.get(path(namespace))).ports) expect(port).not.toHaveProperty('nodePort');
});

test('[F5.2] the same edit in the YAML tab', async ({ page, at, kube, namespace }) => {
  await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
  const text = await readYaml(page);
  expect(text).toContain('type: ClusterIP');
  await replaceYaml(page, text.replace('type: ClusterIP', 'type: NodePort'));
  await saveYaml(page);
  await expect.poll(async () => serviceSpec(await kube.get(path(namespace))).type).toBe('NodePort');
  expect(serviceSpec(await kube.get(path(namespace))).ports[0]?.nodePort).toBeGreaterThanOrEqual(30000);
});

test('[F5.3] [E47] two tabs edit one object: the second save is a conflict, nothing is overwritten, nothing typed is lost', async ({
  page,
  context,
  at,
  kube,
  namespace,
}) => {
  const address = `${at('services', { namespace, name: 'web' })}?tab=yaml`;
  const second = await context.newPage();
  await page.goto(address);
  await second.goto(address);
  const text = await readYaml(page);
  const mine = (await readYaml(second))
    .replace('type: ClusterIP', 'type: ClusterIP\n  sessionAffinity: ClientIP')
    .replace(/\n {2}sessionAffinity: None/, '');
  await replaceYaml(page, text.replace('type: ClusterIP', 'type: NodePort'));
  await saveYaml(page);
  await expect.poll(async () => serviceSpec(await kube.get(path(namespace))).type).toBe('NodePort');

  await replaceYaml(second, mine);
  await second.getByRole('button', { name: 'Save…' }).click();
  await expect(
    second.getByText('the object has been modified; please apply your changes to the latest version and try again'),
  ).toBeVisible();
  await expect(second.getByRole('button', { name: 'Reload theirs' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Overwrite with mine' })).toBeVisible();
  await second.getByRole('button', { name: 'Keep editing' }).click();
  expect(await readYaml(second)).toBe(mine);
  const stored = serviceSpec(await kube.get(path(namespace)));
  expect(stored).toMatchObject({ type: 'NodePort', sessionAffinity: 'None' });
});

test('[F5.2] [V1] a refused edit shows the server’s sentence and keeps the text', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
  const broken = (await readYaml(page)).replace('type: ClusterIP', 'type: ClusterIPP');
  await replaceYaml(page, broken);
  await page.getByRole('button', { name: 'Save…' }).click();
  const review = page.getByRole('dialog', { name: 'Save Service web' });
  await expect(review.getByText(/Unsupported value: "ClusterIPP"/).first()).toBeVisible();
  await review.getByRole('button', { name: /^Line \d+$/ }).click();
  await expect(review).toBeHidden();
  await expect(yamlEditor(page)).toBeVisible();
  expect(await readYaml(page)).toBe(broken);
  expect(serviceSpec(await kube.get(path(namespace))).type).toBe('ClusterIP');
});
