import { expect } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { createQuota } from './support/quota.ts';
import { signIn, test } from './support/test.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const roleRef = (kind: string, name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
const of = (namespace: string) => `${rbac}/namespaces/${namespace}`;

test('[R6] [E40] [E45] a role reads as sentences, and says which rules give nothing', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(`${of(namespace)}/roles`, {
    metadata: { name: 'reader' },
    rules: [
      { apiGroups: [''], resources: ['pods', 'pods/logs', 'jobs'], verbs: ['list', 'get'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['mysql'], verbs: ['get'] },
    ],
  });
  await kube.create(`${of(namespace)}/rolebindings`, {
    metadata: { name: 'readers' },
    roleRef: roleRef('Role', 'reader'),
    subjects: [{ kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' }],
  });
  await page.goto(at('roles.rbac.authorization.k8s.io', { namespace, name: 'reader' }));
  const rules = page.getByRole('list', { name: 'Rules' });
  await expect(rules).toContainText(`may get, list pods, pods/logs, jobs in ${namespace}`);
  await expect(rules).toContainText('Did you mean pods/log?');
  await expect(rules).toContainText('There are no jobs in group ""; they are in batch');
  await expect(rules).toContainText('configmaps, only mysql');
  await expect(page.getByRole('table', { name: 'Who has this role' })).toContainText('jane');
});

test('[R10] [E45] bindings say what is broken and what is too much', async ({ page, at, kube, namespace }) => {
  await kube.create(`${of(namespace)}/rolebindings`, {
    metadata: { name: 'broken' },
    roleRef: roleRef('Role', 'nowhere'),
    subjects: [{ kind: 'ServiceAccount', name: 'ghost', namespace }],
  });
  await kube.create(`${of(namespace)}/rolebindings`, {
    metadata: { name: 'admins' },
    roleRef: roleRef('ClusterRole', 'cluster-admin'),
    subjects: [{ kind: 'Group', name: `system:serviceaccounts:${namespace}`, apiGroup: 'rbac.authorization.k8s.io' }],
  });
  await page.goto(at('rolebindings.rbac.authorization.k8s.io', { namespace, name: 'broken' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Role nowhere does not exist');
  await expect(page.getByText('This ServiceAccount does not exist')).toBeVisible();
  await page.goto(at('rolebindings.rbac.authorization.k8s.io', { namespace, name: 'admins' }));
  await expect(page.getByRole('main').getByRole('alert')).toContainText('cluster-admin for a group');
  await expect(page.getByText(`limited to namespace ${namespace}`)).toBeVisible();
});

test('[P30] [R11] [R13] a ServiceAccount’s rights come from all bindings that reach it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const account = { namespace, name: 'app' };
  await ensureAccount(kube, namespace, account.name);
  await grant(kube, account, [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'delete'] }]);
  await kube.create(`${of(namespace)}/rolebindings`, {
    metadata: { name: 'by-group' },
    roleRef: roleRef('ClusterRole', 'view'),
    subjects: [{ kind: 'Group', name: `system:serviceaccounts:${namespace}`, apiGroup: 'rbac.authorization.k8s.io' }],
  });
  await page.goto(at('serviceaccounts', account));
  const rights = page.getByRole('table', { name: 'What it may do' });
  await page.getByRole('textbox', { name: 'Filter rights' }).fill('deployments.apps');
  await expect(rights.getByRole('row', { name: /^deployments\.apps get, list, watch, delete/ })).toBeVisible();
  await expect(page.getByText(`by Group system:serviceaccounts:${namespace}`)).toBeVisible();
});

test('[P30] who may see one namespace is told what could not be read', async ({ page, at, kube, namespace }) => {
  const account = { namespace, name: 'limited' };
  await ensureAccount(kube, namespace, account.name);
  const verbs = ['get', 'list', 'watch'];
  await grant(kube, account, [
    { apiGroups: [''], resources: ['serviceaccounts', 'pods', 'events'], verbs },
    { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs },
  ]);
  await signIn(page, await requestToken(kube, namespace, account.name), undefined);
  await page.goto(at('serviceaccounts', account));
  const rights = page.getByRole('table', { name: 'What it may do' });
  await expect(rights.getByRole('row', { name: /^pods get, list, watch/ })).toBeVisible();
  await expect(page.getByText('You may not list ClusterRoleBindings')).toBeVisible();
});

test('[S1] a namespace is made from its list; its name is checked first', async ({ page, at, kube }) => {
  const name = `made-${crypto.randomUUID().slice(0, 8)}`;
  try {
    await page.goto(at('namespaces'));
    await page.getByRole('button', { name: 'Create namespace' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a namespace' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Test_NS');
    await expect(dialog).toContainText('“T” is an upper-case letter');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('default');
    await expect(dialog).toContainText('A namespace default exists already');
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create namespace' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect.poll(() => kube.exists(`/api/v1/namespaces/${name}`)).toBe(true);
  } finally {
    await kube.delete(`/api/v1/namespaces/${name}`);
  }
});

test('[S2] [S4] [S6] a namespace shows quotas, defaults and contents; a stuck one what holds it', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const base = `/api/v1/namespaces/${namespace}`;
  await createQuota(kube, namespace, 'compute', { configmaps: '1' });
  await kube.create(`${base}/limitranges`, {
    metadata: { name: 'limits' },
    spec: { limits: [{ type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '100m' } }] },
  });
  await page.goto(at('namespaces', { name: namespace }));
  await expect(page.getByText('configmaps is used up')).toBeVisible();
  await expect(page.getByText('cpu: request 100m, limit 500m')).toBeVisible();
  await expect(page.getByRole('link', { name: 'ConfigMaps 1' })).toBeVisible();

  const stuck = `${namespace}-stuck`;
  const held = `/api/v1/namespaces/${stuck}/configmaps`;
  await kube.create('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: stuck } });
  try {
    await kube.create(held, { metadata: { name: 'held', finalizers: ['example.com/hold'] } });
    await kube.delete(`/api/v1/namespaces/${stuck}`);
    await page.goto(at('namespaces', { name: stuck }));
    const why = page.getByRole('alert', { name: /can’t go: an object is left in it/ });
    await expect(why).toBeVisible({ timeout: 30_000 });
    await expect(why.getByRole('link', { name: 'ConfigMap held', exact: true })).toBeVisible();
    await expect(why).toContainText('waits for example.com/hold');
  } finally {
    await kube.patch(`${held}/held`, { metadata: { finalizers: [] } });
  }
});

test('[N16] a webhook whose Service is missing says so, and what its deletion ends', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
  await kube.create(path, {
    metadata: { name: namespace },
    webhooks: [
      {
        name: 'widgets.example.org',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        // Of a group that nobody serves: no other test waits for this webhook.
        rules: [
          { operations: ['CREATE'], apiGroups: ['none.example.org'], apiVersions: ['v1'], resources: ['widgets'] },
        ],
        clientConfig: { service: { namespace, name: 'checker' } },
      },
    ],
  });
  try {
    await page.goto(at('validatingwebhookconfigurations.admissionregistration.k8s.io', { name: namespace }));
    await expect(page.getByText('before CREATE of widgets.none.example.org')).toBeVisible();
    await expect(page.getByText('Its Service does not exist')).toBeVisible();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('nobody checks widgets.none.example.org');
    await dialog.getByRole('button', { name: /^Delete/ }).click();
    await expect.poll(() => kube.exists(`${path}/${namespace}`)).toBe(false);
  } finally {
    await kube.delete(`${path}/${namespace}`);
  }
});

/** CN jane, O dev-team and system:hos; made with OpenSSL, its key thrown away. */
const request = `-----BEGIN CERTIFICATE REQUEST-----
MIIBgzCCASgCAQAwNzERMA8GA1UECgwIZGV2LXRlYW0xEzARBgNVBAoMCnN5c3Rl
bTpob3MxDTALBgNVBAMMBGphbmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ8
CP31GkvM9wDiGi7b7B7d0hnIkLyqdPhrQ5tmymI3CYEbRjCl34TVNnkQhfK/CUac
TYVXu7GdR7Wzj/f1lBw4oIGOMIGLBgkqhkiG9w0BCQ4xfjB8MFgGA1UdEQRRME+C
C3dlYi5ob3Muc3ZjggN3ZWKHBAoAAAeHEP0AAAAAAAAAAAAAAAAAAAeBEGphbmVA
ZXhhbXBsZS5vcmeGEXNwaWZmZTovL2hvcy9qYW5lMAsGA1UdDwQEAwIHgDATBgNV
HSUEDDAKBggrBgEFBQcDAjAKBggqhkjOPQQDAgNJADBGAiEAsDMFCBztX1hCTH+e
06OOIboKnP1abusnV6/gWLGgmU0CIQDNQjCawErFwk0o6M5+uRvwMt5XcVNwcT4C
6pOx9f8Uyg==
-----END CERTIFICATE REQUEST-----
`;

test('[R5] a signing request is read, and approved after what that gives was said', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
  await kube.create(path, {
    metadata: { name: namespace },
    // A signer that nobody is: the decision is all that happens.
    spec: {
      request: Buffer.from(request).toString('base64'),
      signerName: 'example.org/nobody',
      usages: ['client auth'],
    },
  });
  try {
    await page.goto(at('certificatesigningrequests.certificates.k8s.io', { name: namespace }));
    const main = page.getByRole('main');
    await expect(main).toContainText('jane');
    await expect(main).toContainText('system:hos');
    await expect(main).toContainText('web.hos.svc');
    await expect(main).toContainText('ECDSA P-256');
    await page.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('the signer example.org/nobody makes a certificate for jane');
    await dialog.getByRole('button', { name: /^Approve/ }).click();
    await expect.poll(() => kube.text(`${path}/${namespace}`)).toContain('"type":"Approved"');
    await expect(main).toContainText('Approved');
    await expect(page.getByRole('button', { name: 'Deny' })).toHaveAttribute('aria-disabled', 'true');
  } finally {
    await kube.delete(`${path}/${namespace}`);
  }
});
