import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { root } from '../install.mjs';

const manifestShape = z.object({
  name: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

/** Declarations, maps, sources and tests: nothing of it runs. Licences stay. */
const leftOut = [
  /\.(d\.[cm]?ts|map|[cm]?tsx?|flow|yml|markdown)$/,
  /\.md$/i,
  /(?:^|\/)(?:\.[^/]+|tests?|__tests__|docs|examples?|benchmarks?|bench|fixtures|src)\//,
  /(?:^|\/)\.[^/]+$/,
];
const kept = /(?:^|\/)(?:licen[cs]e|notice|copying)[^/]*$/i;

/** Folders below the repository of these packages and of all that they depend on. */
export function packageFolders(names: readonly string[]): string[] {
  const folders = new Set<string>();
  const waiting = names.map((name) => ({ name, from: root }));
  for (const { name, from } of waiting) {
    const folder = findPackage(name, from);
    if (folder === undefined || folders.has(folder)) continue;
    folders.add(folder);
    const { dependencies = {} } = manifestShape.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    waiting.push(...Object.keys(dependencies).map((dependency) => ({ name: dependency, from: folder })));
  }
  return [...folders].map((folder) => relative(root, folder)).sort();
}

/** The files of a package's folder that are needed to run it, from the repository's root. */
export function packageFiles(folder: string): string[] {
  return globSync('**/*', { cwd: join(root, folder), withFileTypes: true, exclude: ['node_modules'] })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)))
    .filter((path) => kept.test(path) || !leftOut.some((pattern) => pattern.test(path)))
    .map((path) => join(folder, path));
}

/** As Node looks for it: in the `node_modules` of the folder and of those above. */
function findPackage(name: string, from: string): string | undefined {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  return from === root ? undefined : findPackage(name, dirname(from));
}
