import { expect } from '@playwright/test';
import { nodeAddresses } from './support/nodes.ts';
import { deployment, service, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';

test('[K6] [W1] clone a workload with its Service, see what was made together, take it back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const services = `/api/v1/namespaces/${namespace}/services`;
  await kube.create(deployments, deployment('shop'));
  const original = await kube.create(services, service('shop', [{ name: 'http', port: 80 }], 'NodePort'));

  await page.goto(at('deployments.apps', { namespace, name: 'shop' }));
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Clone' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue('shop-copy');
  await expect(page.getByRole('radio', { name: /On each node/ })).toBeChecked();
  const preview = page.getByRole('region', { name: /YAML/ });
  await expect(preview).toContainText('app: shop-copy');
  await expect(preview).not.toContainText(String(serviceSpec(original).ports[0]?.nodePort));

  // With the labels of the original two Deployments would fight for the same pods.
  await page.getByText('Labels and annotations').first().click();
  await name.fill('second');
  await expect(preview).toContainText('app: second');
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'second' }));
  expect(await kube.get(`${deployments}/second`)).toMatchObject({
    spec: {
      selector: { matchLabels: { app: 'second' } },
      template: { spec: { containers: [{ image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] } },
    },
  });
  expect(serviceSpec(await kube.get(`${services}/second`))).toMatchObject({ type: 'NodePort' });

  const made = page.getByRole('region', { name: 'Made together' });
  await expect(made.getByRole('listitem')).toHaveCount(2);
  await made.getByRole('button', { name: 'Undo 2 created' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(made.getByText('undone')).toHaveCount(2);
  await expect.poll(async () => (await kube.list(services)).length).toBe(1);
});

test('[F14] [I12] [V2] the entry address of the cluster leads to node ports', async ({ page, at, kube, namespace }) => {
  const services = `/api/v1/namespaces/${namespace}/services`;
  const made = await kube.create(services, service('web', [{ name: 'http', port: 80 }], 'NodePort'));
  const nodePort = serviceSpec(made).ports[0]?.nodePort ?? 0;
  const [node = ''] = await nodeAddresses(kube);

  // Without the setting the links use the nodes' own addresses.
  await page.goto(`${at('services')}?ns=${namespace}`);
  const inList = page.getByRole('grid').getByRole('link', { name: String(nodePort) });
  await expect(inList).toHaveAttribute('href', new RegExp(`^http://[^/]+:${nodePort}$`));
  await page.goto(at('services', { namespace, name: 'web' }));
  await expect(page.getByRole('link', { name: `http://${node}:${nodePort}` })).toBeVisible();

  await page.getByRole('button', { name: 'Entry address…' }).click();
  const dialog = page.getByRole('dialog');
  const address = dialog.getByRole('textbox', { name: 'Address' });
  await address.fill('http://entry.example.com/');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(address).toHaveAccessibleDescription(/without http/);
  await address.fill('entry.example.com');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: `http://entry.example.com:${nodePort}` })).toBeVisible();
  await page.goto(`${at('services')}?ns=${namespace}`);
  await expect(inList).toHaveAttribute('href', `http://entry.example.com:${nodePort}`);
});

test('[V5] [V1] [E3] a Deployment is exposed: the port that is refused, the host name, the links that answer', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await page.getByRole('button', { name: 'Expose' }).click();
  const dialog = page.getByRole('dialog', { name: 'Expose Deployment web' });
  const nodePort = dialog.getByRole('textbox', { name: 'Node port' });
  await expect(
    dialog.getByRole('textbox', { name: 'Container port' }).or(dialog.getByLabel('Container port')),
  ).toHaveValue('80');
  await nodePort.fill('80');
  await dialog.getByRole('button', { name: 'Expose', exact: true }).click();
  await expect(nodePort).toHaveAttribute('aria-invalid', 'true');
  await expect(nodePort).toHaveAccessibleDescription(/30000-32767/);
  await dialog.getByRole('radio', { name: /By host name/ }).check();
  await dialog.getByRole('textbox', { name: 'Host', exact: true }).fill('web.example.com');
  await expect(dialog).not.toContainText('No such service');
  await dialog.getByRole('radio', { name: /On each node/ }).check();
  await nodePort.fill('');
  await dialog.getByRole('button', { name: 'Expose', exact: true }).click();
  await expect(dialog).toContainText(`Service ${namespace}/web was made`);
  const stored = serviceSpec(await kube.get(`/api/v1/namespaces/${namespace}/services/web`));
  expect(stored).toMatchObject({ type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 80 }] });
  const [node = ''] = await nodeAddresses(kube);
  await expect(dialog.getByRole('link', { name: `http://${node}:${stored.ports[0]?.nodePort}` })).toBeVisible();
});
