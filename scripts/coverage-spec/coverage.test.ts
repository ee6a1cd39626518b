import { expect, test } from 'vitest';
import { coveredIds, idsIn } from './coverage.ts';

test('ids are read from the brackets of a title', () => {
  expect(idsIn('[W7] [F3.5] rolls back')).toEqual(['W7', 'F3.5']);
  expect(idsIn('[F1.1-3, R3] signs in')).toEqual(['F1.1', 'F1.2', 'F1.3', 'R3']);
  expect(idsIn('reads ports[0] and [x]')).toEqual([]);
});

test('titles of groups and of tables of tests count, skipped ones do not', () => {
  const text = `describe('[P2] pods', () => { test.each([1])('[E3] busy %i', () => {}); test.skip('[E4]', () => {}); });`;
  expect([...coveredIds([{ path: 'a.test.ts', text }])]).toEqual(['P2', 'E3']);
});

test('a situation of the list of errors has its id as an argument', () => {
  const text = `situation('E12', { made: 'a wrong image' }, async () => undefined);`;
  expect([...coveredIds([{ path: 'a.cluster.test.ts', text }])]).toEqual(['E12']);
});
