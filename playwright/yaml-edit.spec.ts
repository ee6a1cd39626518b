import { expect, type Locator, type Page } from '@playwright/test';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessibleInLight } from './support/axe.ts';
import { readYaml, replaceYaml, saveYaml, yamlEditor } from './support/editor.ts';
import { deployment, service, serviceSpec } from './support/objects.ts';
import { createQuota } from './support/quota.ts';
import { signInAgain } from './support/signing-in.ts';
import { signIn, test } from './support/test.ts';

const services = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/services/${name}`;
const maps = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/configmaps/${name}`;
const review = (page: Page): Locator => page.getByRole('dialog', { name: /^Save / });
const conflictOf = (page: Page): Locator => page.getByRole('dialog', { name: /changed while you were editing$/ });

test.describe('saving', () => {
  test.beforeEach(async ({ kube, namespace }) => {
    await kube.create(services(namespace), service('web'));
  });

  test('[F5.2] [F8.4] [U14] shows one line for one change and what the server says of it, then saves', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
    const text = await readYaml(page);
    await replaceYaml(page, `# typed here\n${text.replace('sessionAffinity: None', 'sessionAffinity: ClientIP')}`);
    await page.getByRole('button', { name: 'Changes' }).click();
    await expect(page.getByRole('textbox', { name: 'Text as edited' })).toBeVisible();
    await expectAccessibleInLight(page);
    await page.getByRole('button', { name: 'Changes' }).click();
    await page.getByRole('button', { name: 'Save…' }).click();
    const diff = review(page).getByRole('region', { name: 'What will change' });
    await expect(diff.locator('code').filter({ hasText: 'sessionAffinity' })).toHaveText([
      '  sessionAffinity: None',
      '  sessionAffinity: ClientIP',
    ]);
    await expect(diff).not.toContainText('typed here');
    await expect(review(page).getByText('The server would take it')).toBeVisible();
    expect((await kube.get(services(namespace, 'web'))).spec).toMatchObject({ sessionAffinity: 'None' });
    await review(page).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect((await kube.get(services(namespace, 'web'))).spec).toMatchObject({ sessionAffinity: 'ClientIP' });
  });

  test('[W23] by Ctrl Enter twice; without the review once it is switched off, also the next time', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const affinity = async () => (await kube.get(services(namespace, 'web'))).spec;
    await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
    await replaceYaml(page, (await readYaml(page)).replace('sessionAffinity: None', 'sessionAffinity: ClientIP'));
    await page.keyboard.press('Control+Enter');
    await expect(review(page)).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(review(page)).toBeHidden();
    expect(await affinity()).toMatchObject({ sessionAffinity: 'ClientIP' });

    await page.getByRole('checkbox', { name: 'Review before saving' }).uncheck();
    await page.reload();
    await expect(page.getByRole('checkbox', { name: 'Review before saving' })).not.toBeChecked();
    const text = await readYaml(page);
    await replaceYaml(
      page,
      text.replace(/sessionAffinity: ClientIP[\s\S]*?(?=\n {2}ipFamilies:)/, 'sessionAffinity: None'),
    );
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(await affinity()).toMatchObject({ sessionAffinity: 'None' });
  });

  test('[E3] [E4] a refusal names its line and who has the port, and mends the text', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const holder = await kube.create(services(namespace), service('holder', undefined, 'NodePort'));
    const port = serviceSpec(holder).ports[0]?.nodePort;
    await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
    const text = await readYaml(page);
    await replaceYaml(page, text.replace('    port: 80\n', `    port: 80\n    nodePort: ${port}\n`));
    await page.getByRole('button', { name: 'Save…' }).click();
    await expect(review(page).getByText(/^A node port needs type NodePort/)).toBeVisible();
    await expectAccessibleInLight(page);
    await review(page).getByRole('button', { name: 'Set type: NodePort' }).click();
    await expect(review(page)).toBeHidden();
    expect(await readYaml(page)).toContain('type: NodePort');

    await page.getByRole('button', { name: 'Dry run' }).click();
    await expect(page.getByText(`Node port ${port} is taken.`)).toBeVisible();
    await expect(page.getByRole('link', { name: `${namespace}/holder` })).toBeVisible();
    await page.getByRole('button', { name: 'Choose a port automatically' }).click();
    await expect.poll(() => readYaml(page)).not.toContain('nodePort:');
    await saveYaml(page);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect((await kube.get(services(namespace, 'web'))).spec).toMatchObject({ type: 'NodePort' });
  });

  test('a text that only looks different says that there is nothing to save', async ({ page, at, namespace }) => {
    await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
    await replaceYaml(page, `# only a comment\n${await readYaml(page)}`);
    await page.getByRole('button', { name: 'Save…' }).click();
    await expect(page.getByText('Nothing to save')).toBeVisible();
    await expect(review(page)).toBeHidden();
  });

  test('[E47] [F5.3] edits of different fields are merged and both are kept', async ({ page, at, kube, namespace }) => {
    await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
    const mine = `# mine\n${(await readYaml(page)).replace('sessionAffinity: None', 'sessionAffinity: ClientIP # because')}`;
    await replaceYaml(page, mine);
    await kube.patch(services(namespace, 'web'), {
      metadata: { labels: { by: 'them' } },
      spec: { type: 'NodePort' },
    });
    await expect(page.getByText('The object changed in the cluster while you were editing')).toBeVisible();
    await page.getByRole('button', { name: 'Save…' }).click();
    const dialog = conflictOf(page);
    await expect(dialog.getByText('the object has been modified')).toBeVisible();
    await expect(dialog.getByText('Both edits go together')).toBeVisible();
    await expect(dialog).toContainText('spec.type');
    await expect(dialog).toContainText('spec.sessionAffinity');
    await expectAccessibleInLight(page);

    // The merged text keeps what was typed, comments included.
    await dialog.getByRole('button', { name: 'Put the merged text into the editor' }).click();
    const merged = await readYaml(page);
    expect(merged).toContain('# mine\n');
    expect(merged).toContain('sessionAffinity: ClientIP # because');
    expect(merged).toContain('type: NodePort');
    await saveYaml(page);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    const { metadata, spec } = await kube.get(services(namespace, 'web'));
    expect(spec).toMatchObject({ type: 'NodePort', sessionAffinity: 'ClientIP' });
    expect(metadata.labels).toMatchObject({ by: 'them' });
  });
});

test.describe('both changed the same', () => {
  async function begin(page: Page, parts: { namespace: string; at: (resource: string, object: object) => string }) {
    await page.goto(`${parts.at('configmaps', { namespace: parts.namespace, name: 'shared' })}?tab=yaml`);
    const text = await readYaml(page);
    await replaceYaml(page, text.replace('a: "1"', 'a: mine').replace('b: "1"', 'b: mine'));
  }

  test.beforeEach(async ({ kube, namespace }) => {
    await kube.create(maps(namespace), { metadata: { name: 'shared' }, data: { a: '1', b: '1', c: '1' } });
  });

  test('[E47] each field is chosen; a further change while saving is the next conflict, with the choices kept', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await begin(page, { namespace, at });
    await kube.patch(maps(namespace, 'shared'), { data: { a: 'theirs', b: 'theirs', c: 'theirs' } });
    await page.getByRole('button', { name: 'Save…' }).click();
    const dialog = conflictOf(page);
    const save = dialog.getByRole('button', { name: 'Save merged' });
    await expect(save).toHaveAttribute('aria-disabled', 'true');
    await dialog.getByRole('group', { name: 'data.a' }).getByRole('radio', { name: 'Theirs' }).check();
    await dialog.getByRole('group', { name: 'data.b' }).getByRole('radio', { name: 'Mine' }).check();
    await expect(dialog.getByRole('region', { name: 'What would be saved' }).last()).toContainText('b: mine');

    await kube.patch(maps(namespace, 'shared'), { data: { d: 'later' } });
    await save.click();
    await expect(dialog.getByText('Both edits go together')).toBeVisible();
    await expect(dialog).toContainText('data.d');
    await save.click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(JSON.parse(await kube.text(maps(namespace, 'shared'))).data).toEqual({
      a: 'theirs',
      b: 'mine',
      c: 'theirs',
      d: 'later',
    });
  });

  test('[E47] [F5.3] overwritten only on request, theirs taken only on request', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const data = async () => JSON.parse(await kube.text(maps(namespace, 'shared'))).data;
    await begin(page, { namespace, at });
    const mine = await readYaml(page);
    await kube.patch(maps(namespace, 'shared'), { data: { a: 'theirs', c: 'theirs' } });
    await page.getByRole('button', { name: 'Save…' }).click();
    await conflictOf(page).getByRole('button', { name: 'Keep editing' }).click();
    expect(await readYaml(page)).toBe(mine);
    expect(await data()).toEqual({ a: 'theirs', b: '1', c: 'theirs' });

    await page.getByRole('button', { name: 'Compare and merge…' }).click();
    await conflictOf(page).getByRole('button', { name: 'Overwrite with mine' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(await data()).toEqual({ a: 'mine', b: 'mine', c: '1' });

    await replaceYaml(page, (await readYaml(page)).replace('a: mine', 'a: again'));
    await kube.patch(maps(namespace, 'shared'), { data: { a: 'theirs' } });
    await page.getByRole('button', { name: 'Compare and merge…' }).click();
    await conflictOf(page).getByRole('button', { name: 'Reload theirs' }).click();
    expect(await readYaml(page)).toContain('a: theirs');
    expect(await data()).toEqual({ a: 'theirs', b: 'mine', c: '1' });
  });

  test('[W23] a draft survives a reload, says what changed meanwhile, and is merged', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await begin(page, { namespace, at });
    const mine = await readYaml(page);
    await expect
      .poll(() => page.evaluate(() => Object.keys(sessionStorage).some((key) => key.includes('configmaps/shared'))))
      .toBe(true);
    await kube.patch(maps(namespace, 'shared'), { data: { c: 'theirs' } });
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    expect(await readYaml(page)).toBe(mine);
    await expect(page.getByText('The object changed in the cluster while you were editing')).toBeVisible();
    await page.getByRole('button', { name: 'Compare and merge…' }).click();
    await conflictOf(page).getByRole('button', { name: 'Save merged' }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    expect(JSON.parse(await kube.text(maps(namespace, 'shared'))).data).toEqual({ a: 'mine', b: 'mine', c: 'theirs' });
  });
});

test('a Secret’s draft is never written to the browser’s storage', async ({ page, at, kube, namespace }) => {
  await kube.create(`/api/v1/namespaces/${namespace}/secrets`, { metadata: { name: 'key' }, stringData: { a: 'b' } });
  await page.goto(`${at('secrets', { namespace, name: 'key' })}?tab=yaml`);
  await page.getByRole('button', { name: 'Reveal' }).click();
  await replaceYaml(page, (await readYaml(page)).replace('a: Yg==', 'a: bWluZQ=='));
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(yamlEditor(page)).toBeHidden();
  await page.getByRole('tab', { name: 'YAML' }).click();
  await page.getByRole('button', { name: 'Reveal' }).click();
  expect(await readYaml(page)).toContain('bWluZQ==');
  const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(stored).not.toContain('bWluZQ==');
  expect(stored).not.toContain('secrets/key');

  // Nothing keeps it beyond the session: that is asked about, and nobody is signed out before the answer.
  await page.getByRole('button', { name: /^Session of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const asked = page.getByRole('dialog', { name: 'Sign out' });
  await expect(asked).toContainText('would be lost');
  await asked.getByRole('button', { name: 'Stay signed in' }).click();
  expect(await readYaml(page)).toContain('bWluZQ==');
});

test('[E38] a draft outlives the session', async ({ page, context, at, kube, namespace, adminToken }) => {
  await kube.create(maps(namespace), { metadata: { name: 'kept' }, data: { a: '1' } });
  await signIn(page, adminToken, undefined);
  await page.goto(`${at('configmaps', { namespace, name: 'kept' })}?tab=yaml`);
  await replaceYaml(page, (await readYaml(page)).replace('a: "1"', 'a: mine'));
  await context.clearCookies();
  await page.getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByText(/^401: /).first()).toBeVisible();
  await signInAgain(page, adminToken);
  expect(await readYaml(page)).toContain('a: mine');
  await saveYaml(page);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(JSON.parse(await kube.text(maps(namespace, 'kept'))).data).toEqual({ a: 'mine' });
});

test.describe('what an existing object keeps', () => {
  test('[E48] a Deployment’s selector is marked, named before sending, and changed by a new object', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    const before = await kube.create(path, deployment('web'));
    await page.goto(`${at('deployments.apps', { namespace, name: 'web' })}?tab=yaml`);
    await replaceYaml(page, (await readYaml(page)).replaceAll('app: web', 'app: other'));
    await expect(page.getByText(/An existing Deployment keeps its spec\.selector/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Save…' }).click();
    await expect(review(page).getByText('An existing Deployment keeps this field')).toBeVisible();
    await expect(
      review(page)
        .getByText(/field is immutable/)
        .first(),
    ).toBeVisible();
    await review(page).getByRole('button', { name: 'Delete and create anew…' }).click();

    const recreate = page.getByRole('dialog', { name: 'Delete Deployment web and create it anew' });
    await expect(recreate.getByText('The cluster would take the new object')).toBeVisible();
    await expect(recreate).toContainText(/pods? /);
    await expectAccessibleInLight(page);
    await recreate.getByRole('button', { name: 'Delete and create anew' }).click();
    await expect(page.getByText('Deleted and created anew')).toBeVisible();
    const after = await kube.get(`${path}/web`);
    expect(after.metadata.uid).not.toBe(before.metadata.uid);
    expect(after.spec).toMatchObject({ selector: { matchLabels: { app: 'other' } } });
    await expect.poll(() => readYaml(page)).toContain(`uid: ${after.metadata.uid}`);
  });

  test('[E42] [E48] a new object waits for finalizers; when it can’t be created the text stays, also beyond a reload, and it is tried again', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await kube.create(maps(namespace), {
      metadata: { name: 'fixed', finalizers: ['example.org/wait'] },
      immutable: true,
      data: { a: '1' },
    });
    await page.goto(`${at('configmaps', { namespace, name: 'fixed' })}?tab=yaml`);
    const mine = (await readYaml(page)).replace('a: "1"', 'a: mine').replace(/ {2}finalizers:\n {2}- .*\n/, '');
    await replaceYaml(page, mine);
    await page.getByRole('button', { name: 'Save…' }).click();
    await review(page).getByRole('button', { name: 'Delete and create anew…' }).click();
    const recreate = page.getByRole('dialog', { name: /create it anew$/ });
    await expect(recreate).toContainText('example.org/wait');
    await recreate.getByRole('button', { name: 'Delete and create anew' }).click();
    await expect(recreate.getByText('It waits for example.org/wait.')).toBeVisible();

    // Nothing more fits into the namespace when the old one goes.
    const quota = await createQuota(kube, namespace, 'full', { 'count/configmaps': '0' });
    await kube.patch(maps(namespace, 'fixed'), { metadata: { finalizers: null } });
    await expect(recreate.getByText('ConfigMap fixed is deleted, but the new one was not created')).toBeVisible();
    await expect(recreate.getByText(/exceeded quota/).first()).toBeVisible();
    const download = page.waitForEvent('download');
    await recreate.getByRole('button', { name: 'Download the old object' }).click();
    expect((await download).suggestedFilename()).toBe('configmap-fixed.yaml');

    // What was typed is not lost with the object, nor with the page.
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await expect(page.getByText('What you typed before is back; it is not saved yet')).toBeVisible();
    expect(await readYaml(page)).toBe(mine);
    await kube.delete(quota);
    await page.getByRole('button', { name: 'Create anew…' }).click();
    const anew = page.getByRole('dialog', { name: 'Create ConfigMap fixed anew' });
    await expect(async () => {
      await anew.getByRole('button', { name: /^(Create anew|Try again)$/ }).click();
      await expect(anew).toBeHidden({ timeout: 2_000 });
    }).toPass();
    expect(JSON.parse(await kube.text(maps(namespace, 'fixed'))).data).toEqual({ a: 'mine' });
    await expect(yamlEditor(page)).toBeVisible();
  });

  test.describe('with few rights', () => {
    test.use({ signedInAs: 'nobody' });

    test('[E39] who may not update can read; who may not create deletes nothing', async ({
      page,
      at,
      kube,
      namespace,
      baseURL,
    }) => {
      await ensureAccount(kube, namespace, 'editor');
      const reads = ['get', 'list', 'watch'];
      await grant(kube, { namespace, name: 'editor' }, [
        { apiGroups: [''], resources: ['services'], verbs: reads },
        { apiGroups: [''], resources: ['configmaps'], verbs: [...reads, 'update', 'delete'] },
      ]);
      await kube.create(services(namespace), service('web'));
      await kube.create(maps(namespace), { metadata: { name: 'fixed' }, immutable: true, data: { a: '1' } });
      await signIn(page, await requestToken(kube, namespace, 'editor'), baseURL);

      await page.goto(`${at('services', { namespace, name: 'web' })}?tab=yaml`);
      await expect(page.getByText('You may read this object but not update it.')).toBeVisible();
      const before = await readYaml(page);
      await replaceYaml(page, 'a: b\n');
      expect(await readYaml(page)).toBe(before);

      await page.goto(`${at('configmaps', { namespace, name: 'fixed' })}?tab=yaml`);
      await replaceYaml(page, (await readYaml(page)).replace('a: "1"', 'a: mine'));
      await page.getByRole('button', { name: 'Save…' }).click();
      await review(page).getByRole('button', { name: 'Delete and create anew…' }).click();
      const recreate = page.getByRole('dialog', { name: /create it anew$/ });
      await expect(recreate.getByText(/No right: create configmaps/).first()).toBeVisible();
      await expect(recreate.getByRole('button', { name: 'Delete and create anew' })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
    });
  });
});
