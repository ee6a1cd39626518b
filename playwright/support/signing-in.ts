import { expect, type Page } from '@playwright/test';

/** What a person does when the session has ended: the notice's button, the token, and on with the work. */
export async function signInAgain(page: Page, token: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^Sign in to .* again$/ });
  await page.getByRole('alert').getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Token' }).fill(token);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
}
