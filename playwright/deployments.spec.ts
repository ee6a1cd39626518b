import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { gridRow, tick } from './support/grid.ts';
import { nginxImage } from './support/objects.ts';
import { createQuota } from './support/quota.ts';
import { test } from './support/test.ts';
import { deploymentsPath, expectRolledOut, readDeployment, runDeployment } from './support/workloads.ts';

const oldImage = 'nginx:1.25.5';

const dialog = (page: Page, name: RegExp) => page.getByRole('dialog', { name });
const action = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });

test('[W4] [E29] what the quota will say is said before it is tried, and is what the server then does', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await createQuota(kube, namespace, 'quota-shop', { pods: '4' });
  await runDeployment(kube, namespace, 'web', 2);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await action(page, 'Scale').click();
  const scaling = dialog(page, /^Scale Deployment web/);
  await scaling.getByRole('textbox', { name: 'Replicas' }).fill('4');
  await expect(scaling).toContainText('The quota has room for all 2 new pods');
  await scaling.getByRole('textbox', { name: 'Replicas' }).fill('7');
  await expect(scaling).toContainText('Only 2 of 5 new pods will be created');
  await expect(scaling.getByRole('link', { name: 'quota-shop' })).toBeVisible();
  await expect(scaling).toContainText('2 used and 5 asked for, of 4');

  await scaling.getByRole('button', { name: 'Scale', exact: true }).click();
  await expect(scaling).toBeHidden();
  const answer = page.getByRole('alert', { name: /3 of 7 pods cannot be created/ });
  await expect(answer).toBeVisible({ timeout: 40_000 });
  await expect(answer).toContainText('exceeded quota: quota-shop');
  await expect(answer.getByRole('link', { name: /^ReplicaSet web-/ })).toBeVisible();
  await expect(page.getByText('3 pods not created')).toBeVisible();
});

test('[W4] [E31] a LimitRange that the template breaks is named before it is tried', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1);
  const resources = { requests: { cpu: '10m' } };
  await kube.patch(`${deploymentsPath(namespace)}/web`, {
    spec: { template: { spec: { containers: [{ name: 'nginx', image: nginxImage, resources }] } } },
  });
  await expectRolledOut(kube, namespace, 'web', 1);
  await kube.create(`/api/v1/namespaces/${namespace}/limitranges`, {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits-shop' },
    spec: {
      limits: [{ type: 'Container', min: { cpu: '100m' } }],
    },
  });
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await action(page, 'Scale').click();
  const scaling = dialog(page, /^Scale Deployment web/);
  await scaling.getByRole('textbox', { name: 'Replicas' }).fill('2');
  await expect(scaling).toContainText('None of 1 new pod will be created');
  await expect(scaling).toContainText('limits-shop wants at least 100m cpu; container nginx has 10m');
});

test('[W4] an autoscaler that will change it again is named', async ({ page, at, kube, namespace }) => {
  await runDeployment(kube, namespace, 'web', 1);
  await kube.create(`/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'by-load' },
    spec: {
      minReplicas: 1,
      maxReplicas: 3,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    },
  });
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await expect(page.getByRole('link', { name: 'HorizontalPodAutoscaler by-load' }).first()).toBeVisible();
  await action(page, 'Scale').click();
  const scaling = dialog(page, /^Scale Deployment web/);
  await scaling.getByRole('textbox', { name: 'Replicas' }).fill('9');
  await expect(scaling).toContainText('It keeps 1 to 3 replicas and puts 9 right');
});

test('[U17] [W7] one tag for several workloads at once, and their rollouts live', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web-a', 1, oldImage);
  await runDeployment(kube, namespace, 'web-b', 1, oldImage);
  await page.goto(`${at('deployments.apps')}?ns=${namespace}`);
  for (const name of ['web-a', 'web-b']) {
    await tick(gridRow(page, name).getByRole('checkbox'));
  }
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Set image' }).click();
  const images = dialog(page, /^Set image of 2 deployments/);
  await expect(images).toContainText('2 containers in 2 workloads');
  await images.getByRole('textbox', { name: 'Tag of nginx' }).fill('1.27.3');
  await images.getByRole('button', { name: 'Set image', exact: true }).click();
  const rollouts = images.getByRole('list', { name: 'Rollouts' });
  await expect(rollouts.getByText('rolled out')).toHaveCount(2, { timeout: 60_000 });
  await images.getByRole('button', { name: 'Close', exact: true }).last().click();
  for (const name of ['web-a', 'web-b']) {
    const { spec } = await readDeployment(kube, namespace, name);
    expect(spec.template.spec.containers[0]?.image).toBe('nginx:1.27.3');
  }
});

test('[W7] an image that changed while the dialog was open is not overwritten', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1, oldImage);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await action(page, 'Set image').click();
  const images = dialog(page, /^Set image of Deployment web/);
  await images.getByRole('textbox', { name: 'Tag of nginx' }).fill('1.27.3');
  await kube.patch(`${deploymentsPath(namespace)}/web`, {
    spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:latest' }] } } },
  });
  await images.getByRole('button', { name: 'Set image', exact: true }).click();
  await expect(images.getByRole('alert')).toBeVisible();
  const { spec } = await readDeployment(kube, namespace, 'web');
  expect(spec.template.spec.containers[0]?.image).toBe('nginx:latest');
});

test('[W11] any two revisions are compared, images first, then the whole template', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1, oldImage);
  const template = (env: string) => ({
    metadata: { annotations: { 'kubernetes.io/change-cause': env } },
    spec: {
      template: {
        spec: { containers: [{ name: 'nginx', image: 'nginx:1.27.3', env: [{ name: 'MODE', value: env }] }] },
      },
    },
  });
  await kube.patch(`${deploymentsPath(namespace)}/web`, template('blue'));
  await expectRolledOut(kube, namespace, 'web', 1);
  await kube.patch(`${deploymentsPath(namespace)}/web`, template('green'));
  await expectRolledOut(kube, namespace, 'web', 1);

  await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=revisions`);
  const table = page.getByRole('table', { name: 'Revisions' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await expect(table.getByRole('row', { name: /green/ })).toContainText('current');
  const compare = page.getByRole('region', { name: 'Compare' });
  await expect(compare.getByRole('region', { name: 'Difference from revision 2 to revision 3' })).toContainText(
    'value: green',
  );
  await compare.getByRole('combobox', { name: 'From' }).selectOption({ index: 2 });
  await expect(compare).toContainText('nginx: 1.25.5 → 1.27.3');
  await expect(compare.getByRole('region', { name: 'Difference from revision 1 to revision 3' })).toContainText(
    `image: ${oldImage}`,
  );
});

test('[U10] [U25] [W5] one page down to the containers, and one timeline of what happened', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 2, oldImage);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('Revision 1');
  await expect(timeline).toContainText('ScalingReplicaSet');

  await page.getByRole('tab', { name: /^Pods/ }).click();
  const pods = page.getByRole('table', { name: /^Pods of web-/ });
  await expect(pods.getByRole('row', { name: /nginx:1\.25\.5/ })).toHaveCount(2);

  // A pod that is deleted is made again, and the page shows it without being loaded again.
  const names = () => pods.getByRole('link', { name: /^web-/ }).allTextContents();
  const [first = ''] = await names();
  await kube.delete(`/api/v1/namespaces/${namespace}/pods/${first}`);
  await expect.poll(async () => (await names()).includes(first), { timeout: 60_000 }).toBe(false);
  await expect(pods.getByRole('link', { name: /^web-/ })).toHaveCount(2);
});

test('[W15] a ReplicaSet says that an image change restarts nothing, and whose it is', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1, oldImage);
  const sets = `/apis/apps/v1/namespaces/${namespace}/replicasets`;
  const [owned] = await kube.list(sets);
  await page.goto(at('replicasets.apps', { namespace, name: owned?.metadata.name ?? '' }));
  await expect(page.getByRole('main').getByRole('link', { name: 'Deployment web' }).first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText('An image change does not restart pods.');
  await expect(action(page, 'Scale')).toHaveAccessibleDescription('Its owner puts it back');

  const labels = { app: 'alone' };
  await kube.create(sets, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'alone' },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'nginx', image: oldImage }] } },
    },
  });
  await page.goto(at('replicasets.apps', { namespace, name: 'alone' }));
  await expect(page.getByText('1 of 1 ready').first()).toBeVisible({ timeout: 40_000 });
  await action(page, 'Set image').click();
  const images = dialog(page, /^Set image of ReplicaSet alone/);
  await images.getByRole('textbox', { name: 'Tag of nginx' }).fill('1.27.3');
  await expect(images).toContainText('An image change does not restart pods');
  await images.getByRole('button', { name: 'Set image', exact: true }).click();
  await expect(images).toBeHidden();
  await page.getByRole('tab', { name: /^Pods/ }).click();
  await expect(page.getByRole('table', { name: 'Pods' })).toContainText(oldImage);
});

test('[W24] labels and annotations of a Deployment are kept beside those of its template', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await action(page, 'Edit labels').click();
  const labels = dialog(page, /^Edit labels/);
  await labels.getByRole('textbox').first().fill('team=shop');
  await page.keyboard.press('Enter');
  await labels.getByRole('button', { name: /^Save/ }).click();
  await expect(labels).toBeHidden();
  const stored = await kube.get(`${deploymentsPath(namespace)}/web`);
  expect(stored.metadata.labels).toEqual({ app: 'web', team: 'shop' });
  expect(stored.spec).toMatchObject({ template: { metadata: { labels: { app: 'web' } } } });
});

test('[U10] the Deployment page, its revisions and its dialogs are accessible', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await runDeployment(kube, namespace, 'web', 1, oldImage);
  await kube.patch(`${deploymentsPath(namespace)}/web`, {
    spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1.27.3' }] } } },
  });
  await expectRolledOut(kube, namespace, 'web', 1);
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await expect(page.getByRole('table', { name: 'Revisions' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('tab', { name: /^Revisions/ }).click();
  await expect(page.getByRole('region', { name: 'Compare' })).toBeVisible();
  await expectAccessible(page);
  await action(page, 'Set image').click();
  await expect(dialog(page, /^Set image/).getByRole('textbox', { name: 'Tag of nginx' })).toBeVisible();
  await expectAccessible(page);
});
