import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { importsOf } from '../check/import-directions.ts';
import { isScript, readSource } from '../check/source-files.ts';
import { root } from '../install.mjs';

export interface OwnSources {
  /** From the repository's root. */
  readonly files: readonly string[];
  /** Names of the packages that these files import. */
  readonly packages: readonly string[];
}

/** What an entry needs of this repository, threads and data files included: Node runs it as it is written. */
export function ownSources(entry: string): OwnSources {
  const files = new Set([entry]);
  const packages = new Set<string>();
  // A set hands out what is added to it while it is walked through.
  for (const path of files) {
    if (!isScript(path)) continue;
    for (const { specifier, guessed, open } of importsOf(readSource(path))) {
      const target = repositoryFile(path, specifier);
      if (target !== undefined) files.add(target);
      else if (!guessed && !open && !isBuiltin(specifier) && !/^[.#]/.test(specifier)) packages.add(nameOf(specifier));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

function repositoryFile(from: string, specifier: string): string | undefined {
  const path = specifier.startsWith('#') ? specifier.slice(1) : posix.join(posix.dirname(from), specifier);
  const isPath = /^(#|\.\.?\/)/.test(specifier) && /\.(ts|mjs|json)$/.test(path) && path !== 'package.json';
  return isPath && existsSync(join(root, path)) ? path : undefined;
}

function nameOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
