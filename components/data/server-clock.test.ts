import { afterEach, expect, test, vi } from 'vitest';
import { learnServerTime, serverNow } from './server-clock.ts';

afterEach(() => vi.useRealTimers());

test('[U4] an hour that this computer’s clock is wrong does not shorten or lengthen the session', () => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T11:00:00Z') });
  learnServerTime('2026-01-01T12:00:00Z', Date.now(), Date.now());
  expect(new Date(serverNow()).toISOString()).toBe('2026-01-01T12:00:00.000Z');
  vi.setSystemTime(Date.parse('2026-01-01T11:00:30Z'));
  expect(new Date(serverNow()).toISOString()).toBe('2026-01-01T12:00:30.000Z');
  // What takes a while to come is not the clock's fault, and neither is nonsense.
  learnServerTime('2026-01-01T11:00:31Z', Date.now() - 2000, Date.now() + 2000);
  expect(serverNow()).toBe(Date.now());
  learnServerTime('yesterday', 0, 0);
  expect(serverNow()).toBe(Date.now());
});
