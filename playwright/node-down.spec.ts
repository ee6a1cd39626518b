import { expect, type Page } from '@playwright/test';
import { podsPath, runPod, runStatefulSet, testWithFilledNode } from './support/filled-node.ts';
import { busyboxImage } from './support/objects.ts';

/** The node controller taints a silent node when it looks at it next; a pod without patience goes a second later. */
const tainted = { timeout: 40_000 };
const unreachable = 'node.kubernetes.io/unreachable';
const containers = [{ name: 'main', image: busyboxImage }];
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The pod `web`, that has the tolerations every pod gets, and the StatefulSet `db`, whose pod has no patience. */
const test = testWithFilledNode(async (kube, filled) => {
  await runPod(kube, filled, 'web', { containers });
  const tolerations = [
    { key: 'fake', operator: 'Exists' },
    { key: unreachable, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 1 },
  ];
  const nodeSelector = { 'kubernetes.io/hostname': filled.node.name };
  await runStatefulSet(kube, filled, 'db', { nodeSelector, tolerations, containers });
});

test('[W6] [E21] a node that is down: who is evicted when, and who stays until somebody decides', async ({
  page,
  at,
  kube,
  filled: { node, namespace },
}) => {
  await page.goto(at('nodes', { name: node.name }));
  const pods = panel(page, 'Pods on this node');
  await expect(pods.getByRole('row', { name: /^db-0/ })).toContainText('Running');
  await node.fallSilent();
  const why = panel(page, 'Why the node is not ready');
  await expect(why).toContainText('The node does not answer');
  await expect(why).toContainText('Kubelet stopped posting node status.');
  const inFiveMinutes = /evicted in (?:4 min \d+|5 min 0) s/;
  await expect(why).toContainText(/1 pod is evicted/, tainted);
  await expect(why).toContainText(inFiveMinutes);
  await expect(why.getByRole('link', { name: `${namespace}/web` })).toBeVisible();
  await expect(pods.getByRole('row', { name: /^web/ })).toContainText(inFiveMinutes);

  await expect(pods.getByRole('row', { name: /^db-0/ })).toContainText('holds its name until it is force-deleted');
  await expect(why).toContainText(
    '1 pod of a StatefulSet stays until it is force-deleted or the node is marked out-of-service',
  );
  await why.getByRole('button', { name: 'Mark out of service…' }).click();
  const taints = page.getByRole('dialog', { name: `Edit taints of ${node.name}` });
  await expect(taints.getByRole('textbox', { name: /^Key of taint/ }).last()).toHaveValue(
    'node.kubernetes.io/out-of-service',
  );
  await taints.getByRole('button', { name: 'Cancel' }).click();

  const { uid } = (await kube.get(`${podsPath(namespace)}/db-0`)).metadata;
  await why.getByRole('button', { name: 'Delete this pod…' }).click();
  const deletion = page.getByRole('dialog', { name: 'Delete Pod db-0' });
  await deletion.getByRole('checkbox', { name: 'Force' }).check();
  await expect(deletion).toContainText('its processes may still run');
  await deletion.getByRole('button', { name: 'Delete Pod db-0' }).click();
  await expect(deletion).toBeHidden();
  // Now its StatefulSet starts another one, which waits for a node that it may run on.
  const next = async () => (await kube.send('GET', `${podsPath(namespace)}/db-0`)).text;
  await expect.poll(next).toContain('Pending');
  expect((await kube.get(`${podsPath(namespace)}/db-0`)).metadata.uid).not.toBe(uid);
  await expect(pods.getByRole('row', { name: /^db-0/ })).toHaveCount(0);
  await expect(why).not.toContainText('of a StatefulSet');
});

test('[W6] [E21] a pod on a node that is down says that its state is old, and when it goes', async ({
  page,
  at,
  filled: { node, namespace },
}) => {
  await node.fallSilent();
  await page.goto(at('pods', { namespace, name: 'web' }));
  const notice = page
    .getByRole('main')
    .getByRole('alert')
    .filter({ hasText: `node ${node.name}` });
  await expect(notice).toContainText('What stands here is what the node last reported');
  await expect(notice).toContainText(/it is deleted at [\d:]+ [AP]M, unless the node comes back/, tainted);
  await notice.getByRole('link', { name: `Open Node ${node.name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: node.name })).toBeVisible();
});
