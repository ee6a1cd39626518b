import { expect, type Page } from '@playwright/test';
import { FakeNode } from './support/fake-node.ts';
import { gridRow } from './support/grid.ts';
import { pod } from './support/objects.ts';
import { test as base } from './support/test.ts';

const test = base.extend<{ node: FakeNode }>({
  node: async ({ kube }, use) => {
    const node = await FakeNode.join(kube);
    await use(node);
    await node.leave();
  },
});

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const here = (name: string, node: FakeNode, labels = {}, spec = {}) => {
  const made = pod(name, labels);
  return { ...made, spec: { ...Reflect.get(made, 'spec'), nodeName: node.name, ...spec } };
};

base(
  '[F7] [N1] [N2] a node joins, appears live as not ready with its reason, and becomes ready',
  async ({ page, at, kube }) => {
    await page.goto(at('nodes'));
    await expect(page.getByRole('grid')).toBeVisible();
    await expect(gridRow(page, 'node-1')).toBeVisible();
    const node = await FakeNode.join(kube);
    try {
      const row = gridRow(page, node.name);
      await expect(row).toContainText('NotReady', { timeout: 5_000 });
      await expect(row).toContainText('<none>');

      await row.getByRole('link', { name: node.name, exact: true }).click();
      const why = panel(page, 'Why the node is not ready');
      await expect(why).toContainText('No pod network yet: the node has no CNI plugin that works');
      await expect(why).toContainText('cni plugin not initialized');

      await page.goto(at('nodes'));
      await expect(row).toContainText('NotReady');
      await node.becomeReady();
      await expect(row).not.toContainText('NotReady');
      await expect(row).toContainText('Ready');
      await node.loseNetwork();
      await expect(row).toContainText('NotReady');
    } finally {
      await node.leave();
    }
  },
);

test('[F7] [N4] [N6] the role of a node is a label, edited where it is read', async ({ page, at, kube, node }) => {
  await node.becomeReady();
  await page.goto(at('nodes', { name: node.name }));
  const labels = panel(page, 'Labels');
  await labels.getByRole('textbox', { name: 'Add or change a label' }).fill('node-role.kubernetes.io/worker');
  await page.keyboard.press('Enter');
  await expect(labels).toContainText('1 unsaved change');
  await labels.getByRole('button', { name: 'Save labels' }).click();
  await expect(labels).not.toContainText('unsaved');
  expect((await kube.get(node.path)).metadata.labels).toMatchObject({ 'node-role.kubernetes.io/worker': '' });
  await page.goto(at('nodes'));
  await expect(gridRow(page, node.name)).toContainText('worker');
});

test('[N5] [F16] who waits for a label is said before it is saved', async ({ page, at, kube, namespace, node }) => {
  await node.becomeReady();
  const spec = {
    nodeSelector: { disk: node.name },
    tolerations: [{ key: 'fake', operator: 'Exists' }],
    containers: [{ name: 'main', image: 'busybox:1.36' }],
  };
  const waiting = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'waits' }, spec };
  await kube.create(`/api/v1/namespaces/${namespace}/pods`, waiting);
  await page.goto(at('nodes', { name: node.name }));
  const labels = panel(page, 'Labels');
  await labels.getByRole('textbox', { name: 'Add or change a label' }).fill(`disk=${node.name}`);
  await page.keyboard.press('Enter');
  await expect(labels).toContainText(`1 pending pod waits for a node with disk=${node.name} and can start here`);
  await labels.getByRole('button', { name: 'Save labels' }).click();
  const scheduled = async () =>
    Reflect.get(Object((await kube.get(`/api/v1/namespaces/${namespace}/pods/waits`)).spec), 'nodeName');
  await expect.poll(scheduled).toBe(node.name);
});

test('[N7] [N8] [N9] [E19] a NoExecute taint lists whom it evicts; a taint set meanwhile is kept', async ({
  page,
  at,
  kube,
  namespace,
  node,
}) => {
  await node.becomeReady();
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  const forEver = [{ operator: 'Exists' }];
  await kube.create(pods, here('goes', node));
  await kube.create(pods, here('stays', node, {}, { tolerations: forEver }));
  await page.goto(at('nodes', { name: node.name }));
  const taints = panel(page, 'Taints');
  await expect(panel(page, 'Pods on this node')).toContainText('stays');
  await taints.getByRole('button', { name: 'Add taint' }).click();
  await taints
    .getByRole('textbox', { name: /^Key of taint/ })
    .last()
    .fill('check');
  await taints
    .getByRole('combobox', { name: /^Effect of taint/ })
    .last()
    .selectOption('NoExecute');
  await expect(taints).toContainText('Evicts 1 pod at once');
  await expect(taints.getByRole('link', { name: `${namespace}/goes` })).toBeVisible();

  const { taints: before = [] } = Object((await kube.get(node.path)).spec);
  const theirs = { key: 'theirs', value: 'x', effect: 'NoSchedule' };
  await kube.patch(node.path, { spec: { taints: [...before, theirs] } });
  await expect(taints).toContainText('have changed meanwhile');
  await taints.getByRole('button', { name: 'Save taints' }).click();
  await expect(taints).not.toContainText('unsaved');
  const { taints: stored } = Object((await kube.get(node.path)).spec);
  expect(stored).toContainEqual(theirs);
  expect(stored).toContainEqual(expect.objectContaining({ key: 'check', effect: 'NoExecute' }));
  await expect.poll(() => kube.exists(`${pods}/goes`)).toBe(false);
  expect(await kube.exists(`${pods}/stays`)).toBe(true);

  // The node controller sets this one by itself, and only it takes it away.
  await kube.patch(node.path, { spec: { unschedulable: true } });
  await expect(taints).toContainText('because the node is cordoned');
  await expect(taints.getByRole('img', { name: /unschedulable:NoSchedule is kept by Kubernetes/ })).toBeVisible();
});
