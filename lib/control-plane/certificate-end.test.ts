import { expect, test } from 'vitest';
import { daysLeft, endTone } from './certificate-end.ts';

const nowMs = Date.parse('2026-01-01T00:00:00Z');

test('[N11] a certificate that ends soon warns, one that has ended or is about to is bad', () => {
  const toneOf = (notAfter: string) => endTone(daysLeft(notAfter, nowMs));
  expect(daysLeft('2026-12-31T23:00:00Z', nowMs)).toBe(364);
  expect(toneOf('2026-12-31T23:00:00Z')).toBe('ok');
  expect(toneOf('2026-01-20T00:00:00Z')).toBe('warn');
  expect(toneOf('2026-01-03T00:00:00Z')).toBe('bad');
  expect(daysLeft('2025-12-31T23:00:00Z', nowMs)).toBe(-1);
  expect(toneOf('2025-12-31T23:00:00Z')).toBe('bad');
  expect(toneOf('')).toBe('unknown');
});
