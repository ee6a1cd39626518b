import { expect, it } from 'vitest';
import { fitSort, nameFit, wantedBySort } from './name-fit.ts';

it('[U22] puts the name itself first, then what begins so, then words, then the rest', () => {
  const names = ['cobweb', 'my-web', 'web-1', 'api', 'Web', 'a.web'];
  expect(names.map((name) => [name, nameFit(name, 'web')])).toEqual([
    ['cobweb', 3],
    ['my-web', 2],
    ['web-1', 1],
    ['api', 4],
    ['Web', 0],
    ['a.web', 2],
  ]);
});

it('[U22] finds the word behind a part that only holds it', () => {
  expect(nameFit('cobweb-web', 'web')).toBe(2);
  expect(nameFit('anything', '')).toBe(1);
});

it('[U22] reads its own sort and no other', () => {
  expect(wantedBySort(fitSort('web'))).toBe('web');
  expect(wantedBySort('Name')).toBeUndefined();
  expect(wantedBySort('')).toBeUndefined();
});
