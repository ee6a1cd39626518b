import { expect } from '@playwright/test';
import type { Kube } from './support/kube.ts';
import { busyboxImage, nginxImage } from './support/objects.ts';
import { test } from './support/test.ts';

const podsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;

const metadataOf = (name: string, labels: Readonly<Record<string, string>> = {}) => ({ name, labels });

async function webPod(kube: Kube, namespace: string): Promise<void> {
  const configMaps = `/api/v1/namespaces/${namespace}/configmaps`;
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  await kube.create(configMaps, { metadata: metadataOf('settings'), data: { log: 'info', 'nginx.conf': '' } });
  await kube.create(secrets, { metadata: metadataOf('db'), stringData: { password: 'not-to-be-seen' } });
  await kube.create(`/api/v1/namespaces/${namespace}/limitranges`, {
    metadata: metadataOf('defaults'),
    spec: { limits: [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '10m' } }] },
  });
  await kube.create(`/api/v1/namespaces/${namespace}/services`, {
    metadata: metadataOf('web'),
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  });
  await kube.create(podsPath(namespace), {
    metadata: metadataOf('web', { app: 'web' }),
    spec: {
      terminationGracePeriodSeconds: 20,
      initContainers: [
        { name: 'wait', image: busyboxImage, command: ['true'] },
        { name: 'proxy', image: busyboxImage, command: ['sleep', '3600'], restartPolicy: 'Always' },
      ],
      containers: [
        {
          name: 'web',
          image: nginxImage,
          ports: [{ name: 'http', containerPort: 80 }],
          env: [
            { name: 'LOG', valueFrom: { configMapKeyRef: { name: 'settings', key: 'log' } } },
            { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
          ],
          livenessProbe: {
            httpGet: { path: '/', port: 'http' },
            initialDelaySeconds: 5,
            periodSeconds: 10,
            timeoutSeconds: 2,
            failureThreshold: 3,
          },
          resources: { requests: { memory: '16Mi' }, limits: { memory: '64Mi' } },
          volumeMounts: [{ name: 'conf', mountPath: '/etc/extra.conf', subPath: 'nginx.conf' }],
        },
      ],
      volumes: [{ name: 'conf', configMap: { name: 'settings' } }],
    },
  });
}

test('[P6] [P21] [P24] [P26] [S7] [U20] a pod’s page: containers, probes, environment, volumes by container, Services, what a LimitRange set', async ({
  page,
  kube,
  namespace,
  at,
}) => {
  await webPod(kube, namespace);
  await page.goto(at('pods', { namespace, name: 'web' }));
  // Ready first: probes of a container that is not ready stand open.
  await expect(page.getByRole('region', { name: 'Services' }).getByRole('listitem')).toContainText(/(?<!not )ready/);
  await page.reload();
  const containers = page.getByRole('region', { name: 'Containers' });
  const web = containers.getByRole('listitem', { name: 'web', exact: true });
  await expect(web.getByText('Running')).toBeVisible();
  await expect(containers.getByRole('listitem', { name: 'wait' })).toContainText('Completed');
  await expect(containers.getByRole('listitem', { name: 'proxy' })).toContainText('sidecar');

  await web.getByText(/^Probes/).click();
  // 5 + (3 - 1) * max(10, 2) + 2
  await expect(web).toContainText('At the latest after 27 s (and up to 10 s of jitter) the container is restarted.');
  await web.getByText(/^Environment/).click();
  await expect(web.getByRole('link', { name: 'Secret db' })).toBeVisible();
  await expect(page.getByText('not-to-be-seen')).toHaveCount(0);
  await expect(web.getByRole('link', { name: 'ConfigMap settings' })).toBeVisible();

  const volumes = page.getByRole('region', { name: 'Volumes' });
  const conf = volumes.getByRole('row', { name: /^conf/ });
  await expect(conf).toContainText('/etc/extra.conf');
  await expect(conf).toContainText('read-only · only nginx.conf');
  await expect(conf.getByRole('cell', { name: 'none' })).toHaveCount(2);

  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('Some requests or limits were set by a LimitRange.');
  await expect(details).toContainText('cpu request for container web');
  const resources = web.getByRole('table', { name: 'Resources of web' });
  await expect(resources.getByRole('row', { name: /^cpu/ }).getByText('set by LimitRange')).toHaveCount(2);
  await expect(resources.getByRole('row', { name: /^memory/ }).getByText('set by LimitRange')).toHaveCount(0);
});

test('[P19] [E13] a container that ends with an error says so in words, with its last output and its next start', async ({
  page,
  kube,
  namespace,
  at,
}) => {
  await kube.create(podsPath(namespace), {
    metadata: metadataOf('crash'),
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'main',
          image: busyboxImage,
          command: ['sh', '-c', 'echo no configuration; exit 127'],
          terminationMessagePolicy: 'FallbackToLogsOnError',
        },
      ],
    },
  });
  await page.goto(at('pods', { namespace, name: 'crash' }));
  const main = page.getByRole('region', { name: 'Containers' }).getByRole('listitem', { name: 'main' });
  await expect(main).toContainText('exit code 127');
  await expect(main).toContainText('its shell found no such command');
  await expect(main).toContainText('no configuration');
});

test('[I13] [E10] a missing Secret of a volume is named before anything else', async ({
  page,
  kube,
  namespace,
  at,
}) => {
  await kube.create(podsPath(namespace), {
    metadata: metadataOf('controller'),
    spec: {
      containers: [{ name: 'main', image: busyboxImage, volumeMounts: [{ name: 'webhook-cert', mountPath: '/cert' }] }],
      volumes: [{ name: 'webhook-cert', secret: { secretName: 'ingress-nginx-admission' } }],
    },
  });
  await page.goto(at('pods', { namespace, name: 'controller' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Secret ingress-nginx-admission does not exist',
    { timeout: 60_000 },
  );
  await expect(page.getByRole('main').getByRole('alert')).toContainText('volume "webhook-cert"');
});

test('[E17] a pod that fits no node says why, cause by cause', async ({ page, kube, namespace, at }) => {
  await kube.create(podsPath(namespace), {
    metadata: metadataOf('nofit'),
    spec: { nodeSelector: { disk: 'ceph-of-nobody' }, containers: [{ name: 'main', image: busyboxImage }] },
  });
  await page.goto(at('pods', { namespace, name: 'nofit' }));
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('lack the label disk=ceph-of-nobody');
  await expect(alert).toContainText('Node by node:');
  await expect(alert).toContainText('has no label disk=ceph-of-nobody');
  await expect(alert).toContainText("didn't match Pod's node affinity/selector");
});

test('[P9] [E56] an eviction that a PodDisruptionBudget forbids names it, and deletes nothing', async ({
  page,
  kube,
  namespace,
  at,
}) => {
  await kube.create(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`, {
    metadata: metadataOf('web-budget'),
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  });
  await webPod(kube, namespace);
  await page.goto(at('pods', { namespace, name: 'web' }));
  await expect(page.getByRole('region', { name: 'Services' }).getByRole('listitem')).toContainText(/(?<!not )ready/);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Evict' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('PodDisruptionBudget web-budget: 1 healthy, 1 needed.');
  await dialog.getByRole('button', { name: 'Evict Pod web' }).click();
  await expect(dialog).toContainText('web-budget needs 1 healthy pods and has 1 currently');
  expect(await kube.exists(`${podsPath(namespace)}/web`)).toBe(true);

  await kube.delete(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets/web-budget`);
  await dialog.getByRole('button', { name: 'Evict Pod web' }).click();
  await expect(page.getByText(/Terminating: .* left of 20 s/)).toBeVisible();
});

test('[P31] [U25] events: the newest first, warnings counted, each leads to its object', async ({
  page,
  kube,
  namespace,
  at,
}) => {
  await kube.create(podsPath(namespace), {
    metadata: metadataOf('noimage'),
    spec: { containers: [{ name: 'main', image: 'no-such-image:1' }] },
  });
  await page.goto(`${at('events')}?ns=${namespace}`);
  const row = page.getByRole('row', { name: /Failed.*pod\/noimage/ }).first();
  await expect(row).toContainText('Warning');
  await expect(page.getByRole('button', { name: /warnings/ })).toBeVisible();
  await row.getByRole('link', { name: 'pod/noimage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'noimage' })).toBeVisible();
  await page.getByRole('tab', { name: /Events/ }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Failed');
});
