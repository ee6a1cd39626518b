import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { fillNamespace, pagesToCheck, settled } from './support/pages.ts';
import { test } from './support/test.ts';

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
  expect(told).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${theme}`, () => {
    test.use({ colorScheme: theme });

    test('sign-in page', async ({ browser, baseURL }) => {
      const page = await browser.newPage({ colorScheme: theme, ...(baseURL === undefined ? {} : { baseURL }) });
      await page.goto('/login');
      await settled(page);
      await expectNoViolations(page);
      await page.getByRole('tab', { name: 'Kubeconfig' }).click();
      await expectNoViolations(page);
      await page.close();
    });

    test('every page of a cluster', async ({ page, at, kube, namespace }) => {
      test.setTimeout(180_000);
      await fillNamespace(kube, namespace);
      for (const { name, path } of pagesToCheck(namespace)) {
        await test.step(name, async () => {
          await page.goto(new URL(path, at('x')).href);
          await settled(page);
          await expectNoViolations(page);
        });
      }
    });

    test('menus and dialogs', async ({ page, at, kube, namespace }) => {
      await fillNamespace(kube, namespace);
      await page.goto(at('services', { namespace, name: 'web' }));
      await settled(page);
      await page.getByRole('button', { name: 'Create' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoViolations(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Change exposure' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectNoViolations(page);
    });
  });
}
