import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { root } from '#scripts/install.mjs';
import { environmentSettings, optionEnvironment } from '#server/settings.ts';
import { settingsPage } from './settings-page.ts';

test('docs/settings.md is what server/settings.ts says: npm run docs:settings writes it anew', async () => {
  expect(await readFile(`${root}docs/settings.md`, 'utf8')).toBe(settingsPage());
});

test('every setting and every option stands in it', () => {
  const page = settingsPage();
  for (const name of Object.keys(environmentSettings)) expect(page).toContain(`| \`${name}\` |`);
  for (const option of Object.keys(optionEnvironment)) expect(page).toContain(`\`--${option}\``);
});
