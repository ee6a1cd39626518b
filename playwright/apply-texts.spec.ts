import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { button, joinYaml, openApply, rowsOf } from './support/apply.ts';
import { readYaml, yamlEditor } from './support/editor.ts';
import { configMap } from './support/objects.ts';
import { test } from './support/test.ts';

/** A folder as people have them: manifests at two depths, a text that is none, and what git keeps. */
async function makeFolder(path: string): Promise<string> {
  const folder = join(path, 'shop');
  for (const inner of ['base', '.git']) await mkdir(join(folder, inner), { recursive: true });
  await writeFile(join(folder, 'web.yaml'), joinYaml(configMap('web')));
  await writeFile(join(folder, 'base', 'db.yml'), joinYaml(configMap('db'), configMap('cache')));
  await writeFile(join(folder, 'base', 'README.md'), '# nothing to apply');
  await writeFile(join(folder, '.git', 'config.yaml'), joinYaml(configMap('not-this-one')));
  return folder;
}

/** Drags what is on the disk over the editor and lets go: a script can't make a folder's entries up. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const box = await yamlEditor(page)
    .locator('xpath=ancestor::section[1]')
    .or(page.getByRole('main'))
    .first()
    .boundingBox();
  if (box === null) throw new Error('the editor is not shown');
  const devtools = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await devtools.detach();
}

test('[P2] a folder that is dropped: its manifests at every depth, by their paths, and what was skipped', async ({
  page,
  at,
  namespace,
}, testInfo) => {
  const folder = await makeFolder(testInfo.outputPath());
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await expect(yamlEditor(page)).toBeVisible();
  await drop(page, [folder]);
  await expect(page.getByText('A file was skipped')).toBeVisible();
  await button(page, 'Apply 3 objects').click();
  await expect(rowsOf(page)).toHaveCount(3);
  await expect(rowsOf(page).filter({ hasText: 'shop/base/db.yml:1' })).toContainText('ConfigMap');
  await expect(rowsOf(page).filter({ hasText: 'shop/web.yaml:1' })).toContainText('created');
  expect(await readYaml(page)).not.toContain('not-this-one');
});

test('[P2] a folder that is chosen is read the same way', async ({ page, at, namespace }, testInfo) => {
  const folder = await makeFolder(testInfo.outputPath());
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await page.getByLabel('Folder', { exact: true }).and(page.locator('input')).setInputFiles(folder);
  await expect(button(page, 'Apply 3 objects')).toBeEnabled();
  expect(await readYaml(page)).not.toContain('not-this-one');
});

test('[E38] a text with a Secret is never stored, outlives another page, and is asked about when signing out', async ({
  page,
  at,
  namespace,
}) => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' }, stringData: { a: 'hush-hush' } };
  await openApply(page, at, namespace, joinYaml(secret));
  await expect(
    page.getByText('The text holds a Secret: it is kept until this page is reloaded or closed'),
  ).toBeVisible();
  const stored = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(await stored()).not.toContain('hush-hush');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Pods/ }).click();
  const leave = page.getByRole('dialog', { name: 'Leave this page' });
  await expect(leave).toContainText('never stored');
  await leave.getByRole('button', { name: 'Leave and keep it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /pods?$/ })).toBeVisible();
  expect(await stored()).not.toContain('hush-hush');

  await page.getByRole('button', { name: /^Session of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const asked = page.getByRole('dialog', { name: 'Sign out' });
  await expect(asked).toContainText('would be lost');
  await asked.getByRole('button', { name: 'Stay signed in' }).click();
  await page.goBack();
  expect(await readYaml(page)).toContain('hush-hush');
});
