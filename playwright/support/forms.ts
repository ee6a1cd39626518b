import { expect, type Page } from '@playwright/test';

/** Fields of a form, by their labels. */
export const box = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name, exact: true });
export const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

/** The form's own button, not one inside a field. */
export async function create(page: Page, label = 'Create'): Promise<void> {
  const button = page.locator('main footer').getByRole('button', { name: label, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
}

/** The page of what was made is open. */
export const isMade = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
