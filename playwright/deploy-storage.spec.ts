import { expect, type Locator, type Page } from '@playwright/test';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage, nginxImage } from './support/objects.ts';
import { test } from './support/test.ts';

const volumesPath = (name = '') => `/api/v1/persistentvolumes${name && `/${name}`}`;
const classesPath = (name = '') => `/apis/storage.k8s.io/v1/storageclasses${name && `/${name}`}`;
const unique = () => `test-${crypto.randomUUID().slice(0, 8)}`;
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const field = (within: Page | Locator, name: string) => within.getByRole('textbox', { name, exact: true });

async function open(page: Page, url: string, kind: string, namespace: string): Promise<void> {
  await page.goto(`${url}?ns=${namespace}&kind=${kind}`);
  await expect(page.getByRole('combobox', { name: /^(Namespace|命名空间)$/ })).toHaveValue(namespace);
}

async function press(within: Locator, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true }).click();
}

test('[F9.1] [F9.2] [F9.3] [F9.4] [T12] [T13] [C1] [C3] [C6] [C8] [W16] [K3] [E32] a StatefulSet with a ConfigMap as files, a Secret as variables and a claim for each pod, made in one go', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const name = unique();
  await kube.create(classesPath(), { metadata: { name }, provisioner: 'example.com/absent' });
  try {
    await open(page, at('deploy'), 'StatefulSet', namespace);
    await field(page, 'Name').fill('mysql');
    await page.getByLabel('Image', { exact: true }).fill(nginxImage);

    const configuration = section(page, 'Configuration');
    await press(configuration, 'Create a ConfigMap');
    const config = configuration.getByRole('group', { name: /^ConfigMap / });
    await expect(field(config, 'Name')).toBeFocused();
    await expect(field(config, 'Name')).toHaveValue('mysql-config');
    await field(config, 'Key').fill('my.cnf');
    await field(config, 'Value').fill('[mysqld]');
    await press(config, 'Mount as files');
    await expect(field(config, 'Mount path')).toBeFocused();
    await page.keyboard.type('/etc/mysql/conf.d');
    // Who mounts it follows its name.
    await field(config, 'Name').fill('mysql');
    await press(config, 'One more mount');
    await field(config, 'Mount path').last().fill('/etc/mysql/conf.d');
    await expect(field(config, 'Mount path').last()).toHaveAttribute('aria-invalid', 'true');
    await expect(config.getByText('Something else is mounted at /etc/mysql/conf.d already')).toBeVisible();
    await field(config, 'Mount path').last().fill('/etc');
    await config.getByRole('combobox', { name: 'Shows' }).last().selectOption('my.cnf');
    await expect(field(config, 'Mount path').last()).toHaveValue('/etc/my.cnf');
    await expect(config.getByText(/A single file \(subPath\) does not follow changes/)).toBeVisible();

    await press(configuration, 'Create a Secret');
    const secret = configuration.getByRole('group', { name: /^Secret / });
    await field(secret, 'Key').fill('MYSQL_ROOT_PASSWORD');
    await field(secret, 'Value').fill('to-hide');
    await secret.getByRole('checkbox', { name: 'Use all keys as environment variables' }).check();
    await expect(page.getByRole('region', { name: 'YAML of the form' })).toContainText('MYSQL_ROOT_PASSWORD: ••••');

    const storage = section(page, 'Storage');
    await press(storage, 'Claim for each pod');
    const claim = storage.getByRole('group', { name: 'Volume data', exact: true });
    await expect(field(claim, 'Mount path')).toBeFocused();
    await page.keyboard.type('/var/lib/mysql');
    await expect(claim.getByText(/data-mysql-0 and so on. It stays when the StatefulSet goes/)).toBeVisible();
    await claim.getByRole('combobox', { name: 'Storage class' }).selectOption({ label: name });
    await field(claim, 'Size').fill('1 gigabyte');
    await expect(field(claim, 'Size')).toHaveAttribute('aria-invalid', 'true');
    await field(claim, 'Size').fill('1Gi');
    await expect(field(claim, 'Size')).toHaveAttribute('aria-invalid', 'false');
    await expectAccessibleInLight(page);

    await page.getByRole('button', { name: 'Deploy 3 objects' }).click();
    await expect(page).toHaveURL(at('statefulsets.apps', { namespace, name: 'mysql' }));
    await expect(page.getByRole('heading', { level: 1, name: 'mysql' })).toBeVisible();
    expect(recordOf(await kube.get(`/api/v1/namespaces/${namespace}/configmaps/mysql`)).data).toEqual({
      'my.cnf': '[mysqld]',
    });
    const stored = recordOf(await kube.get(`/api/v1/namespaces/${namespace}/secrets/mysql-secret`));
    expect([stored.type, textMapOf(stored.data)]).toEqual([
      'Opaque',
      { MYSQL_ROOT_PASSWORD: Buffer.from('to-hide').toString('base64') },
    ]);
    expect(await kube.get(`/apis/apps/v1/namespaces/${namespace}/statefulsets/mysql`)).toMatchObject({
      spec: {
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: name,
              resources: { requests: { storage: '1Gi' } },
            },
          },
        ],
        template: {
          spec: {
            containers: [
              {
                envFrom: [{ secretRef: { name: 'mysql-secret' } }],
                volumeMounts: [
                  { name: 'config', mountPath: '/etc/mysql/conf.d' },
                  { name: 'config', mountPath: '/etc/my.cnf', subPath: 'my.cnf' },
                  { name: 'data', mountPath: '/var/lib/mysql' },
                ],
              },
            ],
            volumes: [{ name: 'config', configMap: { name: 'mysql' } }],
          },
        },
      },
    });
    await page.getByRole('main').getByRole('link', { name: 'data-mysql-0' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'data-mysql-0' })).toBeVisible();
    await expect(page.getByText('The provisioner has not answered')).toBeVisible();
  } finally {
    await kube.delete(classesPath(name));
  }
});

/** A volume made by hand, in a directory that the nodes have. */
async function makeVolume(kube: Kube, name: string): Promise<void> {
  await kube.create(classesPath(), { metadata: { name }, provisioner: 'kubernetes.io/no-provisioner' });
  await kube.create(volumesPath(), {
    metadata: { name },
    spec: {
      capacity: { storage: '2Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: name,
      hostPath: { path: '/tmp', type: 'Directory' },
    },
  });
}

test('[F9.1] [T4] [T6] [K3] a Deployment with a new claim writes a file that another pod reads; the claim is offered to the next app, in Chinese and by keyboard', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const name = unique();
  await makeVolume(kube, name);
  try {
    await open(page, at('deploy'), 'Deployment', namespace);
    await field(page, 'Name').fill('files');
    await page.getByLabel('Image', { exact: true }).fill(busyboxImage);
    await page.getByText('Command and arguments', { exact: true }).click();
    await field(page, 'Command').fill(`sh\n-c\necho written > /srv/out/${name} && sleep 3600`);
    const storage = section(page, 'Storage');
    await press(storage, 'New claim');
    const claim = storage.getByRole('group', { name: 'Volume data', exact: true });
    await expect(field(claim, 'Mount path')).toBeFocused();
    await page.keyboard.type('/srv/out');
    await expect(field(claim, 'Claim name')).toHaveValue('files-data');
    await field(claim, 'Claim name').fill('shared');
    await claim.getByRole('combobox', { name: 'Storage class' }).selectOption({ label: name });
    await field(claim, 'Path in the volume').fill('/absolute');
    await expect(field(claim, 'Path in the volume')).toHaveAttribute('aria-invalid', 'true');
    await field(claim, 'Path in the volume').fill(namespace);
    await press(storage, 'emptyDir');
    const cache = storage.getByRole('group', { name: 'Volume cache', exact: true });
    await field(cache, 'Mount path').fill('/cache');
    await cache.getByRole('combobox', { name: 'Kept' }).selectOption('Memory');
    await field(cache, 'At most').fill('16Mi');
    await page.getByRole('button', { name: 'Deploy 2 objects' }).click();
    await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'files' }));
    await expect(page.getByText('1 of 1 ready').first()).toBeVisible({ timeout: 60_000 });
    const stored = recordOf((await kube.get(`/apis/apps/v1/namespaces/${namespace}/deployments/files`)).spec);
    expect(stored.template).toMatchObject({
      spec: {
        containers: [
          {
            volumeMounts: [
              { name: 'data', mountPath: '/srv/out', subPath: namespace },
              { name: 'cache', mountPath: '/cache' },
            ],
          },
        ],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName: 'shared' } },
          { name: 'cache', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
        ],
      },
    });

    // Another pod finds the file.
    await kube.create(`/api/v1/namespaces/${namespace}/pods`, {
      metadata: { name: 'reader' },
      spec: {
        restartPolicy: 'Never',
        containers: [
          {
            name: 'main',
            image: busyboxImage,
            command: ['sh', '-c', `cat /in/${namespace}/${name} && rm -r /in/${namespace}`],
            volumeMounts: [{ name: 'data', mountPath: '/in' }],
          },
        ],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'shared' } }],
      },
    });
    const phase = async () =>
      textOf(recordOf((await kube.get(`/api/v1/namespaces/${namespace}/pods/reader`)).status).phase);
    await expect.poll(phase, { timeout: 60_000 }).toBe('Succeeded');
    expect(await kube.text(`/api/v1/namespaces/${namespace}/pods/reader/log`)).toBe('written\n');

    await page
      .context()
      .addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: new URL('/', page.url()).href }]);
    await open(page, at('deploy'), 'Deployment', namespace);
    await field(page, '名称').fill('second');
    await page.getByLabel('镜像', { exact: true }).fill(nginxImage);
    await press(section(page, '存储'), '已有声明');
    const existing = section(page, '存储').getByRole('group', { name: '卷 data', exact: true });
    const choice = existing.getByRole('combobox', { name: '声明', exact: true });
    await expect(choice).toBeFocused();
    await expect(choice.getByRole('option', { name: 'shared · Bound · 2Gi · ReadWriteOnce' })).toBeAttached();
    await choice.selectOption('shared');
    await expect(existing.getByText(/^已被节点 .* 上的 files-.*使用/)).toBeVisible();
    await page.getByRole('textbox', { name: '副本数', exact: true }).fill('2');
    await expect(existing.getByText(/ReadWriteOnce 且有 2 个 Pod/)).toBeVisible();
    await field(existing, '挂载路径').fill('/usr/share/nginx/html');
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'second' }));
    const template = recordOf(
      recordOf((await kube.get(`/apis/apps/v1/namespaces/${namespace}/deployments/second`)).spec).template,
    );
    expect(listOf(recordOf(template.spec).volumes)).toEqual([
      { name: 'data', persistentVolumeClaim: { claimName: 'shared' } },
    ]);
  } finally {
    await kube.delete(`/apis/apps/v1/namespaces/${namespace}/deployments/files`);
    await kube.delete(volumesPath(name));
    await kube.delete(classesPath(name));
  }
});
