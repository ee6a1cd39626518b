import { expect, test } from 'vitest';
import { repositoryPaths, treePaths } from './source-files.ts';

test('a tree that git can’t list has the same files', () => {
  expect(treePaths().sort()).toEqual(repositoryPaths().sort());
});
