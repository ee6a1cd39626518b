import { expect, test, vi } from 'vitest';
import type { RowName } from '#lib/protocol/live.ts';
import { type Onlooker, Wishes } from './wishes.ts';

const row = (name: string): RowName => ({ namespace: 'shop', name });
const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => row(`${prefix}-${at}`));

function feed() {
  return {
    want: vi.fn(),
    wantAll: vi.fn(),
    wantAllOnce: vi.fn(),
    wantSelector: vi.fn(),
    wantUsage: vi.fn(),
    wantAllUsage: vi.fn(),
  };
}

function onlooker(
  wanted: readonly RowName[],
  failing: readonly RowName[],
  usage: readonly RowName[] = [],
  byUsage = false,
): Onlooker {
  const needs = { all: false, selectors: new Map([['app=web', 3]]), usage: byUsage };
  return {
    view: { needs, failingThin: (limit) => failing.slice(0, limit) },
    wanted: () => wanted,
    wantedUsage: () => usage,
    wantedAll: () => 'nothing',
  };
}

test('rows of windows come first, each once; then those that fail', () => {
  const to = feed();
  new Wishes().tell(to, [onlooker([row('a')], [row('x'), row('a')]), onlooker([row('b'), row('a')], [])]);
  expect(to.want).toHaveBeenCalledExactlyOnceWith([row('a'), row('b'), row('x')]);
  expect(to.wantUsage).not.toHaveBeenCalled();
  expect(to.wantSelector).toHaveBeenCalledWith('app=web', 3);
  expect(to.wantAll).not.toHaveBeenCalled();
});

test('the same wish is told once, and again when the feed has begun anew', () => {
  const [to, wishes] = [feed(), new Wishes()];
  wishes.tell(to, [onlooker([row('a')], [], [row('a')])]);
  wishes.tell(to, [onlooker([row('a')], [], [row('a')])]);
  expect([to.want, to.wantUsage].map((told) => told.mock.calls.length)).toEqual([1, 1]);
  wishes.forget();
  wishes.tell(to, [onlooker([row('a')], [], [row('a')])]);
  expect([to.want, to.wantUsage].map((told) => told.mock.calls.length)).toEqual([2, 2]);
  wishes.tell(to, []);
  expect(to.want).toHaveBeenLastCalledWith([]);
  expect(to.wantUsage).toHaveBeenLastCalledWith([]);
});

test('[U24] usage of all rows is wanted as long as somebody sorts by it', () => {
  const [to, wishes] = [feed(), new Wishes()];
  const plain = onlooker([], []);
  const sorted = onlooker([], [], [], true);
  wishes.tell(to, [plain]);
  expect(to.wantAllUsage).not.toHaveBeenCalled();
  wishes.tell(to, [plain, sorted]);
  wishes.tell(to, [plain, sorted]);
  expect(to.wantAllUsage).toHaveBeenCalledExactlyOnceWith(true);
  wishes.tell(to, [plain]);
  expect(to.wantAllUsage).toHaveBeenLastCalledWith(false);
});

test('failing rows are asked for 300 at a time and 5,000 in all, also where their reasons never come', () => {
  const [to, wishes] = [feed(), new Wishes()];
  const failing = rows('bad', 30_000);
  const asked = new Set<string>();
  for (let from = 0; from < 30_000; from += 300) {
    wishes.tell(to, [onlooker([row('seen')], failing.slice(from))]);
    const wish: RowName[] = to.want.mock.lastCall?.[0] ?? [];
    expect(wish.length).toBeLessThanOrEqual(301);
    expect(wish[0]).toEqual(row('seen'));
    for (const { name } of wish) asked.add(name);
  }
  expect(asked.size).toBe(5_001);
});

test('a wish for everything is told once', () => {
  const [to, wishes] = [feed(), new Wishes()];
  const all = { view: { needs: { all: true, selectors: new Map(), usage: false }, failingThin: () => [] } };
  for (let times = 0; times < 3; times += 1) wishes.tell(to, [{ ...onlooker([], []), ...all }]);
  expect(to.wantAll).toHaveBeenCalledOnce();
});
