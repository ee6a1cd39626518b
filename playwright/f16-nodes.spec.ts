import { expect, type Page } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { FakeNode } from './support/fake-node.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage, pod } from './support/objects.ts';
import { test as base } from './support/test.ts';
import { everybody, signInAs, type Who } from './support/who.ts';

/** `node` is one that no other test knows: a taint there evicts nobody else's pods. */
const test = base.extend<{ node: FakeNode }>({
  node: async ({ kube }, use) => {
    const node = await FakeNode.join(kube);
    await node.becomeReady();
    await use(node);
    await node.leave();
  },
});

test.use({ signedInAs: 'nobody' });

const realNode = 'node-1';
const podsPath = (namespace: string) => `/api/v1/namespaces/${namespace}/pods`;
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const pill = (page: Page, word: string) => page.getByRole('main').getByText(word, { exact: true }).first();

/** Labels are edited by the page only where the user may; else the administrator does it meanwhile. */
async function labelNode(who: Who, page: Page, kube: Kube, change: { label: string; waits: string; path: string }) {
  const { label, waits, path } = change;
  const [key = '', value = ''] = label.split('=');
  if (who !== 'administrator') {
    await kube.patch(`/api/v1/nodes/${realNode}`, { metadata: { labels: { [key]: value } } });
    return;
  }
  await page.goto(`${path}?action=edit-labels`);
  const dialog = page.getByRole('dialog', { name: `Edit labels of Node ${realNode}` });
  await dialog.getByRole('textbox', { name: 'Add or change a label' }).fill(label);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(`1 pending pod waits for a node with ${label} and can start here`);
  await expect(dialog.getByRole('link', { name: waits })).toBeVisible();
  await dialog.getByRole('button', { name: 'Save labels' }).click();
  await expect(dialog).toBeHidden();
}

for (const who of everybody) {
  test(`[F16.g] [N5] [P14] [E17] a pod waits for a label of a node, and starts as soon as one has it (${who})`, async ({
    page,
    at,
    kube,
    namespace,
    adminToken,
  }) => {
    await signInAs(who, page, kube, namespace, adminToken);
    const key = `disk-${namespace}`;
    const made = pod('waits');
    const spec = { ...recordOf(Reflect.get(made, 'spec')), nodeSelector: { [key]: 'ceph' } };
    await kube.create(podsPath(namespace), { ...made, spec });
    const podPage = at('pods', { namespace, name: 'waits' });
    await page.goto(podPage);
    await expect(page.getByRole('main').getByRole('alert')).toContainText(`lack the label ${key}=ceph`);
    await expect(panel(page, 'Placement')).toContainText(`${key}=ceph`);
    try {
      const path = at('nodes', { name: realNode });
      await labelNode(who, page, kube, { label: `${key}=ceph`, waits: `${namespace}/waits`, path });
      if (who === 'administrator') await page.goto(podPage);
      await expect(pill(page, 'Running')).toBeVisible({ timeout: 40_000 });
      await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
      const { nodeName } = recordOf((await kube.get(`${podsPath(namespace)}/waits`)).spec);
      expect(nodeName).toBe(realNode);
    } finally {
      await kube.patch(`/api/v1/nodes/${realNode}`, { metadata: { labels: { [key]: null } } });
    }
  });
}

/** Of the node, so that a kubelet's place is taken by the test: what ends stays Terminating until it is removed. */
const onNode = (name: string, node: FakeNode, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { nodeName: node.name, containers: [{ name: 'main', image: busyboxImage }], ...more },
});

/** On the page of the pod `goes`. */
async function expectEvictedByTaint(page: Page, node: FakeNode): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'goes' })).toBeVisible();
  await expect(pill(page, 'Terminating')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(
    `node ${node.name} has a NoExecute taint that it does not tolerate`,
  );
}

test('[F16.h] [N7] [E19] a NoExecute taint names whom it evicts before it is saved; then they go, and say why (administrator)', async ({
  page,
  at,
  kube,
  namespace,
  node,
  adminToken,
}) => {
  await signInAs('administrator', page, kube, namespace, adminToken);
  const forAnHour = [{ key: 'check', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 3600 }];
  await kube.create(podsPath(namespace), onNode('goes', node));
  await kube.create(podsPath(namespace), onNode('later', node, { tolerations: forAnHour }));
  await kube.create(podsPath(namespace), onNode('stays', node, { tolerations: [{ operator: 'Exists' }] }));
  await page.goto(at('nodes', { name: node.name }));
  await expect(panel(page, 'Pods on this node').getByRole('link', { name: 'stays' })).toBeVisible();
  const taints = panel(page, 'Taints');
  await taints.getByRole('button', { name: 'Add taint' }).click();
  const last = (role: 'textbox' | 'combobox', name: RegExp) => taints.getByRole(role, { name }).last();
  await last('textbox', /^Key of taint/).fill('check');
  await last('combobox', /^Effect of taint/).selectOption('NoExecute');
  const effect = taints.getByRole('status');
  await expect(effect).toContainText(`Evicts 1 pod at once: ${namespace}/goes`);
  await expect(effect).toContainText(`1 more after its tolerationSeconds (3600 s): ${namespace}/later`);
  await expect(effect).toContainText('1 pod stays.');
  expect(await kube.get(`${podsPath(namespace)}/goes`)).not.toHaveProperty('metadata.deletionTimestamp');

  await taints.getByRole('button', { name: 'Save taints' }).click();
  await expect(taints).not.toContainText('unsaved');
  await panel(page, 'Pods on this node').getByRole('link', { name: 'goes', exact: true }).click();
  await expectEvictedByTaint(page, node);
  const { conditions } = recordOf((await kube.get(`${podsPath(namespace)}/goes`)).status);
  expect(conditions).toContainEqual(expect.objectContaining({ reason: 'DeletionByTaintManager' }));
  for (const name of ['later', 'stays']) {
    expect(await kube.get(`${podsPath(namespace)}/${name}`)).not.toHaveProperty('metadata.deletionTimestamp');
  }
  await kube.delete(`${podsPath(namespace)}/goes?gracePeriodSeconds=0`);
  await expect(page.getByText('Pod goes is deleted')).toBeVisible();
});

test('[F16.h] [E19] whose pod a taint evicts reads why, without any right on nodes (user of one namespace)', async ({
  page,
  at,
  kube,
  namespace,
  node,
  adminToken,
}) => {
  await signInAs('user of one namespace', page, kube, namespace, adminToken);
  await kube.create(podsPath(namespace), onNode('goes', node));
  await page.goto(at('pods', { namespace, name: 'goes' }));
  await expect(panel(page, 'Containers')).toBeVisible();
  const { taints = [] } = recordOf((await kube.get(node.path)).spec);
  await kube.patch(node.path, { spec: { taints: [...[taints].flat(), { key: 'check', effect: 'NoExecute' }] } });
  await expectEvictedByTaint(page, node);
  await kube.delete(`${podsPath(namespace)}/goes?gracePeriodSeconds=0`);
});
