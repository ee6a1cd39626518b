import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { gridRow, tick } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage } from './support/objects.ts';
import { test } from './support/test.ts';

const batch = (namespace: string) => `/apis/batch/v1/namespaces/${namespace}`;
const action = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const pod = (script: string, restartPolicy = 'Never') => ({
  spec: { restartPolicy, containers: [{ name: 'main', image: busyboxImage, command: ['sh', '-c', script] }] },
});

async function job(kube: Kube, namespace: string, name: string, script: string, spec: object = {}): Promise<void> {
  await kube.create(`${batch(namespace)}/jobs`, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { ...spec, template: pod(script) },
  });
}

async function cronJob(kube: Kube, namespace: string, name: string, spec: object): Promise<void> {
  await kube.create(`${batch(namespace)}/cronjobs`, {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { jobTemplate: { metadata: { labels: { app: name } }, spec: { template: pod('true') } }, ...spec },
  });
}

test('[W21] a Job that failed too often says so, and runs again under another name', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await job(kube, namespace, 'broken', 'exit 3', { backoffLimit: 0 });
  await page.goto(at('jobs.batch', { namespace, name: 'broken' }));
  const why = page.getByRole('alert').filter({ hasText: 'no retry is allowed (backoffLimit)' });
  await expect(why).toBeVisible({ timeout: 60_000 });
  await expect(why).toContainText('main ended with exit code 3');
  await expect(why).toContainText('Job has reached the specified backoff limit');
  const runs = page.getByRole('table', { name: 'Runs' });
  await expect(runs.getByRole('row', { name: /^broken-/ })).toContainText('Error');
  await expect(action(page, 'Suspend')).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);

  await action(page, 'Run again').click();
  const again = page.getByRole('dialog', { name: 'Run Job broken again' });
  await again.getByRole('textbox', { name: 'Name of the new Job' }).fill('Broken 2');
  await expect(again.getByRole('button', { name: 'Run again' })).toHaveAttribute('aria-disabled', 'true');
  await again.getByRole('textbox', { name: 'Name of the new Job' }).fill('broken-2');
  await again.getByRole('button', { name: 'Run again' }).click();
  await expect(again).toContainText('The Job was made.');
  await again.getByRole('link', { name: 'Job broken-2' }).click();
  await expect(page.getByRole('heading', { name: 'broken-2' })).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'backoffLimit' })).toBeVisible({ timeout: 60_000 });
});

test('[W21] an indexed Job shows each index and which of them failed', async ({ page, at, kube, namespace }) => {
  await job(kube, namespace, 'indexed', '[ $JOB_COMPLETION_INDEX != 1 ]', {
    completions: 3,
    parallelism: 3,
    completionMode: 'Indexed',
    backoffLimitPerIndex: 0,
  });
  await page.goto(at('jobs.batch', { namespace, name: 'indexed' }));
  await expect(page.getByRole('alert').filter({ hasText: 'Some indexes failed' })).toBeVisible({ timeout: 60_000 });
  await expect(panel(page, 'Progress')).toContainText('2/3');
  await expect(page.getByRole('img', { name: '2 of 3 done, 0 running, 1 failed' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row', { name: /^indexed-1-/ })).toContainText(
    'Error',
  );
});

test('[W21] a CronJob in words with its next runs, run now, suspended and resumed', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await cronJob(kube, namespace, 'backup', {
    schedule: '30 8,20 * * MON-FRI',
    timeZone: 'Asia/Shanghai',
    concurrencyPolicy: 'Forbid',
  });
  await page.goto(at('cronjobs.batch', { namespace, name: 'backup' }));
  await expect(panel(page, 'Schedule')).toContainText('at 08:30 and 20:30, Monday to Friday');
  const next = page.getByRole('list', { name: 'Next runs' }).getByRole('listitem');
  await expect(next).toHaveCount(5);
  await expect(next.first()).toContainText(/(?:08|20):30/);
  await expectAccessible(page);

  await action(page, 'Run now').click();
  const running = page.getByRole('dialog', { name: 'Run CronJob backup now' });
  await running.getByRole('textbox', { name: 'Name of the new Job' }).fill('backup-by-hand');
  await running.getByRole('button', { name: 'Run now' }).click();
  await expect(running).toContainText('Complete', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  const made = await kube.get(`${batch(namespace)}/jobs/backup-by-hand`);
  expect(made.metadata.annotations).toMatchObject({ 'cronjob.kubernetes.io/instantiate': 'manual' });
  expect(made.metadata.labels).toMatchObject({ app: 'backup' });
  expect(made.metadata.ownerReferences).toMatchObject([{ kind: 'CronJob', name: 'backup', controller: true }]);
  const row = page.getByRole('table', { name: 'Jobs' }).getByRole('row', { name: /backup-by-hand/ });
  await expect(row).toContainText('by hand');
  await expect(row).toContainText('1/1');

  await action(page, 'Suspend').click();
  const suspending = page.getByRole('dialog', { name: 'Suspend CronJob backup' });
  await suspending.getByRole('button', { name: 'Suspend' }).click();
  await expect(suspending).toBeHidden();
  await expect(page.getByRole('list', { name: 'It would run' })).toBeVisible();
  await action(page, 'Resume').click();
  const resuming = page.getByRole('dialog', { name: 'Resume CronJob backup' });
  await resuming.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('list', { name: 'Next runs' })).toBeVisible();
});

test('[W21] [U17] several CronJobs are suspended at once', async ({ page, at, kube, namespace }) => {
  for (const name of ['one', 'two']) await cronJob(kube, namespace, name, { schedule: '0 0 1 1 *' });
  await page.goto(`${at('cronjobs.batch')}?ns=${namespace}`);
  for (const name of ['one', 'two']) await tick(gridRow(page, name).getByRole('checkbox'));
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Suspend' }).click();
  const suspending = page.getByRole('dialog', { name: /^Suspend 2 / });
  await suspending.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(suspending).toBeHidden();
  for (const name of ['one', 'two']) {
    expect((await kube.get(`${batch(namespace)}/cronjobs/${name}`)).spec).toMatchObject({ suspend: true });
  }
});

test('[U27] an autoscaler says why it does not scale', async ({ page, at, kube, namespace }) => {
  await kube.create(`/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`, {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'absent' },
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
      ],
    },
  });
  await page.goto(at('horizontalpodautoscalers.autoscaling', { namespace, name: 'web' }));
  await expect(page.getByRole('alert').filter({ hasText: 'Deployment absent can’t be scaled' })).toBeVisible({
    timeout: 45_000,
  });
  await expect(panel(page, 'Replicas').getByRole('link', { name: 'Deployment absent' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Metrics' })).toContainText('60%');
  await expectAccessible(page);
});

test('[U27] a budget says how many may go and what it selects', async ({ page, at, kube, namespace }) => {
  await kube.create(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
  });
  await page.goto(at('poddisruptionbudgets.policy', { namespace, name: 'web' }));
  await expect(page.getByText('It protects nothing: no pod matches')).toBeVisible();
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image: 'nginx:1.27.3' }] },
      },
    },
  });
  await expect(page.getByText('It never lets a pod go')).toBeVisible({ timeout: 60_000 });
  const pods = page.getByRole('table', { name: 'Pods it selects' });
  await expect(pods.getByRole('row', { name: /^web-/ })).toContainText('refused', { timeout: 60_000 });
  await expectAccessible(page);
});
