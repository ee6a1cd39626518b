import { expect, test } from 'vitest';
import { repositoryPaths, treePaths } from './source-files.ts';

test('of a tree that git can’t list every file is found, and nothing that is made', () => {
  const found = treePaths();
  const all = new Set(found);
  expect(repositoryPaths().filter((path) => !all.has(path))).toEqual([]);
  expect(found.filter((path) => /(?:^|\/)(?:node_modules|\.next|\.git)\//.test(path))).toEqual([]);
});
