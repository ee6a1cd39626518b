import { expect, test } from 'vitest';
import { OnceLink } from './once-link.ts';
import type { OwnEntry } from './own-entry.ts';

const own: OwnEntry = {
  cluster: { id: 'dev', displayName: 'dev', server: 'https://10.0.0.1' },
  credential: { kind: 'token', token: 'x' },
};

test('the sign-in link works once, and only with its code', () => {
  const link = new OnceLink(own);
  expect(link.redeem('')).toBeUndefined();
  expect(link.redeem(`${link.code}x`)).toBeUndefined();
  expect(link.redeem(link.code)).toBe(own);
  expect(link.redeem(link.code)).toBeUndefined();
});

test('a link that could not be used is not used up', () => {
  const link = new OnceLink(own);
  link.redeem(link.code);
  link.restore(own);
  expect(link.redeem(link.code)).toBe(own);
});

test('codes are long and never the same', () => {
  expect(new OnceLink(own).code).not.toBe(new OnceLink(own).code);
  expect(new OnceLink(own).code).toMatch(/^[\w-]{32}$/);
});
