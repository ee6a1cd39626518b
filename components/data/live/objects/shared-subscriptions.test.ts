import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SharedSubscriptions } from './shared-subscriptions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const shared = new SharedSubscriptions<{ open: () => void; close: () => void }>();
  const make = () => ({ open: vi.fn(), close: vi.fn() });
  return { shared, make };
}

it('opens once for all who use it, and closes a moment after the last of them', () => {
  const { shared, make } = setUp();
  const one = shared.of('a', make);
  expect(shared.of('a', make)).toBe(one);
  expect(one.open).not.toHaveBeenCalled();
  const leaves = [shared.use('a', one), shared.use('a', one)];
  expect(one.open).toHaveBeenCalledTimes(1);
  for (const leave of leaves) leave();
  expect(one.close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(one.close).toHaveBeenCalledTimes(1);
  expect(shared.of('a', make)).not.toBe(one);
});

it('stays open for the next page that wants it', () => {
  const { shared, make } = setUp();
  const one = shared.of('a', make);
  shared.use('a', one)();
  vi.advanceTimersByTime(1000);
  const leave = shared.use('a', shared.of('a', make));
  vi.advanceTimersByTime(60_000);
  expect(one.open).toHaveBeenCalledTimes(1);
  expect(one.close).not.toHaveBeenCalled();
  leave();
});

it('forgets what was made and never used', () => {
  const { shared, make } = setUp();
  const one = shared.of('a', make);
  vi.advanceTimersByTime(10_000);
  expect(shared.of('a', make)).not.toBe(one);
  expect(one.close).not.toHaveBeenCalled();
});

it('serves who uses it later than it was remembered', () => {
  const { shared, make } = setUp();
  const one = shared.of('a', make);
  vi.advanceTimersByTime(10_000);
  const leave = shared.use('a', one);
  expect(one.open).toHaveBeenCalledTimes(1);
  expect(shared.of('a', make)).toBe(one);
  leave();
  vi.advanceTimersByTime(10_000);
  expect(one.close).toHaveBeenCalledTimes(1);
});
