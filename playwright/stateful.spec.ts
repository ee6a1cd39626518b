import { expect, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { signIn, test } from './support/test.ts';

const apps = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}`;
const action = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const template = (app: string, image: string, extra: object = {}) => ({
  metadata: { labels: { app } },
  spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image }], ...extra },
});

function statefulSet(name: string, spec: object, image = 'nginx:1.25.5'): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      serviceName: name,
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: template(name, image),
      ...spec,
    },
  };
}

async function headless(kube: Kube, namespace: string, name: string): Promise<void> {
  await kube.create(`/api/v1/namespaces/${namespace}/services`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { clusterIP: 'None', selector: { app: name }, ports: [{ port: 80 }] },
  });
}

const withClaims = {
  volumeClaimTemplates: [
    {
      metadata: { name: 'www' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
    },
  ],
  template: {
    ...template('web', 'nginx:1.25.5'),
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [{ name: 'main', image: 'nginx:1.25.5', volumeMounts: [{ name: 'www', mountPath: '/data' }] }],
    },
  },
};

test('[W16] [T12] [V14] pods in their order with their claims, and a name of their own', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await headless(kube, namespace, 'web');
  await kube.create(`${apps(namespace)}/statefulsets`, statefulSet('web', withClaims));
  await page.goto(at('statefulsets.apps', { namespace, name: 'web' }));
  const table = page.getByRole('table', { name: 'Pods' });
  for (const ordinal of [0, 1]) {
    const row = table.getByRole('row').nth(ordinal + 1);
    await expect(row).toContainText(`web-${ordinal}`);
    await expect(row).toContainText('Running', { timeout: 60_000 });
    await expect(row.getByRole('link', { name: `www-web-${ordinal}` })).toBeVisible();
    await expect(row).toContainText('Bound 1Mi');
  }
  const names = panel(page, 'Names of the pods');
  await expect(names).toContainText('headless, gives each pod its name');
  await expect(names).toContainText(`web-1.web.${namespace}.svc.cluster.local`);
  await expectAccessible(page);

  await test.step('[W17] scaled down, the highest goes, and what it leaves behind is named', async () => {
    await action(page, 'Scale').click();
    const scaling = page.getByRole('dialog', { name: /^Scale StatefulSet web/ });
    await scaling.getByRole('textbox', { name: 'Replicas' }).fill('1');
    await expect(scaling).toContainText('web-1');
    await expect(scaling).toContainText('www-web-1');
    await scaling.getByRole('button', { name: 'Scale', exact: true }).click();
    await expect(table.getByRole('row')).toHaveCount(2, { timeout: 40_000 });
    await expect(panel(page, 'Pods')).toContainText('1 claim without a pod:');
    await expect(panel(page, 'Pods').getByRole('link', { name: 'www-web-1' })).toBeVisible();
    await expect(panel(page, 'Pods')).toContainText('Claims stay when it is scaled down.');
  });
});

test('[W18] an update that can never end says which pod to delete, and rolls back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(150_000);
  const path = `${apps(namespace)}/statefulsets`;
  await kube.create(path, statefulSet('web', {}));
  await page.goto(at('statefulsets.apps', { namespace, name: 'web' }));
  const table = page.getByRole('table', { name: 'Pods' });
  await expect(table.getByRole('row', { name: /web-1/ })).toContainText('Running', { timeout: 60_000 });

  await kube.patch(`${path}/web`, { spec: { template: template('web', 'nginx:0.0.0') } });
  await expect(table.getByRole('row', { name: /web-1/ })).toContainText(/ErrImagePull|ImagePullBackOff/, {
    timeout: 60_000,
  });
  await kube.patch(`${path}/web`, { spec: { template: template('web', 'nginx:1.27.3') } });
  await expect(page.getByRole('alert').filter({ hasText: 'delete web-1: it starts again' })).toBeVisible();

  await page.getByRole('button', { name: 'Roll back to 1', exact: true }).click();
  const rolling = page.getByRole('dialog', { name: 'Roll back StatefulSet web' });
  await expect(rolling.getByRole('region', { name: 'What changes in the template' })).toContainText('nginx:1.25.5');
  await rolling.getByRole('button', { name: 'Roll back to 1' }).click();
  await expect(rolling).toBeHidden();
  await expect
    .poll(async () => JSON.stringify((await kube.get(`${path}/web`)).spec))
    .toContain('"image":"nginx:1.25.5"');

  await page.getByRole('button', { name: 'Delete web-1' }).click();
  const deleting = page.getByRole('dialog', { name: /^Delete Pod web-1/ });
  await deleting.getByRole('button', { name: /^Delete/ }).click();
  await expect(table.getByRole('row', { name: /web-1/ })).toContainText('Running', { timeout: 60_000 });
  await expect(page.getByText('The update waits for web-1')).toHaveCount(0);
});

test('[W18] OnDelete says that pods have to be deleted', async ({ page, at, kube, namespace }) => {
  const path = `${apps(namespace)}/statefulsets`;
  await kube.create(path, statefulSet('web', { replicas: 1, updateStrategy: { type: 'OnDelete' } }));
  await page.goto(at('statefulsets.apps', { namespace, name: 'web' }));
  const table = page.getByRole('table', { name: 'Pods' });
  await expect(table.getByRole('row', { name: /web-0/ })).toContainText('Running', { timeout: 60_000 });
  await expect(panel(page, 'Names of the pods')).toContainText('is not there: these names don’t resolve.');
  await kube.patch(`${path}/web`, { spec: { template: template('web', 'nginx:1.27.3') } });
  await expect(page.getByText('1 pod still has the old template')).toBeVisible();
  await expect(page.getByText('delete web-0 to update')).toBeVisible();
  await expect(table.getByRole('row', { name: /web-0/ })).toContainText('old');

  await test.step('the strategy is changed back, and the update goes on by itself', async () => {
    await page.getByRole('main').getByRole('button', { name: /^More/ }).click();
    await page.getByRole('menuitem', { name: 'Update strategy' }).click();
    const strategy = page.getByRole('dialog', { name: 'Update strategy of StatefulSet web' });
    await strategy.getByRole('radio', { name: /^RollingUpdate/ }).check();
    await strategy.getByRole('textbox', { name: 'partition' }).fill('x');
    await expect(strategy.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
    await strategy.getByRole('textbox', { name: 'partition' }).fill('0');
    await strategy.getByRole('button', { name: 'Save' }).click();
    await expect(strategy).toBeHidden();
    await expect(page.getByText('1 pod still has the old template')).toBeHidden({ timeout: 60_000 });
  });
});

test('[W19] [W20] every node with its pod, or with why it has none', async ({ page, at, kube, namespace }) => {
  const nodes = await kube.list('/api/v1/nodes');
  const [first] = nodes;
  if (first === undefined) throw new Error('the cluster has no node');
  const fake = `tainted-${namespace}`;
  await kube.create('/api/v1/nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: fake, labels: { 'kubernetes.io/hostname': fake } },
    spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
  });
  try {
    await kube.create(`${apps(namespace)}/daemonsets`, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: { selector: { matchLabels: { app: 'agent' } }, template: template('agent', 'nginx:1.25.5') },
    });
    await page.goto(at('daemonsets.apps', { namespace, name: 'agent' }));
    const table = page.getByRole('table', { name: 'Nodes' });
    await expect(table.getByRole('row', { name: new RegExp(`^${first.metadata.name} 1/1 Running`) })).toBeVisible({
      timeout: 60_000,
    });
    await expect(table.getByRole('row', { name: new RegExp(fake) })).toContainText(
      'node-role.kubernetes.io/control-plane:NoSchedule',
    );

    await action(page, 'Set image').click();
    const images = page.getByRole('dialog', { name: /^Set image of DaemonSet agent/ });
    await images.getByRole('textbox', { name: 'Tag of main' }).fill('1.27.3');
    await images.getByRole('button', { name: 'Set image', exact: true }).click();
    await expect(panel(page, 'Revisions')).toContainText('main: 1.25.5 → 1.27.3', { timeout: 40_000 });
    await expectAccessible(page);
  } finally {
    await kube.delete(`/api/v1/nodes/${fake}`);
  }
});

test.describe('who may see one namespace only', () => {
  test.use({ signedInAs: 'nobody' });

  test('[W16] [W19] [U7] gets the pages complete but for what is the cluster’s', async ({
    page,
    at,
    kube,
    namespace,
    baseURL,
  }) => {
    await ensureAccount(kube, namespace, 'developer');
    await grant(kube, { namespace, name: 'developer' }, [
      { apiGroups: ['', 'apps'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'developer'), baseURL);
    await kube.create(`${apps(namespace)}/daemonsets`, {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent' },
      spec: { selector: { matchLabels: { app: 'agent' } }, template: template('agent', 'nginx:1.25.5') },
    });
    await page.goto(at('daemonsets.apps', { namespace, name: 'agent' }));
    await expect(panel(page, 'Nodes')).toContainText('You may not list nodes');
    await expect(page.getByRole('table', { name: 'Nodes' })).toContainText('Running', { timeout: 60_000 });
    await expect(action(page, 'Restart')).toHaveAttribute('aria-disabled', 'true');
  });
});
