import { expect, type Page } from '@playwright/test';
import chinese from '#messages/zh-CN.json' with { type: 'json' };
import { expectAccessible } from './support/axe.ts';
import { busyboxImage } from './support/objects.ts';
import { test } from './support/test.ts';
import { signInAs } from './support/who.ts';
import { deploymentsPath, expectRolledOut } from './support/workloads.ts';

/** metrics-server needs two measurements of a new pod, 15 seconds apart, before it tells the first. */
const measured = { timeout: 75_000 };
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const busy = ['sh', '-c', 'while true; do echo x | md5sum > /dev/null; sleep 0.1; done'];
const requests = { cpu: '50m', memory: '16Mi' };

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'main',
            image: busyboxImage,
            command: busy,
            resources: { requests, limits: { cpu: '200m', memory: '64Mi' } },
          },
          { name: 'side', image: busyboxImage, command: ['sleep', '3600'], resources: { limits: { memory: '32Mi' } } },
        ],
      },
    },
  },
};

test('[U30] [N14] what a workload and its pod use grows while somebody looks, beside requests and limits', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  test.setTimeout(180_000);
  await kube.create(deploymentsPath(namespace), web);
  await expectRolledOut(kube, namespace, 'web', 1);
  await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=metrics`);
  const cpu = panel(page, 'CPU');
  await expect(cpu).toContainText(/collecting since \d\d:\d\d/, measured);
  await expect(cpu).toContainText(/\d+(\.\d+)?m used\. The line begins with the next measurement/);
  const line = cpu.getByRole('slider', { name: /CPU over time/ });
  await expect(line).toBeVisible(measured);
  await expect(cpu).toContainText(/since \d\d:\d\d/);
  await expect(cpu).toContainText('requested 50m');
  await expect(cpu).toContainText('1 of 2 containers has no limit');
  await expect(panel(page, 'Memory')).toContainText('limit 96Mi');

  await test.step('each point is reached by keyboard', async () => {
    await expect(line).toHaveAttribute('aria-valuetext', /^\d\d:\d\d: [\d.]+m$/);
    await line.focus();
    await page.keyboard.press('Home');
    await expect(line).toHaveAttribute('aria-valuenow', '0');
    await expect(cpu).toContainText(/used at \d\d:\d\d:\d\d/);
    await page.keyboard.press('ArrowRight');
    await expect(line).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('Escape');
    await expect(cpu).toContainText('used now');
  });

  await test.step('and by pointer, and stands in a table', async () => {
    const box = await line.boundingBox();
    if (box === null) throw new Error('the chart has no box');
    await page.mouse.move(box.x + box.width - 14, box.y + box.height / 2);
    await expect(cpu).toContainText(/used at \d\d:\d\d:\d\d/);
    await page.mouse.move(0, 0);
    await cpu.getByRole('button', { name: 'As table' }).click();
    const rows = cpu.getByRole('table', { name: 'CPU as a table' }).getByRole('row');
    expect(await rows.count()).toBeGreaterThanOrEqual(3);
    await expect(rows.nth(1)).toContainText(/^\d\d:\d\d:\d\d[\d.]+m$/);
    await cpu.getByRole('button', { name: 'As table' }).click();
  });
  await expectAccessible(page);

  await test.step('its pod has a history of its own, with a line for each container', async () => {
    await page.getByRole('table', { name: 'Pods' }).getByRole('link').first().click();
    await expect(page.getByRole('tab', { name: 'Metrics' })).toHaveAttribute('aria-selected', 'true');
    await expect(cpu.getByText('main', { exact: true })).toBeVisible();
    const containers = page.getByRole('table', { name: 'Containers' });
    await expect(containers.getByRole('row', { name: /^main/ })).toContainText('50m / 200m');
    await expect(containers.getByRole('row', { name: /^side/ })).toContainText('– / –');
  });
});

test('[U30] [N14] a node and a namespace have theirs, in Chinese and at 700 px as well', async ({
  page,
  at,
  context,
}) => {
  test.setTimeout(120_000);
  await page.goto(`${at('nodes', { name: 'node-1' })}?tab=metrics`);
  await expect(panel(page, 'CPU')).toContainText('allocatable', measured);
  await page.goto(`${at('namespaces', { name: 'kube-system' })}?tab=metrics`);
  await expect(page.getByRole('table', { name: 'Pods' }).getByRole('row', { name: /^metrics-server-/ })).toBeVisible(
    measured,
  );
  await context.addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: new URL('/', page.url()).href }]);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.reload();
  await expect(page.getByRole('tab', { name: chinese.usage.tab })).toBeVisible();
  await expect(panel(page, chinese.usage.memory)).toContainText(/自 \d\d:\d\d 起/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
});

test.describe('[N14] [E51] n/a with its reason', () => {
  test.use({ signedInAs: 'nobody' });

  test('who may not read metrics is told so, with the Role to ask for', async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs('user of one namespace', page, kube, namespace, adminToken);
    await kube.create(deploymentsPath(namespace), web);
    await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=metrics`);
    const notice = page.getByRole('status').filter({ hasText: 'pods.metrics.k8s.io is forbidden' });
    await expect(notice).toBeVisible();
    await expect(notice.getByRole('button', { name: /Role/ })).toBeVisible();
    await expect(panel(page, 'CPU')).toHaveCount(0);
    await expectRolledOut(kube, namespace, 'web', 1);
    await page.goto(`${at('pods')}?ns=${namespace}`);
    await expect(page.getByText('CPU and memory: n/a, you may not read metrics')).toBeVisible();
  });
});

/** As an API server whose metrics-server has no endpoints answered (spec E51); this one's is used by other tests. */
const down = {
  sinceMs: null,
  total: [],
  containers: [],
  pods: [],
  measuredPods: 0,
  byLabels: false,
  gap: {
    code: 'down',
    message: 'service unavailable',
    apiService: {
      reason: 'MissingEndpoints',
      message: 'endpointslices for service/metrics-server in "kube-system" have no addresses with port name "https"',
    },
  },
};

test('[E51] [N15] a metrics API that is down is explained by its APIService; a missing one can be installed', async ({
  page,
  at,
}) => {
  let answer: object = down;
  await page.route('**/usage?*', (route) => route.fulfill({ json: answer }));
  const path = `${at('nodes', { name: 'node-1' })}?tab=metrics`;
  await page.goto(path);
  const notice = page.getByRole('status').filter({ hasText: 'CPU and memory: n/a' });
  await expect(notice).toContainText('the metrics API is down');
  await expect(notice).toContainText('MissingEndpoints: endpointslices for service/metrics-server');
  await expectAccessible(page);
  await notice.getByRole('link', { name: 'Open the APIService' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'v1beta1.metrics.k8s.io' })).toBeVisible();

  answer = { ...down, gap: { code: 'not-installed', message: '404 page not found' } };
  await page.goto(path);
  await expect(notice).toContainText('metrics-server is not installed');
  await expect(notice.getByRole('link', { name: 'Apply YAML…' })).toBeVisible();
});
