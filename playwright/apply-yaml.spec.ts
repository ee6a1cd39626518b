import { expect } from '@playwright/test';
import { stringify } from 'yaml';
import { replaceYaml } from './support/editor.ts';
import { deployment, pod, service } from './support/objects.ts';
import { test } from './support/test.ts';

const results = { name: 'Result of each object' };

test('[W2] [P2] [F4.a] several documents, one result row each, then unchanged', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await replaceYaml(
    page,
    [deployment('web'), service('web'), pod('lonely')].map((object) => stringify(object)).join('---\n'),
  );
  await page.getByRole('button', { name: 'Apply 3 objects' }).click();
  const rows = page.getByRole('list', results).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  for (const [index, name] of ['web', 'web', 'lonely'].entries()) {
    await expect(rows.nth(index)).toContainText(`${namespace}/${name}`);
    await expect(rows.nth(index)).toContainText('created');
  }
  expect(await kube.exists(`/apis/apps/v1/namespaces/${namespace}/deployments/web`)).toBe(true);
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/pods/lonely`)).toBe(true);

  await page.getByRole('button', { name: 'Apply 3 objects' }).click();
  await expect(rows.nth(0)).toContainText(/unchanged|configured/);
  await expect(rows.nth(1)).toContainText('unchanged');
});

test('[W2] one object is refused, with the server’s words; the others are made', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const broken = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Not_A_Name' }, data: { a: 'b' } };
  const good = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'good' }, data: { a: 'b' } };
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await replaceYaml(page, [broken, good].map((object) => stringify(object)).join('---\n'));
  await page.getByRole('button', { name: 'Apply 2 objects' }).click();
  // The editor knows already; the server is asked all the same.
  await page.getByRole('button', { name: 'Send all 2' }).click();
  const rows = page.getByRole('list', results).getByRole('listitem');
  await expect(rows.nth(0)).toContainText('failed');
  await expect(rows.nth(0)).toContainText('a lowercase RFC 1123 subdomain must consist of');
  await expect(rows.nth(1)).toContainText('created');
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/configmaps/good`)).toBe(true);
});

test('[P2] a file is read into the editor', async ({ page, at, kube, namespace }) => {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload files' }).click();
  const buffer = Buffer.from(stringify(pod('from-a-file')));
  await (await chooser).setFiles({ name: 'pod.yaml', mimeType: 'application/yaml', buffer });
  await page.getByRole('button', { name: 'Apply 1 object', exact: true }).click();
  await expect(page.getByRole('list', results).getByRole('listitem')).toContainText('created');
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/pods/from-a-file`)).toBe(true);
});

test('[W2] a dry run changes nothing', async ({ page, at, kube, namespace }) => {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await replaceYaml(page, stringify(pod('only-asked')));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('list', results).getByRole('listitem')).toContainText('would be created');
  expect(await kube.exists(`/api/v1/namespaces/${namespace}/pods/only-asked`)).toBe(false);
});
