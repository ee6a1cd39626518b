import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readProduct } from './product.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pilothouse-product-'));
  await mkdir(join(root, '.next'));
  await writeFile(join(root, 'package.json'), '{"version": "1.2.3"}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('what runs here is the version, and the commit where the build knew it', async () => {
  expect(await readProduct(root)).toEqual({ version: '1.2.3' });
  await writeFile(join(root, '.next', 'pilothouse-commit'), '0123456789ab-dirty\n');
  expect(await readProduct(root)).toEqual({ version: '1.2.3', commit: '0123456789ab-dirty' });
});

test('anything else in its place is no commit', async () => {
  await writeFile(join(root, '.next', 'pilothouse-commit'), '<b>0123456789ab</b>');
  expect(await readProduct(root)).toEqual({ version: '1.2.3' });
});
