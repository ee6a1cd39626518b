import { expect } from '@playwright/test';
import { deployment, pod } from './support/objects.ts';
import { test } from './support/test.ts';

test('[N1] nodes with status, roles, version and age', async ({ page, at, kube }) => {
  const nodes = await kube.list('/api/v1/nodes');
  expect(nodes.length).toBeGreaterThan(1);
  await page.goto(at('nodes'));
  const grid = page.getByRole('grid', { name: 'Nodes' });
  for (const title of ['Status', 'Roles', 'Version', 'Age']) {
    await expect(grid.getByRole('columnheader', { name: title })).toBeVisible();
  }
  for (const { metadata } of nodes) {
    const row = grid.getByRole('row').filter({ has: page.getByRole('link', { name: metadata.name, exact: true }) });
    await expect(row).toContainText('Ready');
    await expect(row).toContainText(/v1\.\d+\.\d+/);
    await expect(row).toContainText('<none>');
  }
});

test('[N3] pods of all namespaces', async ({ page, at, kube, namespace }) => {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod('far-away'));
  await page.goto(`${at('pods')}?q=far-away`);
  const row = page.getByRole('row').filter({ hasText: namespace });
  await expect(row).toContainText('far-away');
  await page.goto(`${at('pods')}?q=ns:kube-system`);
  await expect(page.getByRole('row').filter({ hasText: 'kube-system' }).first()).toBeVisible();
});

test('[P10] a list follows the cluster without a reload', async ({ page, at, kube, namespace }) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(page.getByText(/No .*pods/i).first()).toBeVisible();
  await kube.create(pods, pod('comes'));
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'comes' }) });
  await expect(row).toContainText('Running', { timeout: 30_000 });
  await kube.delete(`${pods}/comes`);
  await expect(row).toBeHidden({ timeout: 30_000 });
});

test('a list of any kind the cluster serves, custom ones included, and its empty state', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const group = `${namespace}.example.org`;
  const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await kube.create(crds, customResource(group));
  try {
    const objects = `/apis/${group}/v1/namespaces/${namespace}/widgets`;
    await expect.poll(async () => (await kube.send('GET', objects)).status).toBe(200);
    await page.goto(`${at(`widgets.${group}`)}?ns=${namespace}`);
    await expect(page.getByRole('link', { name: 'Apply YAML' })).toBeVisible();
    await kube.create(objects, {
      apiVersion: `${group}/v1`,
      kind: 'Widget',
      metadata: { name: 'one' },
      spec: { size: 3 },
    });
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'one' }) });
    await expect(row).toContainText('3');
  } finally {
    await kube.delete(`${crds}/widgets.${group}`);
  }
});

test('[W1] a deployment is deleted with the cascade that was chosen', async ({ page, at, kube, namespace }) => {
  const path = `/apis/apps/v1/namespaces/${namespace}`;
  await kube.create(`${path}/deployments`, deployment('goes'));
  await expect.poll(async () => (await kube.list(`${path}/replicasets`)).length).toBe(1);
  await page.goto(`${at('deployments.apps')}?ns=${namespace}`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'goes' }) });
  await row.hover();
  await row.getByRole('button', { name: /^Delete/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Orphan/i }).check();
  await dialog.getByRole('button', { name: /^Delete/ }).click();
  await expect.poll(() => kube.exists(`${path}/deployments/goes`)).toBe(false);
  const [orphan] = await kube.list(`${path}/replicasets`);
  expect(orphan?.metadata.ownerReferences).toBeUndefined();
});

function customResource(group: string): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }],
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  };
}
