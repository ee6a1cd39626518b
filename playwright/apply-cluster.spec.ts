import { expect } from '@playwright/test';
import { stringify } from 'yaml';
import { button, joinYaml, openApply, rowsOf } from './support/apply.ts';
import { readYaml, replaceYaml } from './support/editor.ts';
import { configMap, service } from './support/objects.ts';
import { test } from './support/test.ts';

test('[U15] what differs from the cluster is shown for each object before anything is sent', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  await openApply(page, at, namespace, joinYaml(configMap('same'), configMap('other')));
  await button(page, 'Apply 2 objects').click();
  await expect(rowsOf(page).nth(1)).toHaveAttribute('data-outcome', 'created');
  await replaceYaml(page, joinYaml(configMap('same'), configMap('other', { a: 'c' }), configMap('new')));
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
  await openApply(page, at, namespace, stringify(configMap('held', { a: 'ours' })));
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
  await openApply(page, at, namespace, joinYaml(configMap('there'), configMap('not-there')));
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
  await openApply(
    page,
    at,
    namespace,
    joinYaml(object, { ...service('web'), spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 31999 }] } }),
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
    file('b.yaml', joinYaml(configMap('b'), configMap('c'))),
    file('a.yaml', stringify(configMap('a'))),
    file('notes.md', '# nothing to apply'),
  ]);
  await expect(page.getByText('1 file was skipped').or(page.getByText('A file was skipped'))).toBeVisible();
  await button(page, 'Apply 3 objects').click();
  await expect(rowsOf(page).nth(0)).toContainText('a.yaml:1');
  await expect(rowsOf(page).nth(2)).toContainText(/b\.yaml:[78]/);
});
