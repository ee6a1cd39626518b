import { expect, it } from 'vitest';
import { withoutBegun } from './use-filter.ts';

it('[U24] keeps the last good filter, but not the beginning of the field that is being typed', () => {
  expect(withoutBegun('status:Running age<yest', 'status:Running age')).toBe('status:Running');
  expect(withoutBegun('status:Running age<yest', 'status:Running ag')).toBe('status:Running');
  expect(withoutBegun('web age<yest', 'web')).toBe('web');
  expect(withoutBegun('status:"Run', 'status:Running')).toBe('status:Running');
});
