import { expect, type Locator, type Page } from '@playwright/test';
import { recordOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { readYaml, replaceYaml, saveYaml } from './support/editor.ts';
import { gridRow } from './support/grid.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage } from './support/objects.ts';
import { signIn, test } from './support/test.ts';

const mapsPath = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/configmaps${name && `/${name}`}`;
const deploymentsPath = (namespace: string, name = '') =>
  `/apis/apps/v1/namespaces/${namespace}/deployments${name && `/${name}`}`;

/** What an editor likes to change unasked: tabs, trailing spaces, line ends, a missing last newline, a BOM. */
const settings = '<settings>\r\n\t<mirrors>  \r\n\t</mirrors>\r\n</settings>';
const others = {
  'jenkins.yaml': Array.from({ length: 12_000 }, (_, line) => `key${line}:\tvalue ${line}  \n`).join(''),
  'no-newline': 'a=1\nb=2',
  mixed: 'one\r\ntwo\nthree\rfour\t \n\n',
  unicode: '\u{feff}配置 😀 \u{2028} e\u{301}\n',
  LOG_LEVEL: 'info',
};

interface Container {
  readonly env?: readonly object[];
  readonly volumeMounts?: readonly object[];
}

function deployment(name: string, container: Container): object {
  const labels = { app: name };
  const volumes = [{ name: 'agent', configMap: { name: 'ks-devops-agent' } }];
  const containers = [{ name: 'main', image: busyboxImage, command: ['sleep', '3600'], ...container }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      // Who uses it is a matter of the templates: no pod has to run for that.
      replicas: 0,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers, ...(container.volumeMounts === undefined ? {} : { volumes }) },
      },
    },
  };
}

const level = { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'ks-devops-agent', key: 'LOG_LEVEL' } } };

async function makeAgent(kube: Kube, namespace: string): Promise<void> {
  await kube.create(mapsPath(namespace), {
    metadata: { name: 'ks-devops-agent' },
    data: { 'settings.xml': settings, ...others },
    binaryData: { 'logo.png': 'AAH/gA==' },
  });
  const byPath = { name: 'agent', mountPath: '/etc/maven/settings.xml', subPath: 'settings.xml' };
  for (const made of [
    deployment('by-path', { volumeMounts: [byPath] }),
    deployment('by-volume', { volumeMounts: [{ name: 'agent', mountPath: '/etc/agent' }] }),
    deployment('by-env', { env: [level] }),
  ]) {
    await kube.create(deploymentsPath(namespace), made);
  }
}

async function dataOf(kube: Kube, namespace: string, name = 'ks-devops-agent'): Promise<Record<string, string>> {
  return textMapOf(recordOf(await kube.get(mapsPath(namespace, name))).data);
}

async function openEdit(page: Page, key: string): Promise<Locator> {
  await page.getByRole('button', { name: `Edit ${key}`, exact: true }).click();
  return page.getByRole('dialog', { name: `Edit ${key}` });
}

const value = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Value' });

test('[F11] [C12] [C2] [C4] [E28] one key of a large ConfigMap: found in all namespaces, edited, the others byte for byte the same; who uses it is listed, with Restart', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await makeAgent(kube, namespace);
  await page.goto(`${at('configmaps')}?ns=*&q=ks-devops-agent`);
  await gridRow(page, 'ks-devops-agent')
    .filter({ hasText: namespace })
    .getByRole('link', { name: 'ks-devops-agent' })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'ks-devops-agent' })).toBeVisible();

  const dialog = await openEdit(page, 'settings.xml');
  await expect(value(dialog)).toHaveValue(settings.replaceAll('\r\n', '\n'));
  await value(dialog).fill(
    settings.replaceAll('\r\n', '\n').replace('</mirrors>', '\t<mirror>aliyun</mirror>\n\t</mirrors>'),
  );
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const stored = await kube.get(mapsPath(namespace, 'ks-devops-agent'));
  expect(recordOf(stored).data).toEqual({
    'settings.xml': '<settings>\r\n\t<mirrors>  \r\n\t\t<mirror>aliyun</mirror>\r\n\t</mirrors>\r\n</settings>',
    ...others,
  });
  expect(recordOf(stored).binaryData).toEqual({ 'logo.png': 'AAH/gA==' });

  const saved = page.getByRole('status').filter({ hasText: 'Saved: settings.xml' });
  await expect(saved.getByRole('link', { name: 'Deployment by-path' })).toBeVisible();
  await expect(saved.getByRole('link', { name: 'Deployment by-volume' })).toBeVisible();
  // It reads another key.
  await expect(saved.getByRole('link', { name: 'Deployment by-env' })).toBeHidden();
  await saved.getByRole('button', { name: 'Restart 2 Deployments' }).click();
  const restart = page.getByRole('dialog', { name: /Restart/ });
  await restart.getByRole('button', { name: /^Restart/ }).click();
  const restartedAt = async (name: string) => {
    const { template } = recordOf((await kube.get(deploymentsPath(namespace, name))).spec);
    return textMapOf(recordOf(recordOf(template).metadata).annotations)['kubectl.kubernetes.io/restartedAt'];
  };
  await expect.poll(() => restartedAt('by-path')).toBeDefined();
  await expect.poll(() => restartedAt('by-volume')).toBeDefined();
  expect(await restartedAt('by-env')).toBeUndefined();
  await expect(restart.getByRole('button', { name: 'Stop', exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(restart).toBeHidden();

  // The whole object as YAML keeps every byte of the other keys as well.
  const before = await dataOf(kube, namespace);
  await page.getByRole('tab', { name: 'YAML' }).click();
  const text = await readYaml(page);
  await replaceYaml(page, text.replace('LOG_LEVEL: info', 'LOG_LEVEL: debug'));
  await saveYaml(page);
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await dataOf(kube, namespace)).toEqual({ ...before, LOG_LEVEL: 'debug' });
});

test('[C3] [C5] sizes, what is invisible in a text, who uses it and how', async ({ page, at, kube, namespace }) => {
  await makeAgent(kube, namespace);
  await page.goto(at('configmaps', { namespace, name: 'ks-devops-agent' }));
  const data = page.getByRole('region', { name: 'Data' });
  await expect(data).toContainText('7 keys');
  await expect(data).toContainText('of 1MiB');
  const row = (key: string) => data.getByRole('listitem').filter({ has: page.getByText(key, { exact: true }) });
  await expect(row('settings.xml')).toContainText('lines end with CRLF');
  await expect(row('settings.xml')).toContainText('no newline at the end');
  await expect(row('mixed')).toContainText('mixed line ends');
  await expect(row('logo.png')).toContainText('4 bytes · not text');
  await row('jenkins.yaml')
    .getByRole('button', { name: /Show all .* lines/ })
    .click();
  await expect(row('jenkins.yaml').getByRole('region', { name: 'Value of jenkins.yaml' })).toContainText('key11999:');

  const users = page.getByRole('region', { name: 'Used by' });
  await expect(users).toContainText('variable LEVEL from LOG_LEVEL in main');
  await expect(users).toContainText('/etc/maven/settings.xml of main, by subPath · read at the start only');
  await expect(users).toContainText('files in /etc/agent of main · renewed after a while');
});

test('[C4] somebody else’s change of another key does no harm; of this key it is shown beside mine, and nothing is lost', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = mapsPath(namespace, 'shared');
  await kube.create(mapsPath(namespace), { metadata: { name: 'shared' }, data: { mine: 'old\n', other: 'x' } });
  await page.goto(at('configmaps', { namespace, name: 'shared' }));
  const first = await openEdit(page, 'mine');
  await kube.patch(path, { data: { other: 'theirs' } });
  await value(first).fill('new\n');
  await first.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => dataOf(kube, namespace, 'shared')).toEqual({ mine: 'new\n', other: 'theirs' });

  const second = await openEdit(page, 'mine');
  await value(second).fill('typed here\n');
  await kube.patch(path, { data: { mine: 'typed there\n' } });
  await expect(second.getByText('Somebody else has changed this key since you began.')).toBeVisible();
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second.getByText('mine was changed while you were editing')).toBeVisible();
  const diff = second.getByRole('region', { name: 'Differences' });
  await expect(diff).toContainText('typed there');
  await expect(diff).toContainText('typed here');
  expect(await dataOf(kube, namespace, 'shared')).toMatchObject({ mine: 'typed there\n' });
  await second.getByRole('button', { name: 'Keep editing' }).click();
  await expect(value(second)).toHaveValue('typed here\n');

  // What was typed survives the dialog and a reload.
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByText('Unsaved edit')).toBeVisible();
  const third = await openEdit(page, 'mine');
  await expect(value(third)).toHaveValue('typed here\n');
  await third.getByRole('button', { name: 'Save' }).click();
  await third.getByRole('button', { name: 'Save mine over it' }).click();
  await expect.poll(() => dataOf(kube, namespace, 'shared')).toEqual({ mine: 'typed here\n', other: 'theirs' });
  await expect(page.getByText('Unsaved edit')).toBeHidden();
});

test('[C1] [C2] [C11] a key is added by hand or from a file, renamed and deleted', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(mapsPath(namespace), { metadata: { name: 'keys' }, data: { 'old.conf': 'a\r\nb' } });
  await page.goto(at('configmaps', { namespace, name: 'keys' }));
  await page.getByRole('button', { name: 'Add key' }).click();
  const add = page.getByRole('dialog', { name: 'Add a key' });
  const name = add.getByRole('textbox', { name: 'Key' });
  await name.fill('old.conf');
  await expect(add.getByText('There is a key old.conf already').first()).toBeVisible();
  await name.fill('');
  await add
    .getByLabel('File for the value')
    .setInputFiles({ name: 'nginx (1).conf', mimeType: 'text/plain', buffer: Buffer.from('x\r\n\ty') });
  await expect(name).toHaveValue('nginx__1_.conf');
  await add.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => dataOf(kube, namespace, 'keys'))
    .toEqual({ 'old.conf': 'a\r\nb', 'nginx__1_.conf': 'x\r\n\ty' });

  const task = async (key: string, item: string) => {
    await page.getByRole('button', { name: `More for ${key}` }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await task('old.conf', 'Rename key');
  const rename = page.getByRole('dialog', { name: 'Rename old.conf' });
  await rename.getByRole('textbox', { name: 'Key' }).fill('new.conf');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect
    .poll(() => dataOf(kube, namespace, 'keys'))
    .toEqual({ 'new.conf': 'a\r\nb', 'nginx__1_.conf': 'x\r\n\ty' });

  await task('nginx__1_.conf', 'Delete key');
  await page.getByRole('dialog', { name: 'Delete nginx__1_.conf' }).getByRole('button', { name: 'Delete key' }).click();
  await expect.poll(() => dataOf(kube, namespace, 'keys')).toEqual({ 'new.conf': 'a\r\nb' });
});

test('[C5] [E24] more than the limit is refused before it is sent; immutable ones can’t be edited', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await kube.create(mapsPath(namespace), { metadata: { name: 'big' }, data: { a: 'x'.repeat(900_000), b: '' } });
  await page.goto(at('configmaps', { namespace, name: 'big' }));
  const dialog = await openEdit(page, 'b');
  await value(dialog).fill('y'.repeat(200_000));
  await expect(dialog.getByText('1.05MiB together, 1MiB at most').first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: 'Discard changes' }).click();

  await kube.create(mapsPath(namespace), { metadata: { name: 'frozen' }, immutable: true, data: { a: '1' } });
  await page.goto(at('configmaps', { namespace, name: 'frozen' }));
  await expect(page.getByRole('button', { name: 'Edit a', exact: true })).toHaveAttribute('aria-disabled', 'true');
});

test('[C6] [C7] [C8] a Secret’s values stay out of the page until each is asked for, and are encoded for the user', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  await kube.create(path, {
    metadata: { name: 'login' },
    stringData: { password: 'pässwörd-to-hide', user: 'somebody' },
  });
  const address = at('secrets', { namespace, name: 'login' });
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Reveal password' })).toBeVisible();
  expect(await page.content()).not.toContain('pässwörd-to-hide');
  await page.getByRole('button', { name: 'Reveal password' }).click();
  await expect(page.getByText('pässwörd-to-hide')).toBeVisible();
  await expect(page.getByText('somebody')).toBeHidden();
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByText('pässwörd-to-hide')).toBeHidden();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(page.getByRole('button', { name: 'Reveal password' })).toBeVisible();
  await expect(page.getByText('pässwörd-to-hide')).toBeHidden();

  const dialog = await openEdit(page, 'password');
  await value(dialog).fill('nèw\n');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => recordOf(await kube.get(`${path}/login`)).data)
    .toEqual({ password: Buffer.from('nèw\n').toString('base64'), user: Buffer.from('somebody').toString('base64') });
});

test.describe('who may only read', () => {
  test.use({ signedInAs: 'nobody' });

  test('[C3] [F11] sees the values, what can’t be known of who uses them, and why nothing can be changed', async ({
    page,
    at,
    kube,
    namespace,
  }) => {
    await makeAgent(kube, namespace);
    await ensureAccount(kube, namespace, 'reader');
    await grant(kube, { namespace, name: 'reader' }, [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
    await page.goto(at('configmaps', { namespace, name: 'ks-devops-agent' }));
    const users = page.getByRole('region', { name: 'Used by' });
    await expect(users.getByRole('link', { name: 'Deployment by-env' })).toBeVisible();
    await expect(users).toContainText(/Not read, for lack of rights: .*pods/);
    const edit = page.getByRole('button', { name: 'Edit LOG_LEVEL', exact: true });
    await expect(edit).toHaveAttribute('aria-disabled', 'true');
    await expect(edit).toHaveAccessibleDescription(/patch configmaps/);
  });
});
