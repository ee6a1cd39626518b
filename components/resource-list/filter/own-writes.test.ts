import { expect, it } from 'vitest';
import { OwnWrites } from './own-writes.ts';

it('[U24] takes what was typed for its own, however late the address says it', () => {
  const writes = new OwnWrites('');
  for (const typed of ['w', 'we', 'web']) writes.wrote(typed);
  expect(writes.isNews('')).toBe(false);
  expect(writes.isNews('w')).toBe(false);
  writes.wrote('web-1');
  expect(writes.isNews('web')).toBe(false);
  expect(writes.isNews('web-1')).toBe(false);
  expect(writes.isNews('web-1')).toBe(false);
});

it('[U24] knows a filter that somebody else has put there: a link, or the way back', () => {
  const writes = new OwnWrites('');
  writes.wrote('web');
  expect(writes.isNews('web')).toBe(false);
  // Back to before.
  expect(writes.isNews('')).toBe(true);
  writes.wrote('api');
  expect(writes.isNews('status:Failed')).toBe(true);
  // It was overtaken, so that it comes from outside now.
  expect(writes.isNews('api')).toBe(true);
});
