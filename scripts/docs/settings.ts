import { writeFile } from 'node:fs/promises';
import { root } from '#scripts/install.mjs';
import { settingsPage } from './settings-page.ts';

await writeFile(`${root}docs/settings.md`, settingsPage());
console.log('docs/settings.md is written.');
