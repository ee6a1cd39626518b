import { expect, type Locator, type Page } from '@playwright/test';

/** The YAML editor of a page, by the means a person has: focus, select all, copy, paste. */
export function yamlEditor(page: Page): Locator {
  return page.getByRole('textbox', { name: /YAML/ });
}

export async function readYaml(page: Page): Promise<string> {
  const editor = yamlEditor(page);
  await expect(editor).toBeVisible();
  await editor.focus();
  await page.keyboard.press('Control+A');
  return await editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  });
}

export async function replaceYaml(page: Page, text: string): Promise<void> {
  const editor = yamlEditor(page);
  await expect(editor).toBeVisible();
  await editor.focus();
  await page.keyboard.press('Control+A');
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Saves what is in the editor: looks at what would be sent, and says yes. */
export async function saveYaml(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save…', exact: true }).click();
  const review = page.getByRole('dialog', { name: /^Save / });
  await review.getByRole('button', { name: 'Save', exact: true }).click();
}
