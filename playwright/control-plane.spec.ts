import { expect, type Page } from '@playwright/test';
import { ensureAccount, requestToken } from './support/accounts.ts';
import { FakeNode } from './support/fake-node.ts';
import { signIn, test } from './support/test.ts';

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test("[N11] checks of the API server one by one, its certificate's end, its lease and version", async ({
  page,
  at,
}) => {
  await page.goto(at('control-plane'));
  const ready = panel(page, 'API server: ready');
  await expect(ready).toContainText(/all \d+ checks pass/);
  await expect(ready.getByRole('listitem').filter({ hasText: 'etcd-readiness' })).toBeVisible();
  await ready.getByRole('button', { name: /start hooks/ }).click();
  await expect(ready).toContainText('poststarthook/rbac/bootstrap-roles');
  await expect(panel(page, 'API server: alive')).toContainText(/all \d+ checks pass/);
  await expect(panel(page, 'Certificate of the API server')).toContainText(/Ends in [\d,]+ days/);
  await expect(panel(page, 'Who leads')).toContainText('kube-apiserver');
  await expect(panel(page, 'Version')).toContainText('linux/');
  // The local cluster's control plane runs beside it, not in it: that is said.
  await expect(panel(page, 'Component pods')).toContainText('kube-system has no pods of the control plane');
});

test('[N13] an add-on is restarted from here', async ({ page, at }) => {
  await page.goto(at('control-plane'));
  await panel(page, 'Workloads of kube-system').getByRole('button', { name: 'Restart coredns' }).click();
  await expect(page.getByRole('dialog', { name: /^Restart Deployment coredns/ })).toBeVisible();
});

test.describe('by somebody who may see one namespace', () => {
  test.use({ signedInAs: 'nobody' });

  test('[N11] [U13] what cannot be read is said in a line; the checks are there for everybody', async ({
    page,
    at,
    kube,
    baseURL,
    namespace,
  }) => {
    await ensureAccount(kube, namespace, 'developer');
    await signIn(page, await requestToken(kube, namespace, 'developer'), baseURL);
    await page.goto(at('control-plane'));
    await expect(panel(page, 'API server: ready')).toContainText(/all \d+ checks pass/);
    await expect(panel(page, 'Component pods')).toContainText('You may not list the pods of kube-system.');
    await expect(panel(page, 'Workloads of kube-system')).toContainText('You may not list the workloads');
    await expect(panel(page, 'Who leads')).toContainText('You may not list the leases of kube-system.');
  });
});

test('[P32] static pods are marked, with how they are changed', async ({ page, at, kube }) => {
  const node = await FakeNode.join(kube);
  const pods = '/api/v1/namespaces/kube-system/pods';
  const name = `kube-scheduler-${node.name}`;
  try {
    await kube.create(pods, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        labels: { component: 'kube-scheduler', tier: 'control-plane' },
        annotations: { 'kubernetes.io/config.mirror': 'a1b2' },
      },
      spec: {
        nodeName: node.name,
        terminationGracePeriodSeconds: 0,
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'kube-scheduler', image: 'busybox:1.36' }],
      },
    });
    await page.goto(at('control-plane'));
    const components = panel(page, 'Component pods');
    await expect(components.getByRole('row').filter({ hasText: 'kube-scheduler' })).toContainText('static pod');
    await expect(components).toContainText('edits and deletes here are put back');
  } finally {
    await kube.delete(`${pods}/${name}`);
    await node.leave();
  }
});
