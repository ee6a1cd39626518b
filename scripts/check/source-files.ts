import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../install.mjs';

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Files of the repository: committed, or new and not ignored. Of a tree that git can't list, all but what is ignored. */
export function repositoryPaths(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) return treePaths();
  return stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

/** Without git, or in a tree that was unpacked from an archive. */
export function treePaths(): string[] {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean);
  const names = [...ignored, '.git'].map((line) => line.replace(/\/$/, ''));
  const exclude = names.map((name) => (name.includes('/') ? name : `**/${name}`));
  const found = globSync(['**/*', '**/.*', '**/.*/**/*'], { cwd: root, exclude, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export function readSource(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function isScript(path: string): boolean {
  return /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$/.test(path);
}

/** Tests, and in `testing/` what only they use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(?:^|\/)testing\//.test(path);
}
