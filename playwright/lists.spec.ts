import { expect } from '@playwright/test';
import { columnTitle, gridRow, shownNames } from './support/grid.ts';
import { busyboxImage, deployment, pod, service, waitingPod } from './support/objects.ts';
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

test('[W3] [E3] a Deployment whose only pod cannot get its image fails, and says why, in its list and on its page', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const image = 'registry.invalid/team/of/many/people/shop-backend:2026-11-20';
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('no-image', 1, image));
  await page.goto(`${at('deployments.apps')}?ns=${namespace}&cols=Images`);
  const row = gridRow(page, 'no-image');
  await expect(row).toContainText('0/1');
  await expect(row).toContainText(/ImagePullBackOff|ErrImagePull/, { timeout: 60_000 });
  // Cut in the middle on the screen, whole for who copies or points at it.
  await expect(row.getByTitle(image, { exact: true })).toHaveText(image);

  await row.getByRole('link', { name: 'no-image' }).click();
  await expect(page.getByText(/^0 of 1 ready: (ImagePullBackOff|ErrImagePull)$/)).toBeVisible({ timeout: 30_000 });
});

test('[W21] a CronJob says when it runs, in words and next', async ({ page, at, kube, namespace }) => {
  const cronJobs = `/apis/batch/v1/namespaces/${namespace}/cronjobs`;
  await kube.create(cronJobs, cronJob('mornings', { schedule: '30 8 * * 1-5', timeZone: 'Europe/Berlin' }));
  await kube.create(cronJobs, cronJob('resting', { schedule: '0 3 * * *', suspend: true }));
  await page.goto(`${at('cronjobs.batch')}?ns=${namespace}`);
  const row = gridRow(page, 'mornings');
  await expect(row).toContainText(/at 08:30/i);
  await expect(row).toContainText('Monday to Friday');
  await expect(row.getByRole('time').first()).toHaveText(/^in \d/);
  await expect(gridRow(page, 'resting')).toContainText(/at 03:00/i);
  await expect(gridRow(page, 'resting')).not.toContainText(/in \d/);
  // What time changes from row to row has no order, and does not look as if it had one.
  await expect(columnTitle(page, 'Schedule').getByRole('button')).toBeVisible();
  await expect(columnTitle(page, 'Next run').getByRole('button')).toHaveCount(0);
});

test('[V2] node ports in the list of Services are links to a node', async ({ page, at, kube, namespace }) => {
  const services = `/api/v1/namespaces/${namespace}/services`;
  await kube.create(services, service('open', [{ name: 'web', port: 8443 }], 'NodePort'));
  await kube.create(services, service('inside'));
  await page.goto(`${at('services')}?ns=${namespace}`);
  const link = gridRow(page, 'open').getByRole('link', { name: /^3\d{4}$/ });
  await expect(link).toHaveAttribute('href', /^https:\/\/[\d.]+:3\d{4}$/);
  await expect(gridRow(page, 'inside')).toContainText('80/TCP');
});

test('[P5] [U24] images of pods are a column for who wants it, and sort', async ({ page, at, kube, namespace }) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(pods, waitingPod('plain'));
  const spec = { schedulerName: 'nobody', containers: [{ name: 'main', image: 'alpine:3.20' }] };
  await kube.create(pods, { metadata: { name: 'z-first' }, spec });
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'plain')).toContainText('Pending');
  await expect(page.getByRole('columnheader', { name: 'Images' })).toBeHidden();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Images' }).check();
  await page.keyboard.press('Escape');
  await expect(gridRow(page, 'plain')).toContainText(busyboxImage);
  await columnTitle(page, 'Images').getByRole('button').click();
  await expect.poll(() => shownNames(page)).toEqual(['z-first', 'plain']);
  await columnTitle(page, 'Images').getByRole('button').click();
  await expect.poll(() => shownNames(page)).toEqual(['plain', 'z-first']);
});

test('[P19] [U32] pods that were restarted in the last hour are a view', async ({ page, at, kube, namespace }) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  for (const name of ['lately', 'long-ago', 'never']) await kube.create(pods, waitingPod(name));
  const restarted = async (name: string, agoMs: number) => {
    const finishedAt = new Date(Date.now() - agoMs).toISOString();
    const lastState = { terminated: { exitCode: 1, finishedAt } };
    const container = { name: 'main', image: busyboxImage, imageID: '', ready: false, restartCount: 3, lastState };
    const status = { status: { containerStatuses: [container] } };
    expect((await kube.send('PATCH', `${pods}/${name}/status`, status, 'application/merge-patch+json')).status).toBe(
      200,
    );
  };
  await restarted('lately', 120_000);
  await restarted('long-ago', 3 * 3_600_000);
  await page.goto(`${at('pods')}?ns=${namespace}`);
  await expect(gridRow(page, 'never')).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitemradio', { name: 'Restarted in the last hour' }).click();
  await expect(gridRow(page, 'lately')).toContainText(/3 \(2m\d*s? ago\)/);
  await expect(gridRow(page, 'long-ago')).toBeHidden();
  await expect(gridRow(page, 'never')).toBeHidden();
  expect(new URL(page.url()).searchParams.get('q')).toBe('restarted<1h');
});

function cronJob(name: string, spec: object): object {
  const container = { name: 'main', image: busyboxImage, command: ['true'] };
  const template = { spec: { restartPolicy: 'Never', containers: [container] } };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { jobTemplate: { spec: { template } }, ...spec },
  };
}

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
