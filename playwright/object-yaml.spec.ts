import { expect } from '@playwright/test';
import { readYaml, replaceYaml, saveYaml } from './support/editor.ts';
import { deployment, pod, service } from './support/objects.ts';
import { test } from './support/test.ts';

test('[P11] a pod as YAML and its uid, without managedFields', async ({ page, at, kube, namespace }) => {
  const { metadata } = await kube.create(`/api/v1/namespaces/${namespace}/pods`, pod('seen'));
  await page.goto(`${at('pods', { namespace, name: 'seen' })}?tab=yaml`);
  const text = await readYaml(page);
  expect(text).toContain(`uid: ${metadata.uid}`);
  expect(text).toContain('image: busybox:1.36');
  expect(text).not.toContain('managedFields');
});

test('[P12] taking a selector’s label off a pod warns that it leaves, then saves', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const pods = `/api/v1/namespaces/${namespace}/pods`;
  await kube.create(`/apis/apps/v1/namespaces/${namespace}/deployments`, deployment('web'));
  await kube.create(`/api/v1/namespaces/${namespace}/services`, service('web'));
  await expect.poll(async () => (await kube.list(pods)).length).toBe(1);
  const name = (await kube.list(pods))[0]?.metadata.name ?? '';
  // Until the kubelet has said that it runs, each of its reports would make the edit a conflict.
  await expect
    .poll(() => kube.text(`${pods}/${name}`), { timeout: 30_000 })
    .toMatch(/"type":"Ready",("observedGeneration":\d+,)?"status":"True"/);
  await page.goto(at('pods', { namespace, name }));
  await page.getByRole('button', { name: 'Edit labels' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('app=other');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(dialog).toContainText('ReplicaSet');
  await expect(dialog).toContainText('Service');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  expect((await kube.get(`${pods}/${name}`)).metadata.labels).toMatchObject({ app: 'other' });
  // The ReplicaSet makes another in its place.
  await expect.poll(async () => (await kube.list(pods)).length).toBe(2);
});

test('what the user did not touch comes back byte for byte: odd strings, big numbers, unknown fields', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const odd = {
    'a.conf': 'tab\there\r\nCRLF, trailing spaces   \n\n\nno final newline',
    yes: 'yes',
    number: '012',
    date: '2024-01-01',
    tilde: '~',
    empty: '',
    spaces: '  leading',
    document: '--- not a document\n... nor its end',
    unicode: 'é 汉字 🚀 \u0085 \u2028 \ufeff',
    colon: 'a: b # c',
  };
  await kube.create(path, {
    metadata: { name: 'odd', annotations: { note: '<script>alert(1)</script><b>bold</b>' } },
    data: { ...odd, touched: 'before' },
  });
  await page.goto(`${at('configmaps', { namespace, name: 'odd' })}?tab=yaml`);
  const text = await readYaml(page);
  await replaceYaml(page, text.replace('touched: before', 'touched: after'));
  await saveYaml(page);
  await expect.poll(async () => JSON.parse(await kube.text(`${path}/odd`)).data.touched).toBe('after');
  expect(JSON.parse(await kube.text(`${path}/odd`)).data).toEqual({ ...odd, touched: 'after' });
});

test('integers beyond 2^53 and fields that no schema knows keep every digit', async ({ page, at, kube, namespace }) => {
  const group = `${namespace}.example.org`;
  const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  await kube.create(crds, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `ledgers.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'ledgers', singular: 'ledger', kind: 'Ledger' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  });
  try {
    const path = `/apis/${group}/v1/namespaces/${namespace}/ledgers`;
    await expect.poll(async () => (await kube.send('GET', path)).status).toBe(200);
    const body = `{"apiVersion":"${group}/v1","kind":"Ledger","metadata":{"name":"big"},"spec":{"balance":9007199254740993,"most":9223372036854775807,"deep":{"unknown":[null,1.5,{"on":"yes"}]},"note":"before"}}`;
    expect((await kube.send('POST', path, body)).status).toBe(201);
    await page.goto(`${at(`ledgers.${group}`, { namespace, name: 'big' })}?tab=yaml`);
    const text = await readYaml(page);
    expect(text).toContain('9007199254740993');
    await replaceYaml(page, text.replace('note: before', 'note: after'));
    await saveYaml(page);
    await expect.poll(() => kube.text(`${path}/big`)).toContain('"note":"after"');
    const stored = await kube.text(`${path}/big`);
    expect(stored).toContain('"balance":9007199254740993');
    expect(stored).toContain('"most":9223372036854775807');
    expect(stored).toContain('"deep":{"unknown":[null,1.5,{"on":"yes"}]}');
  } finally {
    await kube.delete(`${crds}/ledgers.${group}`);
  }
});

test('a ConfigMap of one megabyte is shown, edited and kept', async ({ page, at, kube, namespace }) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  const large = Array.from({ length: 14_000 }, (_, line) => `line ${line} ${'x'.repeat(60)}`).join('\n');
  await kube.create(path, { metadata: { name: 'large' }, data: { 'large.txt': large, touched: 'before' } });
  await page.goto(`${at('configmaps', { namespace, name: 'large' })}?tab=yaml`);
  const text = await readYaml(page);
  await replaceYaml(page, text.replace('touched: before', 'touched: after'));
  await saveYaml(page);
  await expect.poll(async () => JSON.parse(await kube.text(`${path}/large`)).data.touched).toBe('after');
  expect(JSON.parse(await kube.text(`${path}/large`)).data['large.txt']).toBe(large);
});

test('HTML in annotations, labels’ values and messages is text', async ({ page, at, kube, namespace }) => {
  const html = '<img src=x onerror="document.title=\'broken in\'"><a href="javascript:alert(1)">link</a>';
  await kube.create(`/api/v1/namespaces/${namespace}/configmaps`, {
    metadata: { name: 'html', annotations: { 'example.org/note': html } },
    data: { 'page.html': html },
  });
  await page.goto(at('configmaps', { namespace, name: 'html' }));
  await expect(page.getByText('<img src=x').first()).toBeVisible();
  await expect(page).not.toHaveTitle(/broken in/);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'link', exact: true }).count()).toBe(0);
});

test('names are opaque: a ClusterRole with colons and percent-like names opens', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const roles = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
  const name = `test:${namespace}:a b?c#d`;
  await kube.create(roles, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
    rules: [],
  });
  try {
    await page.goto(`${at('clusterroles.rbac.authorization.k8s.io')}?q=${encodeURIComponent(namespace)}`);
    await page.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.getByRole('tab', { name: 'YAML' }).click();
    expect(await readYaml(page)).toContain(namespace);
  } finally {
    await kube.delete(`${roles}/${encodeURIComponent(name)}`);
  }
});
