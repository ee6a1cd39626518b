import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveMerge } from './live-merge.ts';
import type { LogLine } from './log-line.ts';

let out: string[][];
let merge: LiveMerge<string>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  out = [];
  merge = new LiveMerge((lines) => out.push(lines.map(({ line }) => String(line.bytes))));
});
afterEach(() => {
  merge.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const line = (nanos: number, text: string): LogLine => ({
  seconds: 0,
  nanos,
  bytes: Buffer.from(text),
  stampLength: 0,
  leftOut: 0,
  isStamped: true,
  ending: 'newline',
});

describe('[U3] lines of several containers as they are written', () => {
  test('wait a little for older ones', () => {
    for (const name of ['a', 'b']) merge.join(name);
    merge.add('a', [line(2, 'a2'), line(5, 'a5')]);
    vi.advanceTimersByTime(100);
    merge.add('b', [line(1, 'b1'), line(4, 'b4'), line(9, 'b9')]);
    vi.advanceTimersByTime(99);
    expect(out).toEqual([]);
    vi.advanceTimersByTime(51);
    expect(out).toEqual([['b1', 'a2', 'b4', 'a5']]);
    vi.advanceTimersByTime(150);
    expect(out.flat()).toEqual(['b1', 'a2', 'b4', 'a5', 'b9']);
  });

  test('of one keep their order, whatever their times say', () => {
    for (const name of ['a', 'b']) merge.join(name);
    merge.add('a', [line(5, 'a5'), line(3, 'a3')]);
    merge.add('b', [line(4, 'b4')]);
    vi.advanceTimersByTime(300);
    expect(out.flat()).toEqual(['b4', 'a5', 'a3']);
  });

  test('of the only one wait for nobody', () => {
    merge.join('a');
    merge.add('a', [line(1, 'a1')]);
    vi.advanceTimersByTime(1);
    expect(out).toEqual([['a1']]);
    // Not more than a hundred messages a second.
    merge.add('a', [line(2, 'a2')]);
    merge.add('a', [line(3, 'a3')]);
    vi.advanceTimersByTime(10);
    expect(out).toEqual([['a1'], ['a2', 'a3']]);
  });

  test('are passed on before the end of their log', () => {
    for (const name of ['a', 'b']) merge.join(name);
    merge.add('a', [line(1, 'a1')]);
    merge.leave('a');
    expect(out).toEqual([['a1']]);
    merge.add('b', [line(2, 'b2')]);
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(50);
    expect(out).toEqual([['a1'], ['b2']]);
  });

  test('of one that was closed are nobody’s', () => {
    for (const name of ['a', 'b']) merge.join(name);
    merge.add('a', [line(1, 'a1')]);
    merge.drop('a');
    merge.add('a', [line(2, 'a2')]);
    vi.advanceTimersByTime(1000);
    expect(out).toEqual([]);
  });

  test('are not held without bounds', () => {
    for (const name of ['a', 'b']) merge.join(name);
    const text = 'x'.repeat(100_000);
    for (let count = 0; count < 30; count += 1) merge.add('a', [line(count, text)]);
    expect(out.flat().length).toBeGreaterThan(15);
  });
});
