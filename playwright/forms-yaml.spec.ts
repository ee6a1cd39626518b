import { expect } from '@playwright/test';
import { readYaml, replaceYaml } from './support/editor.ts';
import { box, choice } from './support/forms.ts';
import { nginxImage } from './support/objects.ts';
import { test } from './support/test.ts';

test('[U8] [W1] the form and its YAML are one text: what is written into it fills the fields, and what they don’t know is kept', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await page.goto(`${at('deploy')}?ns=${namespace}`);
  await expect(choice(page, 'Namespace')).toHaveValue(namespace);
  await box(page, 'Name').fill('shop');
  await page.getByLabel('Image', { exact: true }).fill('nginx:1.25.5');
  await page.getByRole('main').getByRole('button', { name: 'Edit', exact: true }).click();
  const text = await readYaml(page);
  const more = text
    .replace('replicas: 1', 'replicas: 2 # for the night\n  revisionHistoryLimit: 4')
    .replace(/( +)containers:/, '$1# of the team\n$1shareProcessNamespace: true\n$1containers:');
  await replaceYaml(page, more.replace('shareProcessNamespace', 'shareProcessNamespaces'));
  await expect(page.getByText(/shareProcessNamespaces/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Deploy 1 object' }).click();
  await expect(page.getByRole('main')).toContainText('did you mean');
  expect(await kube.exists(`/apis/apps/v1/namespaces/${namespace}/deployments/shop`)).toBe(false);

  await replaceYaml(page, more);
  await expect(box(page, 'Replicas')).toHaveValue('2');
  await page.getByLabel('Image', { exact: true }).fill(nginxImage);
  await box(page, 'Replicas').fill('1');
  const after = more.replace('nginx:1.25.5', nginxImage).replace('replicas: 2', 'replicas: 1');
  await expect.poll(() => readYaml(page)).toBe(after);

  // A text that can't be read rests the fields and loses nothing.
  await replaceYaml(page, `${after}  broken: [`);
  await expect(page.getByText('The fields rest until it is mended')).toBeVisible();
  await expect(box(page, 'Name')).toBeDisabled();
  await replaceYaml(page, after);
  await expect(box(page, 'Name')).toHaveValue('shop');

  await page.getByRole('button', { name: 'Deploy 1 object' }).click();
  await expect(page).toHaveURL(at('deployments.apps', { namespace, name: 'shop' }));
  expect(await kube.get(`/apis/apps/v1/namespaces/${namespace}/deployments/shop`)).toMatchObject({
    spec: {
      replicas: 1,
      revisionHistoryLimit: 4,
      template: { spec: { shareProcessNamespace: true, containers: [{ image: nginxImage }] } },
    },
  });
});
