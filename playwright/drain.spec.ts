import { expect, type Page } from '@playwright/test';
import { ensureAccount, requestToken } from './support/accounts.ts';
import type { FakeNode } from './support/fake-node.ts';
import { podsPath, runPod, runStatefulSet, testWithFilledNode } from './support/filled-node.ts';
import { busyboxImage } from './support/objects.ts';
import { signIn } from './support/test.ts';

const containers = [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'] }];

/** A StatefulSet under a budget that allows nothing, and a pod that nobody starts again. */
const test = testWithFilledNode(async (kube, filled) => {
  const { node, namespace } = filled;
  const spec = { terminationGracePeriodSeconds: 0, containers };
  await runStatefulSet(kube, filled, 'mysql', {
    ...spec,
    nodeName: node.name,
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
  const budgets = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;
  await kube.create(budgets, {
    metadata: { name: 'mysql-budget' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'mysql' } } },
  });
  await runPod(kube, filled, 'bare', spec);
  await expect.poll(async () => Object((await kube.get(`${budgets}/mysql-budget`)).status).currentHealthy).toBe(1);
});

const dialog = (page: Page) => page.getByRole('dialog');
const headerButton = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).first();

async function beginDrain(page: Page, node: FakeNode): Promise<void> {
  await headerButton(page, 'Drain').click();
  await dialog(page).getByRole('checkbox', { name: 'Delete it' }).check();
  await dialog(page).getByRole('checkbox', { name: 'Accept' }).check();
  await dialog(page)
    .getByRole('button', { name: `Drain ${node.name}` })
    .click();
  await expect(dialog(page)).toContainText('waits for PodDisruptionBudget mysql-budget');
}

test('[U12] [E56] says what goes, waits and is lost, asks before it begins, waits for the budget by name, and ends', async ({
  page,
  at,
  kube,
  filled: { node, namespace },
}) => {
  const pods = podsPath(namespace);
  const { uid } = (await kube.get(`${pods}/mysql-0`)).metadata;
  await page.goto(at('nodes', { name: node.name }));
  await headerButton(page, 'Drain').click();
  await expect(dialog(page)).toContainText('0 of 2 pods move, 1 will wait, 1 would be lost.');
  await expect(dialog(page)).toContainText('1 waits for its budget (PDB)');
  await expect(dialog(page)).toContainText('budget mysql-budget allows 0 now, 1 healthy, 1 needed');
  await expect(dialog(page)).toContainText('1 loses local data');
  const start = dialog(page).getByRole('button', { name: `Drain ${node.name}` });
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog(page)).toContainText(`Decide about ${namespace}/bare first.`);
  await dialog(page).getByRole('checkbox', { name: 'Delete it' }).check();
  await dialog(page).getByRole('checkbox', { name: 'Accept' }).check();
  await expect(dialog(page)).toContainText(
    `kubectl drain ${node.name} --ignore-daemonsets --delete-emptydir-data --force --timeout=10m`,
  );
  await start.click();

  await expect(dialog(page)).toContainText('waits for PodDisruptionBudget mysql-budget');
  await expect(dialog(page)).toContainText("Cannot evict pod as it would violate the pod's disruption budget.");
  await expect.poll(() => kube.exists(`${pods}/bare`)).toBe(false);
  expect((await kube.get(`${pods}/mysql-0`)).metadata.uid).toBe(uid);
  expect((await kube.get(node.path)).spec).toMatchObject({ unschedulable: true });

  // It goes on while one looks elsewhere.
  await dialog(page).getByRole('button', { name: 'Hide' }).click();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Overview/ })
    .click();
  const dock = page.getByRole('region', { name: 'Drains' });
  await expect(dock).toContainText(`Draining ${node.name}`);
  await kube.patch(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets/mysql-budget`, {
    spec: { minAvailable: 0 },
  });
  await expect(dock).toContainText(`${node.name} is drained`, { timeout: 30_000 });
  await dock.getByRole('button', { name: 'Dismiss' }).click();
  await expect(dock).toHaveCount(0);

  await page.goto(at('nodes', { name: node.name }));
  await headerButton(page, 'Uncordon').click();
  await dialog(page)
    .getByRole('button', { name: /^Uncordon/ })
    .click();
  await expect(headerButton(page, 'Cordon')).toBeVisible();
  expect(Object((await kube.get(node.path)).spec).unschedulable).toBeUndefined();
});

test('[U12] stops: what waits is left alone, the node stays cordoned', async ({
  page,
  at,
  kube,
  filled: { node, namespace },
}) => {
  await page.goto(at('nodes', { name: node.name }));
  await beginDrain(page, node);
  await dialog(page).getByRole('button', { name: 'Stop' }).click();
  await expect(dialog(page)).toContainText('has ended before it was done');
  await expect(dialog(page)).toContainText('The node stays cordoned.');
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toHaveCount(0);
  expect(await kube.exists(`${podsPath(namespace)}/mysql-0`)).toBe(true);
  expect((await kube.get(node.path)).spec).toMatchObject({ unschedulable: true });
});

test.describe('without the right to evict', () => {
  test.use({ signedInAs: 'nobody' });

  test('[U12] [U13] a drain is shown disabled with the right that is missing', async ({
    page,
    at,
    kube,
    baseURL,
    filled: { node, namespace },
  }) => {
    await ensureAccount(kube, namespace, 'operator');
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    const name = `${namespace}-operator`;
    const rules = [
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch', 'patch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ];
    const metadata = { name };
    await kube.create(`${rbac}/clusterroles`, { metadata, rules });
    await kube.create(`${rbac}/clusterrolebindings`, {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', namespace, name: 'operator' }],
    });
    try {
      await signIn(page, await requestToken(kube, namespace, 'operator'), baseURL);
      await page.goto(at('nodes', { name: node.name }));
      const drain = headerButton(page, 'Drain');
      await expect(drain).toHaveAttribute('aria-disabled', 'true');
      await expect(drain).toHaveAccessibleDescription(/pods\/eviction/);
      await expect(headerButton(page, 'Cordon')).not.toHaveAttribute('aria-disabled', 'true');
    } finally {
      await kube.delete(`${rbac}/clusterrolebindings/${name}`);
      await kube.delete(`${rbac}/clusterroles/${name}`);
    }
  });
});
