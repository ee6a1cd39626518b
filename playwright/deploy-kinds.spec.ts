import { expect, type Page } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import { box, choice } from './support/forms.ts';
import { busyboxImage, nginxImage } from './support/objects.ts';
import { test } from './support/test.ts';

const firstCheckMs = 60_000;

type At = (resource?: string, object?: { namespace?: string; name?: string }) => string;

const kindCard = (page: Page, kind: string) => page.getByRole('radio', { name: new RegExp(`^${kind} `) });
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const fold = (page: Page, part: string, name: string) => section(page, part).locator('summary', { hasText: name });

async function open(page: Page, at: At, namespace: string, name: string, image: string): Promise<void> {
  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await expect(choice(page, 'Namespace')).toHaveValue(namespace);
  await box(page, 'Name').fill(name);
  await box(page, 'Image').fill(image);
}

async function deploy(page: Page, objects: number): Promise<void> {
  const label = objects === 1 ? 'Deploy 1 object' : `Deploy ${objects} objects`;
  await page.getByRole('button', { name: label, exact: true }).click();
}

test('[W21] [P19] a CronJob by the wizard: a bad schedule is refused at its field', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await open(page, at, namespace, 'report', busyboxImage);
  await kindCard(page, 'CronJob').check();
  await expect(section(page, 'YAML of the form')).toContainText('kind: CronJob');
  await deploy(page, 1);
  // The check of the text reads what the cluster serves first.
  await expect(choice(page, 'Schedule')).toBeFocused({ timeout: firstCheckMs });
  await expect(choice(page, 'Schedule')).toHaveAccessibleDescription(/^A CronJob needs a schedule/);
  await choice(page, 'Schedule').fill('61 3 * *');
  await expect(choice(page, 'Schedule')).toHaveAccessibleDescription('A schedule has five fields: “61 3 * *” has 4');
  await choice(page, 'Schedule').fill('30 3 * * 1-5');
  await expect(choice(page, 'Schedule')).toHaveAttribute('aria-invalid', 'false');
  await choice(page, 'Time zone').fill('Asia/Shanghai');
  await expect(page.getByText('At 03:30, Monday to Friday')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Next runs' }).getByRole('listitem')).toHaveCount(3);
  // Nothing of it is to run here.
  await page.getByRole('checkbox', { name: 'Suspended' }).check();
  await fold(page, 'App', 'Overlaps').click();
  await choice(page, 'While a run goes on').selectOption('Forbid');
  await choice(page, 'When a container fails').selectOption('OnFailure');
  await box(page, 'Completions').fill('2');
  await expectAccessibleInLight(page, '#deploy-app');
  await deploy(page, 1);
  await expect(page).toHaveURL(at('cronjobs.batch', { namespace, name: 'report' }), { timeout: firstCheckMs });
  const cronJob = await kube.get(`/apis/batch/v1/namespaces/${namespace}/cronjobs/report`);
  expect(cronJob.spec).toMatchObject({
    schedule: '30 3 * * 1-5',
    timeZone: 'Asia/Shanghai',
    suspend: true,
    concurrencyPolicy: 'Forbid',
    jobTemplate: {
      spec: {
        completions: 2,
        template: {
          metadata: { labels: { app: 'report' } },
          spec: { restartPolicy: 'OnFailure', containers: [{ image: busyboxImage }] },
        },
      },
    },
  });
  expect(recordOf(cronJob.spec)).not.toHaveProperty('selector');
});

test('[W16] [P17] a StatefulSet by the wizard: its headless Service is made along, and everything follows its name and labels', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await open(page, at, namespace, 'db', nginxImage);
  await kindCard(page, 'StatefulSet').check();
  await expect(choice(page, 'Headless Service')).toHaveValue('db-headless');
  // Everything follows the name, also now.
  await box(page, 'Name').fill('store');
  await expect(choice(page, 'Headless Service')).toHaveValue('store-headless');
  await choice(page, 'Order').selectOption('Parallel');
  await choice(page, 'Spread over nodes').selectOption('Never two on one node');
  await box(page, 'Replicas').fill('100');
  await expect(section(page, 'Scheduling').getByText(/pods will wait: each needs a node of its own/)).toBeVisible();
  await box(page, 'Replicas').fill('1');
  await fold(page, 'App', 'Labels and annotations').click();
  const podLabels = page.getByRole('group', { name: 'Labels of the pods' });
  await podLabels.getByRole('textbox', { name: 'Value of app' }).fill('stock');
  await expect(
    page.getByRole('group', { name: 'Selector' }).getByRole('textbox', { name: 'Value of app' }),
  ).toHaveValue('stock');
  await deploy(page, 2);
  await expect(page).toHaveURL(at('statefulsets.apps', { namespace, name: 'store' }), { timeout: firstCheckMs });
  const labels = { app: 'stock' };
  const set = await kube.get(`/apis/apps/v1/namespaces/${namespace}/statefulsets/store`);
  expect(set.spec).toMatchObject({
    serviceName: 'store-headless',
    podManagementPolicy: 'Parallel',
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: labels } },
            ],
          },
        },
      },
    },
  });
  const headless = await kube.get(`/api/v1/namespaces/${namespace}/services/store-headless`);
  expect(headless.spec).toMatchObject({ clusterIP: 'None', selector: labels });
});

test('[W19] [W20] [P14] [P15] [P18] [P23] [P28] [P33] a DaemonSet by the wizard: for one node, with taints, affinity and updates of its own', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await open(page, at, namespace, 'agent', nginxImage);
  await kindCard(page, 'Deployment').focus();
  await page.keyboard.press('ArrowRight');
  await expect(kindCard(page, 'StatefulSet')).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(kindCard(page, 'DaemonSet')).toBeChecked();
  await expect(section(page, 'YAML of the form')).toContainText('kind: DaemonSet');
  const scheduling = section(page, 'Scheduling');
  await expect(scheduling.getByText(/nodes take these pods/)).toBeVisible();
  const nodeLabels = scheduling.getByRole('group', { name: 'Labels the node must have' });
  await nodeLabels.getByRole('button', { name: 'Add a label' }).click();
  await nodeLabels.getByRole('combobox', { name: 'Key 1' }).fill('kubernetes.io/hostname');
  await expect(nodeLabels.getByText(/^0 of \d+ nodes$/)).toBeVisible();
  await nodeLabels.getByRole('combobox', { name: 'Value of kubernetes.io/hostname' }).fill('node-1');
  await expect(nodeLabels.getByText(/^1 of \d+ nodes$/)).toBeVisible();
  await expect(scheduling.getByText(/^1 of \d+ nodes takes these pods\.$/)).toBeVisible();
  await expect(scheduling.getByRole('list', { name: 'Nodes that don’t take the pods' })).toContainText('node-2');
  await fold(page, 'Scheduling', 'Tolerations').click();
  await scheduling.getByRole('button', { name: 'Add a toleration' }).click();
  await box(page, 'Taint').or(choice(page, 'Taint')).fill('node-role.kubernetes.io/control-plane');
  await choice(page, 'Effect').selectOption('NoExecute');
  await box(page, 'For seconds').fill('60');
  await fold(page, 'Scheduling', 'Node affinity').click();
  await scheduling.getByRole('button', { name: 'Add an alternative' }).click();
  await choice(page, 'Label').fill('kubernetes.io/os');
  await deploy(page, 1);
  await expect(choice(page, 'Values')).toHaveAccessibleDescription('In needs at least one value', {
    timeout: firstCheckMs,
  });
  await choice(page, 'Values').fill('linux, windows');
  await expect(choice(page, 'Values')).toHaveAttribute('aria-invalid', 'false');
  await fold(page, 'App', 'How it is updated').click();
  await choice(page, 'maxSurge').fill('1');
  await expect(choice(page, 'maxUnavailable')).toHaveValue('0');
  await choice(page, 'ServiceAccount').fill('nobody');
  await expect(section(page, 'Advanced').getByText(/There is no ServiceAccount nobody/)).toBeVisible();
  await choice(page, 'ServiceAccount').fill('default');
  await box(page, 'Time to end in seconds').fill('5');
  await fold(page, 'Advanced', 'User and rights').click();
  await choice(page, 'Seccomp').selectOption('RuntimeDefault');
  await expectAccessibleInLight(page, '#deploy-scheduling');
  await deploy(page, 1);
  await expect(page).toHaveURL(at('daemonsets.apps', { namespace, name: 'agent' }), { timeout: firstCheckMs });
  const path = `/apis/apps/v1/namespaces/${namespace}/daemonsets/agent`;
  expect((await kube.get(path)).spec).toMatchObject({
    updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    selector: { matchLabels: { app: 'agent' } },
    template: {
      spec: {
        nodeSelector: { 'kubernetes.io/hostname': 'node-1' },
        serviceAccountName: 'default',
        terminationGracePeriodSeconds: 5,
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        tolerations: [
          {
            key: 'node-role.kubernetes.io/control-plane',
            operator: 'Exists',
            effect: 'NoExecute',
            tolerationSeconds: 60,
          },
        ],
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'kubernetes.io/os', operator: 'In', values: ['linux', 'windows'] }] },
              ],
            },
          },
        },
      },
    },
  });
  const wanted = async () => recordOf((await kube.get(path)).status).desiredNumberScheduled;
  await expect.poll(wanted).toBe(1);
});

test('[W8] [W10] [W1] a Deployment by the wizard: no update stands still, and its namespace is made along', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const made = `${namespace}-made`;
  await open(page, at, namespace, 'shop', nginxImage);
  await choice(page, 'Namespace').fill(made);
  await page.getByRole('checkbox', { name: `Create namespace ${made} as well` }).check();
  await expect(choice(page, 'Namespace')).toHaveAccessibleDescription(`${made} will be made first.`);
  await box(page, 'Replicas').fill('3');
  await fold(page, 'App', 'How it is updated').click();
  await choice(page, 'maxSurge').fill('0');
  await choice(page, 'maxUnavailable').fill('0');
  await deploy(page, 2);
  await expect(choice(page, 'maxUnavailable')).toBeFocused({ timeout: firstCheckMs });
  await expect(choice(page, 'maxUnavailable')).toHaveAccessibleDescription(/are both 0/);
  await choice(page, 'maxSurge').fill('50%');
  await expect(page.getByText('While it is updated there are between 3 and 5 pods.')).toBeVisible();
  await page.getByRole('radio', { name: /^Recreate/ }).check();
  await expect(choice(page, 'maxSurge')).toHaveCount(0);
  await page.getByRole('radio', { name: /^RollingUpdate/ }).check();
  await expect(choice(page, 'maxSurge')).toHaveValue('50%');
  try {
    await deploy(page, 2);
    await expect(page).toHaveURL(at('deployments.apps', { namespace: made, name: 'shop' }), { timeout: firstCheckMs });
    const deployment = await kube.get(`/apis/apps/v1/namespaces/${made}/deployments/shop`);
    expect(deployment.spec).toMatchObject({
      replicas: 3,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: 0 } },
    });
  } finally {
    if (await kube.exists(`/api/v1/namespaces/${made}`)) await kube.delete(`/api/v1/namespaces/${made}`);
  }
});
