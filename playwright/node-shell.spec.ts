import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { testWithSettings } from './support/own-console.ts';
import { clusterId } from './support/surroundings.ts';
import { test as plain, signIn } from './support/test.ts';

const test = testWithSettings({
  PILOTHOUSE_CLUSTER_NAME: `${clusterId}=Shop EU`,
  PILOTHOUSE_CLUSTER_MARK: `${clusterId}=production`,
});

test('[U26] [R15] on a production-like cluster a node shell asks for the cluster’s name', async ({
  page,
  at,
  namespace,
}) => {
  await page.goto(`${at('nodes', { name: 'node-1' })}?action=node-shell`);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Namespace').fill(namespace);
  const open = dialog.getByRole('button', { name: 'Open shell' });
  await expect(open).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Type Shop EU to confirm').fill('Shop EU');
  await expect(open).not.toHaveAttribute('aria-disabled', 'true');
});

plain.describe('who sees nodes and may do something in one namespace', () => {
  plain.use({ signedInAs: 'nobody' });
  plain('[U26] is asked for the rights in the namespace that is chosen', async ({ page, at, kube, namespace }) => {
    const account = { namespace, name: 'maker' };
    await ensureAccount(kube, namespace, account.name);
    await grant(kube, account, [
      { apiGroups: [''], resources: ['pods'], verbs: ['create', 'get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['pods/attach'], verbs: ['get', 'create'] },
    ]);
    const rbac = 'rbac.authorization.k8s.io';
    const name = `${namespace}-sees-nodes`;
    const roles = `/apis/${rbac}/v1/clusterroles`;
    const bindings = `/apis/${rbac}/v1/clusterrolebindings`;
    await kube.create(roles, {
      metadata: { name },
      rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] }],
    });
    await kube.create(bindings, {
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    });
    await signIn(page, await requestToken(kube, namespace, account.name), undefined);
    await page.goto(`${at('nodes', { name: 'node-1' })}?action=node-shell`);
    const dialog = page.getByRole('dialog');
    const open = dialog.getByRole('button', { name: 'Open shell' });
    await dialog.getByLabel('Namespace').fill('kube-system');
    await expect(dialog).toContainText('create pods in kube-system');
    await expect(open).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByLabel('Namespace').fill(namespace);
    await expect(dialog).toContainText(`delete pods in ${namespace}`);
    await expect(open).not.toHaveAttribute('aria-disabled', 'true');
    await Promise.all([roles, bindings].map((path) => kube.delete(`${path}/${name}`)));
  });
});
