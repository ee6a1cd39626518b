import { expect, type Locator, type Page } from '@playwright/test';
import { readYaml, replaceYaml, yamlEditor } from './support/editor.ts';
import { deployment } from './support/objects.ts';
import { test } from './support/test.ts';

const wrong = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          imagee: nginx:1.27
          imagePullPolicy: ifNotPresent
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  port: 8080
`;

/** Violations of the page's policy and what else the browser complains about. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}

/** Below the text: how many problems there are, and the way to their list. */
const count = (page: Page): Locator =>
  page.getByRole('button', { name: /^(\d+ errors?|No problems)/, expanded: false });
const problems = (page: Page): Locator => page.getByRole('region', { name: 'Problems' });

/** Puts the cursor behind the first occurrence of a word, as a person finds it. */
async function goBehind(page: Page, word: string): Promise<void> {
  await yamlEditor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(word);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

test('[W2] [F4] problems stand below their lines and in a list that leads there; F8 goes through them', async ({
  page,
  at,
}) => {
  const complained = complaints(page);
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  await count(page).filter({ hasText: '3 errors' }).click();
  const rows = problems(page).getByRole('listitem');
  await expect(rows.filter({ hasText: 'imagee' })).toContainText('Line 17');
  await rows.filter({ hasText: 'imagee' }).getByRole('button').first().click();
  await expect(yamlEditor(page)).toBeFocused();
  await expect(page.getByText('Line 17, column')).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByText(/Line 18, column/)).toBeVisible();
  expect(complained).toEqual([]);
});

test('[W2] a fix by keyboard is one step of undo, and the rest of the text stays as it is', async ({ page, at }) => {
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  await expect(count(page)).toHaveText('3 errors');
  await goBehind(page, 'imagee');
  await page.keyboard.press('Control+.');
  const menu = page.getByRole('listbox', { name: /action/i });
  await menu.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => readYaml(page)).toBe(wrong.replace('imagee', 'image'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => readYaml(page)).toBe(wrong);
});

test('[W2] all safe fixes at once', async ({ page, at }) => {
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  await page.getByRole('button', { name: /^Fix all/ }).click();
  await expect.poll(() => readYaml(page)).toContain('port: "8080"');
  const text = await readYaml(page);
  expect(text).toContain('image: nginx:1.27');
  expect(text.split('\n')).toHaveLength(wrong.split('\n').length);
});

test('[W2] fields and values are completed from the cluster’s own schema while they are typed', async ({
  page,
  at,
}) => {
  await page.goto(at('apply'));
  await replaceYaml(page, 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  \n');
  await page.keyboard.press('Control+Home');
  for (let line = 0; line < 5; line += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('repl');
  const suggestions = page.getByRole('listbox', { name: 'Suggest' });
  await expect(suggestions.getByRole('option', { name: /replicas/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => readYaml(page)).toContain('  replicas: ');
});

test('[K1] a CustomResourceDefinition’s fields are known as well', async ({ page, at, kube, namespace }) => {
  const group = `${namespace}.example.org`;
  const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const spec = {
    type: 'object',
    required: ['size'],
    properties: { size: { type: 'integer', description: 'In litres.' } },
  };
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec } } };
  await kube.create(crds, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `boxes.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'boxes', singular: 'box', kind: 'Box', listKind: 'BoxList' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  });
  try {
    await page.goto(at('apply'));
    await replaceYaml(page, `apiVersion: ${group}/v1\nkind: Box\nmetadata:\n  name: a\nspec:\n  size: 3\n`);
    await page.getByRole('button', { name: 'Explain', exact: true }).click();
    await goBehind(page, 'size');
    const panel = page.getByRole('complementary', { name: 'Explain' });
    await expect(panel).toContainText('In litres.', { timeout: 30_000 });
    await expect(panel).toContainText('integer');
    await expect(panel).toContainText('required');
  } finally {
    await kube.delete(`${crds}/boxes.${group}`);
  }
});

test('[W2] [N17] a field is explained at the cursor, fields inside are walked through, and a link leads there', async ({
  page,
  at,
}) => {
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  await goBehind(page, 'replicas');
  await page.keyboard.press('Control+Shift+Space');
  const panel = page.getByRole('complementary', { name: 'Explain' });
  await expect(panel).toContainText('Number of desired pods');
  await panel.getByRole('navigation').getByRole('button', { name: 'spec' }).click();
  await panel.getByRole('button', { name: /^template / }).click();
  await panel.getByRole('button', { name: /^spec / }).click();
  await panel.getByRole('button', { name: /^containers / }).click();
  await expect(panel).toContainText('[]Container');
  const place = '#explain=apps%2Fv1:Deployment:spec.template.spec.containers';
  await page.goto(`about:blank`);
  await page.goto(`${at('apply')}${place}`);
  await replaceYaml(page, 'apiVersion: apps/v1\nkind: Deployment\n');
  await expect(page.getByRole('complementary', { name: 'Explain' })).toBeVisible();
});

test('[F4] the documents of a text are listed with their problems, and a click goes there', async ({ page, at }) => {
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  const outline = page.getByRole('navigation', { name: 'Documents' });
  await expect(outline.getByRole('button')).toHaveCount(2);
  await expect(outline.getByRole('button', { name: /Deployment web/ })).toContainText('2 errors');
  await outline.getByRole('button', { name: /ConfigMap settings/ }).click();
  await expect(page.getByText('Line 20, column 1')).toBeVisible();
});

test('[U31] Tab leaves the text after Ctrl M, and the keys of the editor can be read', async ({ page, at }) => {
  await page.goto(at('apply'));
  await replaceYaml(page, 'a: b\n');
  await page.keyboard.press('Control+m');
  await expect(page.getByText('Tab leaves the text')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(yamlEditor(page)).not.toBeFocused();
  expect(await readYaml(page)).toBe('a: b\n');
  await page.keyboard.press('Control+m');
  await page.getByRole('button', { name: 'Keys of the editor' }).click();
  await expect(page.getByRole('dialog')).toContainText('Next problem');
});

test('[W2] schemas come when the text names them, and once while they stay the same', async ({ page, at }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/openapi/v3/')) asked.push(pathname.replace(/^.*\/openapi\/v3\//, ''));
  });
  await page.goto(at('apply'));
  await expect(yamlEditor(page)).toBeVisible();
  expect(asked).toEqual([]);
  await replaceYaml(page, wrong);
  await expect(count(page)).toHaveText('3 errors');
  expect(asked.toSorted()).toEqual(['api/v1', 'apis/apps/v1']);
  await page.reload();
  await expect(count(page)).toHaveText('3 errors');
  expect(asked).toHaveLength(2);
});

test('[W2] without the right to read schemas nothing is blamed, and it is said', async ({ page, at }) => {
  await page.route('**/k8s/openapi/v3*', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/json',
      body: JSON.stringify({
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'Forbidden',
        code: 403,
        message: 'forbidden: no',
      }),
    }),
  );
  await page.goto(at('apply'));
  await replaceYaml(page, wrong);
  const note = page.getByText(/were not checked against the cluster’s schema/);
  await expect(note).toContainText('Your account may not read it.');
  await count(page).click();
  await expect(problems(page)).not.toContainText('imagee');
  await page.unroute('**/k8s/openapi/v3*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(problems(page)).toContainText('imagee');
  await expect(note).toBeHidden();
});

test('managedFields and status are folded in an object’s own YAML, and come back untouched', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  await kube.create(path, deployment('web'));
  await expect.poll(() => kube.text(`${path}/web`)).toContain('"conditions"');
  // The status is the last field, and a cursor that went there would open the fold.
  await page.setViewportSize({ width: 1440, height: 1400 });
  await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=yaml`);
  await expect(yamlEditor(page)).toBeVisible();
  await expect(page.getByText('status:', { exact: true })).toBeVisible();
  await expect(page.getByText('availableReplicas')).toBeHidden();
  expect(await readYaml(page)).toContain('conditions:');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('[U31] the editor’s own words are Chinese too', async ({ page, at }) => {
    await page.goto(at('apply'));
    await replaceYaml(page, wrong);
    await expect(page.getByRole('button', { name: /^\d 个错误$/ })).toBeVisible();
    await page.keyboard.press('Control+f');
    await expect(page.getByPlaceholder('查找')).toBeVisible();
  });
});
