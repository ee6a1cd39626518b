import { expect } from '@playwright/test';
import { expectAccessible, expectAccessibleInLight } from './support/axe.ts';
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

  for (const part of [1, 2, 3]) {
    test(`a page of each kind in the light, third ${part}`, async ({ page, kube, namespace }) => {
      // A dozen pages after one sign-in; their colours are those of the pages above, which are seen in the dark, too.
      test.setTimeout(240_000);
      const { pages, remove } = await makeKinds(kube, namespace);
      try {
        for (const [kind, path] of [...pages].filter((_, index) => index % 3 === part - 1)) {
          await test.step(kind, async () => {
            await page.goto(path);
            await settled(page);
            await expectAccessibleInLight(page, '#main');
          });
        }
      } finally {
        await remove();
      }
    });
  }

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
