import { expect, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { button, expectOutcomes, joinYaml, openApply, rowsOf } from './support/apply.ts';
import { readYaml, replaceYaml } from './support/editor.ts';
import { configMap, service } from './support/objects.ts';
import { test } from './support/test.ts';

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
  await openApply(page, at, namespace, old);
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
  await openApply(page, at, namespace, ingress);
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
  await openApply(
    page,
    at,
    namespace,
    'apiVerson: v1\nkind: Pod\nmetdata:\n  name: a\nspec:\n  containers:\n  - {name: c, image: nginx:1.27}\n',
  );
  await expectProblem(page, 1, /apiVerson.*apiVersion/);
  await expectProblem(page, 3, /metdata.*metadata/);
});

test('[F4.f] [F4.h] keys that are there twice are told with their line', async ({ page, at, namespace }) => {
  await openApply(page, at, namespace, `apiVersion: v1\nkind: Pod\napiVersion: v1\nmetadata: {name: a}\n`);
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
  await openApply(page, at, namespace, `${before}---\n${broken}---\n${stringify(configMap('after'))}`);
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
  await openApply(
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

test('[W2] one object is refused, with the server’s words; the others are made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await openApply(page, at, namespace, joinYaml(configMap('Not_A_Name'), configMap('good')));
  await button(page, 'Apply 2 objects').click();
  // The editor knows already; the server is asked all the same.
  await button(page, 'Send all 2').click();
  await expectOutcomes(page, ['failed', 'created']);
  await expect(rowsOf(page).nth(0)).toContainText('a lowercase RFC 1123 subdomain must consist of');
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/good`)).toBe(true);
});
