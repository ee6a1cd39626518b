import { expect } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { makeKinds } from './support/kind-pages.ts';
import { pagesToCheck, settled } from './support/pages.ts';
import { test } from './support/test.ts';

test.describe('axe finds nothing, light and dark', () => {
  for (const [name, path] of Object.entries(pagesToCheck)) {
    test(name, async ({ page, at, filledNamespace }) => {
      await page.goto(new URL(path(filledNamespace), at('x')).href);
      await settled(page);
      await expectAccessible(page);
    });
  }

  test('menus and dialogs', async ({ page, at, filledNamespace }) => {
    await page.goto(at('services', { namespace: filledNamespace, name: 'web' }));
    await settled(page);
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change exposure' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  });

  test('a page of each kind', async ({ page, kube, namespace }) => {
    // Three dozen pages after one sign-in.
    test.setTimeout(240_000);
    const { pages, remove } = await makeKinds(kube, namespace);
    try {
      for (const [kind, path] of pages) {
        await test.step(kind, async () => {
          await page.goto(path);
          await settled(page);
          await expectAccessible(page);
        });
      }
    } finally {
      await remove();
    }
  });

  test.describe('signed out', () => {
    test.use({ signedInAs: 'nobody' });

    test('sign-in page, both ways', async ({ page }) => {
      await page.goto('/login');
      await settled(page);
      await expectAccessible(page);
      await page.getByRole('tab', { name: 'Kubeconfig' }).click();
      await expectAccessible(page);
    });
  });
});
