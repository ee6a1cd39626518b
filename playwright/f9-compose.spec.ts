import { expect, type Locator, type Page } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Kube } from './support/kube.ts';
import { nginxImage, serviceSpec } from './support/objects.ts';
import { test } from './support/test.ts';

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const field = (within: Page | Locator, name: string) => within.getByRole('textbox', { name, exact: true });
const press = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true }).click();
const classesPath = (name = '') => `/apis/storage.k8s.io/v1/storageclasses${name && `/${name}`}`;

/** The journey of F9: a database with its configuration, its password, a claim for each pod and two Services. */
async function compose(page: Page, url: string, namespace: string, storageClass: string): Promise<void> {
  await page.goto(`${url}?ns=${namespace}&kind=StatefulSet`);
  await expect(page.getByRole('combobox', { name: 'Namespace' })).toHaveValue(namespace);
  await field(page, 'Name').fill('mysql');
  await page.getByLabel('Image', { exact: true }).fill(nginxImage);
  await field(section(page, 'Containers'), 'Port').fill('80');

  const configuration = section(page, 'Configuration');
  await press(configuration, 'Create a ConfigMap');
  const config = configuration.getByRole('group', { name: /^ConfigMap / });
  await field(config, 'Name').fill('mysql');
  await field(config, 'Key').fill('my.cnf');
  await field(config, 'Value').fill('[mysqld]');
  await press(config, 'Mount as files');
  await field(config, 'Mount path').fill('/etc/mysql/conf.d');
  await press(configuration, 'Create a Secret');
  const secret = configuration.getByRole('group', { name: /^Secret / });
  await field(secret, 'Key').fill('MYSQL_ROOT_PASSWORD');
  await field(secret, 'Value').fill('to-hide');
  await secret.getByRole('checkbox', { name: 'Use all keys as environment variables' }).check();

  const containers = section(page, 'Containers');
  await containers.locator('summary', { hasText: 'Health checks' }).click();
  const readiness = containers.getByRole('group', { name: 'Readiness check' });
  await readiness.getByRole('combobox', { name: 'Readiness check' }).selectOption({ label: 'HTTP request' });
  await expect(readiness.getByLabel('Port to ask')).toHaveValue('80');

  const storage = section(page, 'Storage');
  await press(storage, 'Claim for each pod');
  const claim = storage.getByRole('group', { name: 'Volume data', exact: true });
  await field(claim, 'Mount path').fill('/var/lib/mysql');
  await claim.getByRole('combobox', { name: 'Storage class' }).selectOption({ label: storageClass });
  await field(claim, 'Size').fill('1Gi');

  const network = section(page, 'Network');
  await network.getByRole('radio', { name: /On each node/ }).check();
  const headless = network.getByRole('button', { name: 'Add a headless Service' });
  if (await headless.isVisible()) await headless.click();
  await expect(page.getByRole('button', { name: 'Deploy 5 objects' })).toBeVisible();
}

/** Does something between the dry run of a form and the first write of what it makes. */
async function onceBeforeWriting(page: Page, act: () => Promise<unknown>): Promise<void> {
  let isDone = false;
  await page.route(/\/api\/clusters\/[^/]+\/apply$/, async (route) => {
    if (!isDone && route.request().postDataJSON().dryRun === false) {
      isDone = true;
      await act();
    }
    await route.continue();
  });
}

const kindsAndNames = [
  /ConfigMap .*\/mysql$/,
  /Secret .*\/mysql-secret$/,
  /StatefulSet .*\/mysql$/,
  /Service .*\/mysql$/,
  /Service .*\/mysql-headless$/,
];

async function expectStored(kube: Kube, namespace: string, storageClass: string): Promise<void> {
  const core = `/api/v1/namespaces/${namespace}`;
  const exposed = serviceSpec(await kube.get(`${core}/services/mysql`));
  expect(exposed).toMatchObject({
    type: 'NodePort',
    selector: { app: 'mysql' },
    ports: [{ port: 80, targetPort: 80 }],
  });
  expect(recordOf((await kube.get(`${core}/services/mysql-headless`)).spec)).toMatchObject({
    clusterIP: 'None',
    selector: { app: 'mysql' },
  });
  expect(recordOf(await kube.get(`${core}/configmaps/mysql`)).data).toEqual({ 'my.cnf': '[mysqld]' });
  expect(await kube.get(`/apis/apps/v1/namespaces/${namespace}/statefulsets/mysql`)).toMatchObject({
    spec: {
      serviceName: 'mysql-headless',
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { storageClassName: storageClass } }],
      template: {
        spec: {
          containers: [
            {
              envFrom: [{ secretRef: { name: 'mysql-secret' } }],
              readinessProbe: { httpGet: { port: 80 } },
              volumeMounts: [
                { name: 'config', mountPath: '/etc/mysql/conf.d' },
                { name: 'data', mountPath: '/var/lib/mysql' },
              ],
            },
          ],
        },
      },
    },
  });
}

test('[F9.1-5] [K3] [K5] [V9] a database in one run: what comes in between is said object by object, retried, and stands as it was typed', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(180_000);
  const storageClass = `test-${crypto.randomUUID().slice(0, 8)}`;
  await kube.create(classesPath(), { metadata: { name: storageClass }, provisioner: 'example.com/absent' });
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  try {
    await compose(page, at('deploy'), namespace, storageClass);
    const planned = page.getByRole('list', { name: 'Objects that will be made' }).getByRole('listitem');
    await expect(planned).toHaveCount(5);
    for (const text of kindsAndNames) await expect(planned.locator('span', { hasText: text }).first()).toBeVisible();

    // Between the dry run and the run somebody makes a Secret of this name.
    await onceBeforeWriting(page, () =>
      kube.create(secrets, { metadata: { name: 'mysql-secret' }, stringData: { other: 'theirs' } }),
    );
    await press(page, 'Deploy 5 objects');
    const rows = page.getByRole('list', { name: 'Result of each object' }).getByRole('listitem');
    const failed = rows.filter({ hasText: 'mysql-secret' });
    await expect(failed).toHaveAttribute('data-outcome', 'failed');
    await expect(failed).toContainText('already exists');
    await expect(page.getByRole('button', { name: /^Undo \d created$/ })).toBeVisible();
    await expect(rows).toHaveCount(5);
    expect(recordOf(await kube.get(`${secrets}/mysql-secret`)).data).toEqual({
      other: Buffer.from('theirs').toString('base64'),
    });

    await kube.delete(`${secrets}/mysql-secret`);
    await page.getByRole('button', { name: /^Retry \d failed$/ }).click();
    await expect(page).toHaveURL(at('statefulsets.apps', { namespace, name: 'mysql' }));
    await expectStored(kube, namespace, storageClass);
    await expect(page.getByRole('main').getByRole('link', { name: 'data-mysql-0' }).first()).toBeVisible();
  } finally {
    await kube.delete(classesPath(storageClass));
  }
});

test('[F9.5] what a run has made before something came in between is taken back', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const maps = `/api/v1/namespaces/${namespace}/configmaps`;
  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await expect(page.getByRole('combobox', { name: 'Namespace' })).toHaveValue(namespace);
  await field(page, 'Name').fill('shop');
  await page.getByLabel('Image', { exact: true }).fill(nginxImage);
  const configuration = section(page, 'Configuration');
  await press(configuration, 'Create a ConfigMap');
  const config = configuration.getByRole('group', { name: /^ConfigMap / });
  await field(config, 'Key').fill('LEVEL');
  await field(config, 'Value').fill('debug');
  await onceBeforeWriting(page, () =>
    kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
      metadata: { name: 'shop' },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'theirs' } },
        template: { metadata: { labels: { app: 'theirs' } }, spec: { containers: [{ name: 'a', image: nginxImage }] } },
      },
    }),
  );
  await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
  const rows = page.getByRole('list', { name: 'Result of each object' }).getByRole('listitem');
  await expect(rows.filter({ hasText: 'Deployment' })).toHaveAttribute('data-outcome', 'failed');
  await expect(rows.filter({ hasText: 'ConfigMap' })).toHaveAttribute('data-outcome', 'created');
  await page.getByRole('button', { name: 'Undo 1 created' }).click();
  await expect.poll(() => kube.exists(`${maps}/shop-config`)).toBe(false);
  // Theirs stays, and so does what was typed.
  expect(await kube.exists(`/apis/apps/v1/namespaces/${namespace}/deployments/shop`)).toBe(true);
  await expect(field(page, 'Name').first()).toHaveValue('shop');
});
