import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../install.mjs';
import { noticesFile, noticesText, shippedPackages } from './notices.ts';

/** Whoever ships Pilothouse on may do so without a word to anybody. */
const permissive =
  /^(?:MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC-BY-4\.0|OFL-1\.1|Python-2\.0|Unlicense)$/;

const packages = shippedPackages();

test('NOTICES.txt names what is shipped, with the licences of the versions that are installed', () => {
  expect(packages.map(({ name }) => name)).toEqual(expect.arrayContaining(['next', 'react', 'ws', 'monaco-editor']));
  const wanted = noticesText(packages);
  expect(readFileSync(join(root, noticesFile), 'utf8') === wanted, 'npm run notices').toBe(true);
});

test.each(packages.map(({ name, license }) => [name, license]))('%s may be shipped: %s', (_name, license) => {
  const choices = license.replace(/^\((.*)\)$/, '$1').split(' AND ');
  expect(choices.every((choice) => choice.split(' OR ').some((one) => permissive.test(one)))).toBe(true);
});
