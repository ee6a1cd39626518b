import { expect } from '@playwright/test';
import { z } from 'zod';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { readYaml, replaceYaml, saveYaml, yamlEditor } from './support/editor.ts';
import { gridRow, gridRows } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { signIn, test } from './support/test.ts';

const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const plural = 'clusterconfigurations';

/** As KubeSphere's: every field that it doesn't know is kept. */
function definition(group: string): object {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, singular: 'clusterconfiguration', kind: 'ClusterConfiguration', shortNames: ['cc'] },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          additionalPrinterColumns: [{ name: 'DevOps', type: 'boolean', jsonPath: '.spec.devops.enabled' }],
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                spec: {
                  type: 'object',
                  'x-kubernetes-preserve-unknown-fields': true,
                  properties: {
                    devops: {
                      type: 'object',
                      description: 'Pipelines and what they need.',
                      'x-kubernetes-preserve-unknown-fields': true,
                      properties: { enabled: { type: 'boolean' } },
                    },
                  },
                },
              },
            },
          },
        },
      ],
    },
  };
}

/** Several dozen switches, most of them in no schema, in an order that no alphabet has. */
function installer(group: string): object {
  const components = Array.from({ length: 30 }, (_, index) => [
    `component-${(index * 7) % 30}`,
    { enabled: index % 3 === 0, note: `kept ${index}` },
  ]);
  return {
    apiVersion: `${group}/v1alpha1`,
    kind: 'ClusterConfiguration',
    metadata: { name: 'ks-installer', labels: { version: 'v3' } },
    spec: {
      zeta: 1,
      devops: { jenkinsMemoryLim: '2Gi', enabled: false },
      ...Object.fromEntries(components),
      alpha: '012',
    },
  };
}

async function serve(kube: Kube, group: string, namespace: string): Promise<string> {
  await kube.create(crds, definition(group));
  const path = `/apis/${group}/v1alpha1/namespaces/${namespace}/${plural}`;
  await expect.poll(async () => (await kube.send('GET', path)).status).toBe(200);
  await kube.create(path, installer(group));
  return `${path}/ks-installer`;
}

const switches = z.object({ devops: z.object({ enabled: z.boolean() }) });

/** The object without what every write changes. */
async function stored(kube: Kube, path: string): Promise<string> {
  const { metadata, ...rest } = await kube.get(path);
  return JSON.stringify({ ...rest, name: metadata.name, labels: metadata.labels }, null, 1);
}

test('[F8] [K1] an administrator enables a component through the CRD page: one line changes, nothing else', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const group = `${namespace}.example.org`;
  const other = `other.${namespace}.example.org`;
  try {
    const path = await serve(kube, group, namespace);
    const otherPath = await serve(kube, other, namespace);
    const before = await stored(kube, path);

    await page.goto(
      `${at('customresourcedefinitions.apiextensions.k8s.io')}?q=${encodeURIComponent(`${plural}.${group}`)}`,
    );
    await expect(gridRows(page)).toHaveCount(1);
    await page.getByRole('link', { name: `${plural}.${group}`, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${plural}.${group}` })).toBeVisible();
    const objects = page.getByRole('table', { name: 'ClusterConfiguration objects' });
    await expect(objects.getByRole('columnheader', { name: 'DevOps' })).toBeVisible();
    await expect(objects.getByRole('row', { name: /ks-installer.*false/ })).toBeVisible();

    await page.getByRole('tab', { name: 'Fields' }).click();
    await page.getByRole('button', { name: /^devops object/ }).click();
    await expect(page.getByText('Pipelines and what they need.')).toBeVisible();
    await expect(page.getByText('enabled', { exact: true })).toBeVisible();
    await page.getByRole('tab', { name: 'Overview' }).click();

    await objects.getByRole('link', { name: 'ks-installer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'ks-installer' })).toBeVisible();
    await page.getByRole('tab', { name: 'YAML' }).click();
    const text = await readYaml(page);
    await yamlEditor(page).press('Control+f');
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('devops');
    await page.keyboard.press('Escape');
    const changed = text.replace(/(devops:\n(?: +.*\n)*? +enabled: )false/, '$1true');
    expect(changed).not.toBe(text);
    await replaceYaml(page, changed);
    await page.getByRole('button', { name: 'Save…', exact: true }).click();
    const review = page.getByRole('dialog', { name: 'Save ClusterConfiguration ks-installer' });
    // Before it is saved the very same is shown: one line becomes another.
    await expect(review.getByText('removed:')).toHaveCount(1);
    await expect(review.getByText('added:')).toHaveCount(1);
    await expect(review.getByText('The server would take it')).toBeVisible();
    await review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(async () => switches.parse((await kube.get(path)).spec).devops.enabled).toBe(true);

    // A diff of before and after shows one line.
    const [linesBefore, linesAfter] = [before.split('\n'), (await stored(kube, path)).split('\n')];
    const different = linesAfter.filter((line, index) => line !== linesBefore[index] && !line.includes('generation'));
    expect(linesAfter).toHaveLength(linesBefore.length);
    expect(different.map((line) => line.trim())).toEqual(['"enabled": true,']);

    // The same kind name in another group is another object.
    expect(switches.parse((await kube.get(otherPath)).spec).devops.enabled).toBe(false);
    await page.goto(at(`${plural}.${other}`, { namespace, name: 'ks-installer' }));
    await expect(page.getByRole('link', { name: `${plural}.${other}`, exact: true })).toBeVisible();
  } finally {
    await kube.delete(`${crds}/${plural}.${group}`);
    await kube.delete(`${crds}/${plural}.${other}`);
  }
});

test.describe('who may see one namespace', () => {
  test.use({ signedInAs: 'nobody' });

  test('[F8] [K1] edits the same object without seeing its definition', async ({ page, at, kube, namespace }) => {
    const group = `${namespace}.example.org`;
    try {
      const path = await serve(kube, group, namespace);
      await ensureAccount(kube, namespace, 'limited');
      await grant(kube, { namespace, name: 'limited' }, [
        { apiGroups: [group], resources: [plural], verbs: ['get', 'list', 'watch', 'update', 'patch'] },
      ]);
      await signIn(page, await requestToken(kube, namespace, 'limited'), undefined);

      await page.goto(at('customresourcedefinitions.apiextensions.k8s.io'));
      await expect(page.getByRole('main')).toContainText('cannot list resource "customresourcedefinitions"');

      await page.goto(`${at(`${plural}.${group}`)}?ns=${namespace}`);
      await gridRow(page, 'ks-installer').getByRole('link', { name: 'ks-installer' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'ks-installer' })).toBeVisible();
      await expect(page.getByRole('term').filter({ hasText: 'DevOps' })).toBeVisible();
      await page.getByRole('tab', { name: 'YAML' }).click();
      const text = await readYaml(page);
      await replaceYaml(page, text.replace(/(devops:\n(?: +.*\n)*? +enabled: )false/, '$1true'));
      await saveYaml(page);
      await expect.poll(async () => switches.parse((await kube.get(path)).spec).devops.enabled).toBe(true);
    } finally {
      await kube.delete(`${crds}/${plural}.${group}`);
    }
  });
});
