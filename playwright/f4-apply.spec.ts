import { expect, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { button, expectOutcomes, joinYaml, openApply, rowsOf } from './support/apply.ts';
import { readYaml } from './support/editor.ts';
import type { Kube } from './support/kube.ts';
import { configMap, deployment, pod, service } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const headless = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { clusterIP: 'None', selector: { app: name }, ports: [{ port: 80 }] },
});

test('[F4.a] [F4.b] [W2] two Deployments and two headless Services: a check changes nothing, then created, then unchanged', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const objects = [deployment('one'), deployment('two'), headless('one'), headless('two')];
  await openApply(page, at, namespace, joinYaml(...objects));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(rowsOf(page)).toContainText(objects.map(() => 'would be created'));
  expect(await kube.exists(`/apis/apps/v1/namespaces/${namespace}/deployments/one`)).toBe(false);
  await button(page, 'Apply 4 objects').click();
  await expectOutcomes(
    page,
    objects.map(() => 'created'),
  );
  await expect(rowsOf(page).nth(0)).toContainText(`${namespace}/one`);
  await expect(page.getByText('2 of 2 ready')).toBeVisible();
  await button(page, 'Apply 4 objects').click();
  await expectOutcomes(
    page,
    objects.map(() => /unchanged|configured/),
  );
});

const metricsServer = (namespace: string): readonly object[] => {
  const labels = { 'k8s-app': `metrics-${namespace}` };
  const name = `metrics-${namespace}`;
  const rbac = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const cluster = (kind: string, suffix: string, more: object) => ({
    apiVersion: `${rbac}/v1`,
    kind,
    metadata: { name: `${name}:${suffix}`, labels },
    ...more,
  });
  const binding = (kind: string, role: string) => ({ roleRef: { apiGroup: rbac, kind, name: role }, subjects });
  const rules = [{ apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } },
    cluster('ClusterRole', 'aggregated', { rules }),
    cluster('ClusterRole', 'system', { rules }),
    { ...cluster('RoleBinding', 'reader', binding('ClusterRole', 'view')), metadata: { name, namespace, labels } },
    cluster('ClusterRoleBinding', 'auth', binding('ClusterRole', `${name}:system`)),
    cluster('ClusterRoleBinding', 'system', binding('ClusterRole', `${name}:system`)),
    { ...service(name), metadata: { name, namespace, labels } },
    { ...deployment(name), metadata: { name, namespace, labels } },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: `v1.${namespace}.example`, labels },
      spec: {
        group: `${namespace}.example`,
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 100,
        insecureSkipTLSVerify: true,
        service: { name, namespace },
      },
    },
  ];
};

test('[F4.k] [N15] [I1] a whole install file of nine objects, and undo of what it made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Upload files').click();
  const buffer = Buffer.from(joinYaml(...metricsServer(namespace)));
  await (await chooser).setFiles({ name: 'components.yaml', mimeType: 'application/yaml', buffer });
  await expect(page.getByText('components.yaml, 9 objects')).toBeVisible();
  await button(page, 'Apply 9 objects').click();
  await expectOutcomes(page, Array(9).fill('created'));
  await button(page, 'Undo 9 created').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  await expectOutcomes(page, Array(9).fill('undone'));
  const left = `/apis/rbac.authorization.k8s.io/v1/clusterroles/metrics-${namespace}:system`;
  expect(await kube.exists(left)).toBe(false);
});

test('[F4.l] a namespace that does not exist is created on offer, and the object sent again', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const made = `${namespace}-made`;
  await openApply(
    page,
    at,
    namespace,
    stringify({ ...configMap('late'), metadata: { name: 'late', namespace: made } }),
  );
  await button(page, 'Apply 1 object').click();
  await expect(page.getByText(`Namespace ${made} does not exist`).first()).toBeVisible();
  await button(page, `Create ${made} and retry`).click();
  await expect(rowsOf(page)).toHaveAttribute('data-outcome', 'created');
  await kube.delete(`/api/v1/namespaces/${made}`);
});

/** Signs in somebody who has rights in this namespace only, roles among them. */
async function signInTeam(page: Page, kube: Kube, namespace: string): Promise<void> {
  await ensureAccount(kube, namespace, 'team');
  await grant(kube, { namespace, name: 'team' }, [
    {
      apiGroups: ['', 'apps', 'rbac.authorization.k8s.io'],
      resources: ['configmaps', 'services', 'pods', 'deployments', 'roles'],
      verbs: ['*'],
    },
  ]);
  await signIn(page, await requestToken(kube, namespace, 'team'), undefined);
}

test.describe('a user of one namespace', () => {
  test.use({ signedInAs: 'nobody' });

  test('[F4.l] may not write into another namespace, and reads which right is missing', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await signInTeam(page, kube, namespace);
    const other = `${namespace}-other`;
    await openApply(
      page,
      at,
      namespace,
      stringify({ ...configMap('late'), metadata: { name: 'late', namespace: other } }),
    );
    await button(page, 'Apply 1 object').click();
    await expect(rowsOf(page)).toHaveAttribute('data-outcome', 'failed');
    await expect(rowsOf(page)).toContainText(/lacks the right to \w+ configmaps/);
    expect(await kube.exists(`/api/v1/namespaces/${other}`)).toBe(false);
  });

  test('[F4.m] [E53] one of four is obsolete: three are made, the fourth after its fix; undo takes exactly those', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await signInTeam(page, kube, namespace);
    await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, configMap('kept'));
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }];
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kind: 'Role', metadata: { name: 'reader' }, rules };
    await openApply(page, at, namespace, joinYaml(configMap('a'), configMap('b'), role, service('c')));
    await button(page, 'Apply 4 objects').click();
    const dialog = page.getByRole('dialog', { name: /1 of 4 documents has mistakes/ });
    await dialog.getByRole('button', { name: 'Send the 3 others' }).click();
    await expectOutcomes(page, ['created', 'created', 'faulty', 'created']);
    await expect(rowsOf(page).nth(2)).toContainText('rbac.authorization.k8s.io/v1beta1');
    await button(page, /^Fix all/).click();
    await rowsOf(page).nth(2).getByRole('button', { name: 'Send it now' }).click();
    await expect(rowsOf(page).nth(2)).toHaveAttribute('data-outcome', 'created');
    await button(page, 'Undo 4 created').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    await expectOutcomes(page, Array(4).fill('undone'));
    expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/kept`)).toBe(true);
    expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/a`)).toBe(false);
  });
});

test('[F4.n] [E3] a node port in use, in a list, names its holder and offers another; the pod behind it is made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const services = `/api/v1/namespaces/${namespace}/services`;
  const spec = { type: 'NodePort', selector: { app: 'x' }, ports: [{ port: 80 }] };
  await kube.create(services, { ...service('holder'), spec });
  const stored = JSON.parse((await kube.send('GET', `${services}/holder`)).text);
  const port: number = stored.spec.ports[0].nodePort;
  const wanted = { ...service('wants'), spec: { ...spec, ports: [{ port: 80, nodePort: port }] } };
  const list = { apiVersion: 'v1', kind: 'List', items: [configMap('first'), wanted] };
  await openApply(page, at, namespace, joinYaml(list, pod('after')));
  await button(page, 'Apply 3 objects').click();
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'failed');
  await expect(rowsOf(page).nth(1)).toContainText(`${port} belongs to Service ${namespace}/holder`);
  await expect(rowsOf(page).nth(1)).toContainText('provided port is already allocated');
  await expect(rowsOf(page).nth(2)).toHaveAttribute('data-outcome', 'created');
  await rowsOf(page).nth(1).getByRole('button', { name: 'Choose a port automatically and retry' }).click();
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'created');
  expect(await readYaml(page)).not.toContain('nodePort');
});
