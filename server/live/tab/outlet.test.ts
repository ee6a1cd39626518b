import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MessageLimit } from './message-limit.ts';
import { type Carrier, PacedOutlet } from './outlet.ts';

const megabyte = 'x'.repeat(1024 * 1024 + 1);

/** A line that takes what is written only when told to. */
class Line implements Carrier {
  bufferedBytes = 0;
  readonly written: string[] = [];
  ended: number | 'cut' | undefined;
  #waiting: { bytes: number; done: () => void }[] = [];

  write(text: string, done: () => void): void {
    this.written.push(text);
    this.bufferedBytes += text.length;
    this.#waiting.push({ bytes: text.length, done });
  }
  close(code: number): void {
    this.ended = code;
  }
  cut(): void {
    this.ended = 'cut';
  }
  read(): void {
    const read = this.#waiting.splice(0);
    for (const { bytes } of read) this.bufferedBytes -= bytes;
    for (const { done } of read) done();
  }
}

let line: Line;
let outlet: PacedOutlet;
const gaveUp = vi.fn();
beforeEach(() => {
  vi.useFakeTimers();
  line = new Line();
  gaveUp.mockReset();
  outlet = new PacedOutlet(line, { sent: () => undefined, gaveUp });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('[U11] a reader', () => {
  test('that keeps up gets everything at once', () => {
    const taken = vi.fn();
    for (const text of ['a', 'b', 'c']) outlet.send(text, taken);
    expect(line.written).toEqual(['a', 'b', 'c']);
    expect(taken).not.toHaveBeenCalled();
    line.read();
    expect(taken).toHaveBeenCalledTimes(3);
  });

  test('with a megabyte on its way gets nothing more until it has read, then all in its order', () => {
    outlet.send(megabyte);
    for (const text of ['a', 'b']) outlet.send(text);
    expect(line.written).toEqual([megabyte]);
    expect(outlet.isHeld).toBe(true);
    line.read();
    expect(line.written).toEqual([megabyte, 'a', 'b']);
    expect(outlet.isHeld).toBe(false);
    vi.advanceTimersByTime(120_000);
    expect(line.ended).toBeUndefined();
  });

  test('that reads nothing for a minute is cut', () => {
    outlet.send(megabyte);
    outlet.send('a');
    vi.advanceTimersByTime(59_000);
    expect(line.ended).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(line.ended).toBe('cut');
    expect(gaveUp).toHaveBeenCalledOnce();
    outlet.send('b');
    expect(line.written).toEqual([megabyte]);
  });

  test('for whom too much would be held is cut at once', () => {
    for (let count = 0; count < 17; count += 1) outlet.send(megabyte);
    expect(line.ended).toBe('cut');
  });

  test('is told the end with its code, unless it would not get it', () => {
    outlet.send('a');
    outlet.close(4401);
    expect(line.ended).toBe(4401);
    const slow = new Line();
    const held = new PacedOutlet(slow, { sent: () => undefined, gaveUp: () => undefined });
    held.send(megabyte);
    held.send('a');
    held.close(4401);
    expect(slow.ended).toBe('cut');
  });
});

describe('how much a tab may say', () => {
  test('is fifty messages a second, and more for a moment', () => {
    let nowMs = 0;
    const limit = new MessageLimit(() => nowMs);
    const take = (count: number) => Array.from({ length: count }, () => limit.take()).filter(Boolean).length;
    expect(take(1000)).toBe(250);
    nowMs = 1000;
    expect(take(1000)).toBe(50);
    for (let second = 2; second < 60; second += 1) {
      nowMs = second * 1000;
      expect(take(50)).toBe(50);
    }
  });

  test('and an answer to each state', () => {
    const limit = new MessageLimit(() => 0);
    for (let count = 0; count < 250; count += 1) limit.take();
    expect(limit.take()).toBe(false);
    limit.credit();
    expect(limit.take()).toBe(true);
  });

  test('a clock that stands still gives nothing', () => {
    const limit = new MessageLimit(() => 0);
    for (let count = 0; count < 250; count += 1) expect(limit.take()).toBe(true);
    expect(limit.take()).toBe(false);
  });
});
