import { expect, it } from 'vitest';
import { initials, shortName } from './user-name.ts';

it('[R15] shortens service accounts and addresses, and leaves other names alone', () => {
  expect(shortName('system:serviceaccount:kubernetes-dashboard:dashboard-admin')).toBe('dashboard-admin');
  expect(shortName('zhang.wei@example.test')).toBe('zhang.wei');
  expect(shortName('kubernetes-admin')).toBe('kubernetes-admin');
});

it('[R15] makes two letters of a name', () => {
  expect(initials('system:serviceaccount:x:dashboard-admin')).toBe('DA');
  expect(initials('admin')).toBe('AD');
  expect(initials('张伟')).toBe('张伟');
  expect(initials('')).toBe('');
});
