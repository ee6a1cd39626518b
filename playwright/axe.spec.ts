import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { pagesToCheck, settled } from './support/pages.ts';
import { test } from './support/test.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page): Promise<void> {
  // Base UI's guards around menus hand the focus on at once; axe sees something hidden that can have the focus.
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude('[data-base-ui-focus-guard]').analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
  expect(told).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${theme}`, () => {
    test.use({ colorScheme: theme });

    for (const [name, path] of Object.entries(pagesToCheck)) {
      test(name, async ({ page, at, filledNamespace }) => {
        await page.goto(new URL(path(filledNamespace), at('x')).href);
        await settled(page);
        await expectNoViolations(page);
      });
    }

    test('menus and dialogs', async ({ page, at, filledNamespace }) => {
      await page.goto(at('services', { namespace: filledNamespace, name: 'web' }));
      await settled(page);
      await page.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Change exposure' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page);
    });

    test.describe('signed out', () => {
      test.use({ signedInAs: 'nobody' });

      test('sign-in page, both ways', async ({ page }) => {
        await page.goto('/login');
        await settled(page);
        await expectNoViolations(page);
        await page.getByRole('tab', { name: 'Kubeconfig' }).click();
        await expectNoViolations(page);
      });
    });
  });
}
