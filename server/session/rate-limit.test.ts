import { describe, expect, test } from 'vitest';
import { SignInLimit } from './rate-limit.ts';

describe('attempts to sign in', () => {
  test('are limited per address, and come back with time', () => {
    let now = 0;
    const limit = new SignInLimit(3, () => now);
    expect([1, 2, 3].map(() => limit.take('10.0.0.1'))).toEqual([0, 0, 0]);
    expect(limit.take('10.0.0.1')).toBe(20);
    expect(limit.take('10.0.0.2')).toBe(0);
    now = 19_000;
    expect(limit.take('10.0.0.1')).toBe(1);
    now = 20_000;
    expect(limit.take('10.0.0.1')).toBe(0);
    expect(limit.take('10.0.0.1')).toBeGreaterThan(0);
  });

  test('that succeed are given back, and never more than that', () => {
    const limit = new SignInLimit(2, () => 0);
    for (let count = 0; count < 10; count += 1) {
      expect(limit.take('a')).toBe(0);
      limit.giveBack('a');
    }
    limit.giveBack('a');
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 0]);
    expect(limit.take('a')).toBeGreaterThan(0);
  });

  test('one IPv6 network counts as one, and IPv4 is the same in both notations', () => {
    const limit = new SignInLimit(1, () => 0);
    expect(limit.take('2001:db8:1:2::1')).toBe(0);
    expect(limit.take('2001:db8:1:2:ffff::9')).toBeGreaterThan(0);
    expect(limit.take('2001:db8:1:3::1')).toBe(0);
    expect(limit.take('::ffff:10.0.0.1')).toBe(0);
    expect(limit.take('10.0.0.1')).toBeGreaterThan(0);
    expect(limit.take('10.0.0.2')).toBe(0);
  });

  test('do not fill the memory', () => {
    const limit = new SignInLimit(1, () => 0);
    for (let address = 0; address < 12_000; address += 1)
      limit.take(`10.${address >> 16}.${(address >> 8) & 255}.${address & 255}`);
    expect(limit.size).toBe(10_000);
  });
});
