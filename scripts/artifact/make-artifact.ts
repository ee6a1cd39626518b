import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from '../install.mjs';
import { nextFiles } from './next-files.ts';
import { ownSources } from './own-sources.ts';
import { packageFiles, packageFolders } from './package-files.ts';

export const shippedEntry = 'server/shipped.ts';

const manifestShape = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  type: z.string(),
  engines: z.record(z.string(), z.string()),
  imports: z.record(z.string(), z.string()),
});

/**
 * Fills a folder with everything that serves, which is what Node 24 alone can run: `node server/shipped.ts`. The pages
 * must have been built. Nothing in it depends on the machine that made it. Resolves to its paths.
 */
export async function makeArtifact(folder: string): Promise<string[]> {
  const own = ownSources(shippedEntry);
  const packages = packageFolders(own.packages.filter((name) => name !== 'next')).flatMap(packageFiles);
  const paths = [...new Set([...own.files, ...packages, ...nextFiles(), 'LICENSE', 'NOTICES.txt'])];
  await rm(folder, { recursive: true, force: true });
  for (const path of paths) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(join(root, path), target);
  }
  await writeFile(join(folder, 'package.json'), await shippedManifest());
  return [...paths, 'package.json'];
}

/** Without dependencies, for they are inside, and with the names of the folders that are there. */
async function shippedManifest(): Promise<string> {
  const { imports, ...manifest } = manifestShape.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const shipped = Object.fromEntries(Object.entries(imports).filter(([name]) => /^#(?:lib|server)\//.test(name)));
  const text = { ...manifest, private: true, bin: { pilothouse: shippedEntry }, imports: shipped };
  return `${JSON.stringify(text, null, 2)}\n`;
}
