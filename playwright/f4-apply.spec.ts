import { expect, type Locator, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { readYaml, replaceYaml } from './support/editor.ts';
import type { Kube } from './support/kube.ts';
import { deployment, pod, service } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const rowsOf = (page: Page): Locator => page.getByRole('list', { name: 'Result of each object' }).getByRole('listitem');
const join = (...objects: readonly object[]) => objects.map((object) => stringify(object)).join('---\n');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const headless = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { clusterIP: 'None', selector: { app: name }, ports: [{ port: 80 }] },
});
const configMap = (name: string, data: object = { a: 'b' }) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

async function open(page: Page, at: (resource: string) => string, namespace: string, text: string): Promise<void> {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await replaceYaml(page, text);
}

/** A line of the text is marked, with this sentence: as the list of problems below the text says. */
async function expectProblem(page: Page, line: number, sentence: RegExp): Promise<void> {
  const list = page.getByRole('region', { name: 'Problems', exact: true });
  if (!(await list.isVisible())) {
    const toggle = page
      .getByRole('contentinfo')
      .or(page.locator('footer'))
      .getByRole('button', { name: /\d+ errors?/ });
    await toggle.first().click();
  }
  const row = list.getByRole('listitem').filter({ hasText: new RegExp(`Line ${line}(?!\\d)`) });
  await expect(row.filter({ hasText: sentence }).first()).toBeVisible();
}

test('[F4.a] [F4.b] [W2] two Deployments and two headless Services: created, then unchanged', async ({
  page,
  at,
  namespace,
}) => {
  const objects = [deployment('one'), deployment('two'), headless('one'), headless('two')];
  await open(page, at, namespace, join(...objects));
  await button(page, 'Apply 4 objects').click();
  await expect(rowsOf(page)).toHaveCount(4);
  for (const index of objects.keys()) await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', 'created');
  await expect(page.getByText('2 of 2 ready')).toBeVisible();
  await button(page, 'Apply 4 objects').click();
  for (const index of objects.keys()) {
    await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', /unchanged|configured/);
  }
});

test('[F4.c] [E52] an obsolete Deployment: what serves it now, and a fix after which it goes through', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const old = stringify({
    apiVersion: 'extensions/v1beta1',
    kind: 'Deployment',
    metadata: { name: 'old' },
    spec: {
      replicas: 1,
      template: { metadata: { labels: { app: 'old' } }, spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] } },
    },
  });
  await open(page, at, namespace, old);
  await expectProblem(page, 1, /extensions\/v1beta1.*(v1\.16|1\.16)/);
  await expect(page.getByText(/apps\/v1/).first()).toBeVisible();
  await button(page, /^Fix all/).click();
  await expect.poll(() => readYaml(page)).toContain('apiVersion: apps/v1');
  await button(page, 'Apply 1 object').click();
  await expect(rowsOf(page)).toHaveAttribute('data-outcome', 'created');
  expect(await kube.exists(`/apis/apps/v1/namespaces/${namespace}/deployments/old`)).toBe(true);
});

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
  - host: shop.example
    secret:
      name: tls
  rules:
  - host: shop.example
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: web
            port:
              number: 80
`;

test('[F4.d] wrong keys in an Ingress are marked, and nothing is created in silence', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await open(page, at, namespace, ingress);
  await expectProblem(page, 7, /hosts/);
  await expectProblem(page, 8, /secretName/);
  await button(page, 'Apply 1 object').click();
  const dialog = page.getByRole('dialog', { name: /1 of 1 document has mistakes/ });
  await dialog.getByRole('button', { name: 'Send all 1' }).click();
  await expect(rowsOf(page)).toHaveAttribute('data-outcome', 'failed');
  await expect(rowsOf(page)).toContainText(/unknown field|field not declared in schema/);
  expect(await kube.exists(`/apis/networking.k8s.io/v1/namespaces/${namespace}/ingresses/web`)).toBe(false);
});

test('[F4.e] two misspelt top-level keys are told at once', async ({ page, at, namespace }) => {
  await open(
    page,
    at,
    namespace,
    'apiVerson: v1\nkind: Pod\nmetdata:\n  name: a\nspec:\n  containers:\n  - {name: c, image: nginx:1.27}\n',
  );
  await expectProblem(page, 1, /apiVerson.*apiVersion/);
  await expectProblem(page, 3, /metdata.*metadata/);
});

test('[F4.f] [F4.h] keys that are there twice are told with their line', async ({ page, at, namespace }) => {
  await open(page, at, namespace, `apiVersion: v1\nkind: Pod\napiVersion: v1\nmetadata: {name: a}\n`);
  await expectProblem(page, 3, /apiVersion.*already set|already.*apiVersion/);
  await replaceYaml(
    page,
    `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      containers:
      - name: agent
        image: nginx:1.27
        volumeMounts:
        - {name: a, mountPath: /a}
        volumeMounts:
        - {name: b, mountPath: /b}
      volumes:
      - {name: a, emptyDir: {}}
      - {name: b, emptyDir: {}}
`,
  );
  await expectProblem(page, 14, /volumeMounts/);
  await expect(page.getByText(/merge the two lists/i).first()).toBeVisible();
});

test('[F4.g] a missing dash is guessed, and the other documents are sent when asked', async ({
  page,
  at,
  namespace,
}) => {
  const broken = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        ports:
        - name: http
          containerPort: 80
          name: https
          containerPort: 443
`;
  const before = stringify(service('web'));
  const first = before.split('\n').length - 1;
  await open(page, at, namespace, `${before}---\n${broken}---\n${stringify(configMap('after'))}`);
  await expectProblem(page, first + 1 + 15, /name.*already set|already.*name/);
  await expect(page.getByText(/“-”|`-`|dash/).first()).toBeVisible();
  await button(page, 'Apply 2 objects').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send the 2 others' }).click();
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowsOf(page).nth(0)).toHaveAttribute('data-outcome', 'created');
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'not-sent');
  await expect(rowsOf(page).nth(1)).toContainText('Nothing of this object reached the server');
  await expect(rowsOf(page).nth(2)).toHaveAttribute('data-outcome', 'created');
});

test('[F4.i] [F4.j] a list for an object, and misspelt groups and keys of RBAC', async ({ page, at, namespace }) => {
  await open(
    page,
    at,
    namespace,
    `apiVersion: rbac.authorisation.k8s.io/v1
kind: RoleBinding
metadata: {name: b}
roleRef:
- apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: r
subjects: []
---
apiVersion: rbac.authorization.k8.io/v1
kind: Role
metadata:
  name: r
  namepsace: dev
rules: []
`,
  );
  await expectProblem(page, 1, /rbac\.authorization\.k8s\.io/);
  await expectProblem(page, 10, /rbac\.authorization\.k8s\.io/);
  await expectProblem(page, 14, /namepsace.*namespace/);
  await expectProblem(page, 5, /roleRef.*(object|map)/);
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
  const buffer = Buffer.from(join(...metricsServer(namespace)));
  await (await chooser).setFiles({ name: 'components.yaml', mimeType: 'application/yaml', buffer });
  await expect(page.getByText('components.yaml, 9 objects')).toBeVisible();
  await button(page, 'Apply 9 objects').click();
  await expect(rowsOf(page)).toHaveCount(9);
  for (let index = 0; index < 9; index += 1) {
    await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', 'created');
  }
  await button(page, 'Undo 9 created').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
  for (let index = 0; index < 9; index += 1) {
    await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', 'undone');
  }
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
  await open(page, at, namespace, stringify({ ...configMap('late'), metadata: { name: 'late', namespace: made } }));
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
    await open(page, at, namespace, stringify({ ...configMap('late'), metadata: { name: 'late', namespace: other } }));
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
    await open(page, at, namespace, join(configMap('a'), configMap('b'), role, service('c')));
    await button(page, 'Apply 4 objects').click();
    const dialog = page.getByRole('dialog', { name: /1 of 4 documents has mistakes/ });
    await dialog.getByRole('button', { name: 'Send the 3 others' }).click();
    const outcomes = ['created', 'created', 'faulty', 'created'];
    for (const [index, outcome] of outcomes.entries()) {
      await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', outcome);
    }
    await expect(rowsOf(page).nth(2)).toContainText('rbac.authorization.k8s.io/v1beta1');
    await button(page, /^Fix all/).click();
    await rowsOf(page).nth(2).getByRole('button', { name: 'Send it now' }).click();
    await expect(rowsOf(page).nth(2)).toHaveAttribute('data-outcome', 'created');
    await button(page, 'Undo 4 created').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
    for (const index of outcomes.keys())
      await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', 'undone');
    expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/kept`)).toBe(true);
    expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/a`)).toBe(false);
  });
});

test('[F4.n] [E3] a node port in use names its holder and offers another; the pod behind it is made', async ({
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
  await open(page, at, namespace, join(wanted, pod('after')));
  await button(page, 'Apply 2 objects').click();
  await expect(rowsOf(page).nth(0)).toHaveAttribute('data-outcome', 'failed');
  await expect(rowsOf(page).nth(0)).toContainText(`${port} belongs to Service ${namespace}/holder`);
  await expect(rowsOf(page).nth(0)).toContainText('provided port is already allocated');
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'created');
  await rowsOf(page).nth(0).getByRole('button', { name: 'Choose a port automatically and retry' }).click();
  await expect(rowsOf(page).nth(0)).toHaveAttribute('data-outcome', 'created');
  expect(await readYaml(page)).not.toContain('nodePort');
});

test('[U15] what differs from the cluster is shown for each object before anything is sent', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await open(page, at, namespace, join(configMap('same'), configMap('other')));
  await button(page, 'Apply 2 objects').click();
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'created');
  await replaceYaml(page, join(configMap('same'), configMap('other', { a: 'c' }), configMap('new')));
  await button(page, 'Compare with cluster').click();
  await expect(page.getByText('1 to create')).toBeVisible();
  await expect(page.getByText('1 to change')).toBeVisible();
  await expect(rowsOf(page).nth(1)).toContainText('data.a');
  await rowsOf(page).nth(1).getByText('Show the comparison').click();
  await expect(page.getByRole('region', { name: 'Comparison of other' })).toContainText('a: c');
  expect(await kube.exists(`${path}/new`)).toBe(false);
});

test('[E53] conflicts are shown with both values, and taken over on request', async ({ page, at, kube, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await kube.create(`${path}?fieldManager=somebody`, configMap('held', { a: 'theirs' }));
  await open(page, at, namespace, stringify(configMap('held', { a: 'ours' })));
  await button(page, 'Apply 1 object').click();
  const conflict = rowsOf(page).getByRole('table');
  await expect(conflict).toContainText('somebody');
  await expect(conflict).toContainText('theirs');
  await expect(conflict).toContainText('ours');
  await button(page, 'Take over these fields').click();
  await expect(rowsOf(page)).toHaveAttribute('data-outcome', 'configured');
});

test('[W2] what the text names is deleted after a look at what is there', async ({ page, at, kube, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await kube.create(path, configMap('there'));
  await open(page, at, namespace, join(configMap('there'), configMap('not-there')));
  await page.getByLabel('Method').selectOption({ label: 'Delete these' });
  await button(page, 'Delete 2 objects…').click();
  const dialog = page.getByRole('dialog', { name: 'Delete 1 object' });
  await expect(dialog.getByRole('listitem')).toContainText(`${namespace}/there`);
  await expect(dialog).toContainText('1 object of the text is not there');
  await dialog.getByRole('button', { name: 'Delete 1 object' }).click();
  await expect(rowsOf(page).first()).toHaveAttribute('data-outcome', 'deleted');
  expect(await kube.exists(`${path}/there`)).toBe(false);
});

test('[U16] objects go into another namespace, and node ports and hosts get other values', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const object = { ...configMap('moved'), metadata: { name: 'moved', namespace: 'elsewhere' } };
  await open(
    page,
    at,
    namespace,
    join(object, { ...service('web'), spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 31999 }] } }),
  );
  await page.getByLabel('For which objects').selectOption({ label: 'all objects' });
  await expect(page.getByText(`1 object goes into namespace ${namespace}`)).toBeVisible();
  await button(page, 'Other values…').click();
  const dialog = page.getByRole('dialog', { name: 'Other values for this cluster' });
  await dialog.getByRole('checkbox', { name: 'automatic' }).check();
  await expect(dialog.getByRole('status')).toContainText('1 place changes');
  await dialog.getByRole('button', { name: 'Change the text' }).click();
  await expect.poll(() => readYaml(page)).not.toContain('31999');
  await button(page, 'Apply 2 objects').click();
  await expect(rowsOf(page).nth(0)).toHaveAttribute('data-outcome', 'created');
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/moved`)).toBe(true);
});

test('[P2] several files stay apart: rows name the file and its line', async ({ page, at, namespace }) => {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Upload files').click();
  const file = (name: string, text: string) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await (await chooser).setFiles([
    file('b.yaml', join(configMap('b'), configMap('c'))),
    file('a.yaml', stringify(configMap('a'))),
    file('notes.md', '# nothing to apply'),
  ]);
  await expect(page.getByText('1 file was skipped').or(page.getByText('A file was skipped'))).toBeVisible();
  await button(page, 'Apply 3 objects').click();
  await expect(rowsOf(page).nth(0)).toContainText('a.yaml:1');
  await expect(rowsOf(page).nth(2)).toContainText(/b\.yaml:[78]/);
});
