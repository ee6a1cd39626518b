import { expect, type Page } from '@playwright/test';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import { pagesToCheck, settled } from './support/pages.ts';
import { test } from './support/test.ts';

test.use({ locale: 'zh-CN' });

type Messages = { readonly [key: string]: string | Messages };

function entries(tree: Messages, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : entries(value, `${prefix}${key}.`),
  );
}

const keys = new Set(entries(zh).map(([key]) => key));
/** Whole English texts of several words that the Chinese page must not show. */
const englishTexts = new Set(
  entries(en)
    .map(([, text]) => text)
    .filter((text) => /^[A-Z][a-z]+ [a-z]+ [a-z ]+/.test(text) && !text.includes('{')),
);

/** What a person reads or hears: texts, accessible names, placeholders, titles. */
async function wordsOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'];
    const named = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join())];
    const words = named.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.parentElement?.closest('script,style,[translate="no"],code,pre') === null)
        words.push(node.textContent ?? '');
    }
    return words.map((word) => word.trim()).filter((word) => word !== '');
  });
}

async function expectChinese(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const words = await wordsOf(page);
  expect(words.filter((word) => keys.has(word) && word.includes('.'))).toEqual([]);
  expect(words.filter((word) => englishTexts.has(word))).toEqual([]);
  expect(words.some((word) => /\p{Script=Han}/u.test(word))).toBe(true);
}

for (const [name, path] of Object.entries(pagesToCheck)) {
  test(`[U33] in Chinese, without a key or an English sentence: ${name}`, async ({ page, at, filledNamespace }) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (/MISSING_MESSAGE|FORMATTING_ERROR|INVALID_MESSAGE/.test(message.text())) errors.push(message.text());
    });
    await page.goto(new URL(path(filledNamespace), at('x')).href);
    await settled(page);
    await expectChinese(page);
    expect(errors).toEqual([]);
  });
}

test.describe('signed out', () => {
  test.use({ signedInAs: 'nobody', locale: 'en-US' });

  test('[U33] the language is chosen on the sign-in page and stays', async ({ page }) => {
    await page.goto('/login');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: '简体中文' }).click();
    await expectChinese(page);
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    await page.reload();
    await expectChinese(page);
  });
});
