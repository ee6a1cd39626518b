import { expect, type Page } from '@playwright/test';
import { gridRow } from './support/grid.ts';
import { busyboxImage } from './support/objects.ts';
import { createQuota } from './support/quota.ts';
import { test } from './support/test.ts';
import { deploymentsPath } from './support/workloads.ts';

const main = (page: Page) => page.getByRole('main');

function web(replicas: number, resources: object): object {
  const containers = [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'], resources }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { terminationGracePeriodSeconds: 0, containers } },
    },
  };
}

test('[S5] of seven replicas four fit the quota: 4/7 with the quota that is used up, in the list and on the page', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await createQuota(kube, namespace, 'quota-shop', { 'limits.cpu': '400m' });
  await kube.create(deploymentsPath(namespace), web(7, { requests: { cpu: '1m' }, limits: { cpu: '100m' } }));
  await page.goto(`${at('deployments.apps')}?ns=${namespace}`);
  const row = gridRow(page, 'web');
  await expect(row).toContainText('4/7', { timeout: 60_000 });
  await expect(row).toContainText('quota quota-shop is used up: limits.cpu');
  await row.getByRole('link', { name: 'web', exact: true }).click();
  await expect(main(page)).toContainText('4 of 7 ready');
  await expect(main(page)).toContainText('exceeded quota: quota-shop');
});

test('[S8] pods that a LimitRange refuses: its rule is readable in the list and on the page', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/limitranges`, {
    metadata: { name: 'small' },
    spec: { limits: [{ type: 'Container', max: { cpu: '200m' } }] },
  });
  await kube.create(deploymentsPath(namespace), web(1, { limits: { cpu: '1' } }));
  const rule = 'maximum cpu usage per Container is 200m, but limit is 1';
  await page.goto(`${at('deployments.apps')}?ns=${namespace}`);
  await expect(gridRow(page, 'web')).toContainText(`a LimitRange refuses its pods: ${rule}`, { timeout: 30_000 });
  await page.goto(at('deployments.apps', { namespace, name: 'web' }));
  await expect(main(page)).toContainText(rule);
});

test('[I13] [E10] a controller whose Secret is missing says so in its row, while it is still being made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, {
    metadata: { name: 'controller' },
    spec: {
      containers: [{ name: 'main', image: busyboxImage, volumeMounts: [{ name: 'webhook-cert', mountPath: '/cert' }] }],
      volumes: [{ name: 'webhook-cert', secret: { secretName: 'ingress-nginx-admission' } }],
    },
  });
  await page.goto(`${at('pods')}?ns=${namespace}`);
  const row = gridRow(page, 'controller');
  await expect(row).toContainText('ContainerCreating', { timeout: 30_000 });
  await expect(row).toContainText('Secret ingress-nginx-admission does not exist', { timeout: 60_000 });
});
