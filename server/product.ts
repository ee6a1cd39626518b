import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface Product {
  readonly version: string;
  /** As `git describe` names the sources that the pages were built from; absent when they came without git. */
  readonly commit?: string;
}

const packageShape = z.object({ version: z.string() });

/** What runs here: the version of `package.json`, and the commit that the build has noted (`scripts/build.mjs`). */
export async function readProduct(root: string): Promise<Product> {
  const { version } = packageShape.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const noted = await readFile(join(root, '.next', 'pilothouse-commit'), 'utf8').catch(() => '');
  const commit = /^[0-9a-f]{7,40}(-dirty)?$/.exec(noted.trim())?.[0];
  return commit === undefined ? { version } : { version, commit };
}
