import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { ensureAccount, grant, requestToken } from './support/accounts.ts';
import { expectAccessible } from './support/axe.ts';
import type { Kube } from './support/kube.ts';
import { busyboxImage } from './support/objects.ts';
import { testWithSettings } from './support/own-console.ts';
import { signIn, test } from './support/test.ts';

const podsPath = (namespace: string, name = '') => `/api/v1/namespaces/${namespace}/pods/${name}`;
const oddNames = ['a b', '-dash', 'new\nline', "it's", '$(reboot)', '中文'];

/** One container with busybox, one whose user is nobody, one with nothing at all. */
async function filePod(kube: Kube, namespace: string): Promise<void> {
  const script = [
    'mkdir -p /data/sub',
    'cd /data',
    ...oddNames.map((name) => `echo "in it" > '${name.replaceAll("'", `'\\''`)}'`),
    'head -c 100000 /dev/urandom > noise',
    'ln -s sub link',
    'exec sleep 3600',
  ].join('\n');
  await kube.create(podsPath(namespace), {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'box' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [
        { name: 'main', image: busyboxImage, command: ['sh', '-c', script] },
        {
          name: 'nobody',
          image: busyboxImage,
          command: ['sleep', '3600'],
          securityContext: { runAsUser: 1000 },
        },
        { name: 'bare', image: 'pilothouse/pause:1.0.0', imagePullPolicy: 'IfNotPresent' },
      ],
    },
  });
  await expect
    .poll(async () => recordOf((await kube.get(podsPath(namespace, 'box'))).status).phase, { timeout: 60_000 })
    .toBe('Running');
}

const tab = (address: string, path: string, container = 'main') =>
  `${address}?${new URLSearchParams({ tab: 'files', in: container, path })}`;
const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });
const choose = async (page: Page, name: string, action: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
};
const upload = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByLabel('Upload', { exact: true })
    .last()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

test('[U26] files are browsed, looked at, downloaded, made, renamed and deleted', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await filePod(kube, namespace);
  const address = at('pods', { namespace, name: 'box' });
  await page.goto(address);
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('button', { name: 'Open data' }).click();
  await expect(page).toHaveURL(/path=%2Fdata|path=\/data/);
  for (const name of ['a b', '-dash', 'new⏎line', "it's", '$(reboot)', '中文', 'noise']) {
    await expect(page.getByRole('button', { name: `View ${name}`, exact: true })).toBeVisible();
  }
  await expect(rowOf(page, 'Open link')).toContainText('→ sub');
  await expect(rowOf(page, 'View noise')).toContainText('-rw-r--r--');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'View new⏎line' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Content of new⏎line' })).toHaveText('in it');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'View noise' }).click();
  await expect(dialog).toContainText('It is no text');

  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const bytes = await readFile(await (await saved).path());
  expect(bytes.byteLength).toBe(100_000);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'New directory' }).click();
  await dialog.getByLabel('Name').fill('fresh one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Open fresh one' })).toBeVisible();
  await choose(page, 'fresh one', 'Rename…');
  await dialog.getByLabel('Name').fill('noise');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(dialog).toContainText('The name is taken already');
  await dialog.getByLabel('Name').fill('renamed');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('button', { name: 'Open renamed' })).toBeVisible();
  const archive = page.waitForEvent('download');
  await choose(page, 'renamed', 'Download as tar');
  expect((await archive).suggestedFilename()).toBe('renamed.tar');
  await choose(page, 'renamed', 'Delete…');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Open renamed' })).toBeHidden();
});

test('[U26] 20 MB go up with progress and come back the same; what is there is replaced only when asked', async ({
  page,
  at,
  kube,
  namespace,
}) => {
  await filePod(kube, namespace);
  await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data'));
  await expect(page.getByRole('button', { name: 'View noise' })).toBeVisible();
  const bytes = randomBytes(20 * 1024 * 1024);
  await upload(page, 'big.bin', bytes);
  await expect(page.getByRole('progressbar', { name: 'Progress of big.bin' })).toBeVisible();
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads).toContainText('Uploaded', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'View big.bin' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await choose(page, 'big.bin', 'Download');
  expect((await readFile(await (await saved).path())).equals(bytes)).toBe(true);

  await upload(page, 'big.bin', Buffer.from('small'));
  const dialog = page.getByRole('dialog', { name: 'Replace a file?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(rowOf(page, 'View big.bin')).toContainText('20 MiB');
  await upload(page, 'big.bin', Buffer.from('small'));
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(uploads.getByText('Uploaded')).toHaveCount(2);
  await page.getByRole('button', { name: 'View big.bin' }).click();
  await expect(page.getByRole('region', { name: 'Content of big.bin' })).toHaveText('small');
});

test('[U26] an upload is cancelled, and nothing of it stays', async ({ page, at, kube, namespace }) => {
  await filePod(kube, namespace);
  await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data/sub'));
  await expect(page.getByText('The directory is empty.')).toBeVisible();
  await upload(page, 'never.bin', randomBytes(40 * 1024 * 1024));
  await page.getByRole('button', { name: 'Cancel never.bin' }).click();
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('Cancelled');
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(page.getByText('The directory is empty.')).toBeVisible({ timeout: 2000 });
  }).toPass();
});

test('[U26] what the container refuses is said in words', async ({ page, at, kube, namespace }) => {
  await filePod(kube, namespace);
  const address = at('pods', { namespace, name: 'box' });
  await page.goto(tab(address, '/', 'bare'));
  const main = page.getByRole('main');
  await expect(main).toContainText('The image lacks a program');
  await expectAccessible(page);
  await main.getByRole('button', { name: 'Debug container…' }).click();
  await expect(page.getByRole('dialog', { name: 'Debug Pod box' })).toBeVisible();
  await page.goto(tab(address, '/root', 'nobody'));
  await expect(main).toContainText('user may not do that');
  await page.goto(tab(address, '/no/such'));
  await expect(main).toContainText('It is not there');
  await page.goto(tab(address, '/etc', 'nobody'));
  await expect(page.getByRole('button', { name: 'View passwd' })).toBeVisible();
  await upload(page, 'x', Buffer.from('x'));
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('user may not do that');
});

test('[U23] [U26] by keyboard: into a directory, a path typed, and back', async ({ page, at, kube, namespace }) => {
  await filePod(kube, namespace);
  await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data'));
  await page.getByRole('button', { name: 'Open sub' }).press('Enter');
  await expect(page.getByText('The directory is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Type a path' }).press('Enter');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('/etc//../etc');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'View passwd' })).toBeVisible();
  await expect(page).toHaveURL(/path=(%2F|\/)etc$/);
});

test('[U33] [U26] in Chinese', async ({ page, at, kube, namespace, context, baseURL }) => {
  await filePod(kube, namespace);
  await context.addCookies([{ name: 'pilothouse-locale', value: 'zh-CN', url: baseURL ?? '' }]);
  await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data'));
  await expect(page.getByRole('button', { name: '查看 noise' })).toBeVisible();
  await expect(page.getByRole('tab', { name: '文件' })).toHaveAttribute('aria-selected', 'true');
});

test.describe('with fewer rights', () => {
  test.use({ signedInAs: 'nobody' });
  test('[U26] [E40] who may not exec sees which right is missing', async ({ page, at, kube, namespace }) => {
    await filePod(kube, namespace);
    await ensureAccount(kube, namespace, 'reader');
    await grant(kube, { namespace, name: 'reader' }, [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
    ]);
    await signIn(page, await requestToken(kube, namespace, 'reader'), undefined);
    await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data'));
    await expect(page.getByRole('main')).toContainText(`pods/exec in ${namespace}`);
    await expect(page.getByRole('button', { name: 'Upload' })).toHaveCount(0);
  });
});

testWithSettings({ PILOTHOUSE_READ_ONLY: 'true' })(
  '[U26] read-only mode runs nothing in a container',
  async ({ page, at, kube, namespace }) => {
    await filePod(kube, namespace);
    await page.goto(tab(at('pods', { namespace, name: 'box' }), '/data'));
    await expect(page.getByRole('main')).toContainText('Read-only mode');
    await expect(page.getByRole('button', { name: 'Upload' })).toHaveCount(0);
  },
);
