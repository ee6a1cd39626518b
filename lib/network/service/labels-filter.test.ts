import { expect, test } from 'vitest';
import { parseFilter } from '#lib/resource-list/filter.ts';
import { labelsFilter } from './labels-filter.ts';

test('[W14] [P5] labels become terms that a list reads as they were', () => {
  const labels = { app: 'web', 'app.kubernetes.io/part-of': 'shop', empty: '' };
  expect(parseFilter(labelsFilter(labels)).map((term) => term.type === 'field' && term.values)).toEqual([
    ['app=web'],
    ['app.kubernetes.io/part-of=shop'],
    ['empty='],
  ]);
  expect(labelsFilter({})).toBe('');
});
