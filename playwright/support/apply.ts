import { expect, type Locator, type Page } from '@playwright/test';
import { stringify } from 'yaml';
import { replaceYaml } from './editor.ts';

/** The rows of "Apply YAML", one for each object. */
export const rowsOf = (page: Page): Locator =>
  page.getByRole('list', { name: 'Result of each object' }).getByRole('listitem');

export const joinYaml = (...objects: readonly object[]): string =>
  objects.map((object) => stringify(object)).join('---\n');

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });

/** "Apply YAML" with this text in it. */
export async function openApply(
  page: Page,
  at: (resource: string) => string,
  namespace: string,
  text: string,
): Promise<void> {
  await page.goto(`${at('apply')}?ns=${namespace}`);
  await replaceYaml(page, text);
}

/** The outcome of each row, the first rows first. */
export async function expectOutcomes(page: Page, outcomes: readonly (string | RegExp)[]): Promise<void> {
  await expect(rowsOf(page)).toHaveCount(outcomes.length);
  for (const [index, outcome] of outcomes.entries()) {
    await expect(rowsOf(page).nth(index)).toHaveAttribute('data-outcome', outcome);
  }
}
