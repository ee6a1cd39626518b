import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { logLimits } from '#lib/protocol/logs.ts';
import { batchOf } from './line-batch.ts';
import { LineOutlet } from './line-outlet.ts';

let sent: (string | Buffer)[];
let skipped: number;
let gaveUp: number;
let outlet: LineOutlet;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  [sent, skipped, gaveUp] = [[], 0, 0];
  outlet = new LineOutlet({
    send: (data) => sent.push(data),
    skipped: (lines) => {
      skipped += lines;
    },
    gaveUp: () => {
      gaveUp += 1;
    },
  });
});
afterEach(() => {
  outlet.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const kilobytes = 64;
const bytes = kilobytes * 1024;
const inWindow = logLimits.windowBytes / bytes;

/** A batch of so many bytes, of this source. */
function batch(id: number, time = '2026-01-01T12:00:00Z') {
  const text = `${time} `.padEnd(bytes - `${id} \n`.length, 'x');
  const line = { seconds: 0, nanos: 0, bytes: Buffer.from(text), stampLength: time.length, leftOut: 0 };
  return { batch: batchOf([{ source: { id }, line: { ...line, isStamped: true, ending: 'newline' } }]) };
}

const tells = () => sent.filter((data) => typeof data === 'string').map((data): unknown => JSON.parse(String(data)));
const idsOf = (data: readonly (string | Buffer)[]) =>
  data.filter((one) => typeof one !== 'string').map((one) => Number(one.toString('latin1', 0, one.indexOf(' '))));

describe('[U3] a browser that is slow', () => {
  test('gets no more of a history than it has read, and then all of it', async () => {
    const written: boolean[] = [];
    for (let id = 0; id < 2 * inWindow; id += 1) void outlet.history(batch(id)).then((isSent) => written.push(isSent));
    await Promise.resolve();
    expect(sent).toHaveLength(inWindow);
    expect(written).toHaveLength(inWindow);
    expect(outlet.ack(bytes)).toBe(true);
    expect(sent).toHaveLength(inWindow + 1);
    expect(outlet.ack((inWindow + 1) * bytes)).toBe(true);
    expect(idsOf(sent)).toEqual(Array.from({ length: 2 * inWindow }, (_, id) => id));
  });

  test('is told of each line that it did not get', () => {
    const all = 200;
    for (let count = 0; count < all; count += 1)
      outlet.live(batch(count % 3, `2026-01-01T12:00:00.${String(count).padStart(9, '0')}Z`));
    outlet.live({ tell: { type: 'ended', id: 0 } });
    expect(sent).toHaveLength(inWindow);
    const kept = Math.floor(logLimits.queueBytes / (bytes + 512));
    expect(skipped).toBe(all - inWindow - kept);
    outlet.ack(inWindow * bytes);
    const said = tells().filter((tell) => JSON.stringify(tell).includes('skipped'));
    expect(said.length).toBe(3);
    const lost = all - inWindow - kept;
    expect(said).toContainEqual({
      type: 'skipped',
      id: 1,
      lines: Math.floor(lost / 3) + (lost % 3 > 0 ? 1 : 0),
      bytes: (Math.floor(lost / 3) + (lost % 3 > 0 ? 1 : 0)) * bytes,
      from: '2026-01-01T12:00:00.000000016Z',
      to: expect.stringMatching(/^2026-01-01T12:00:00\.000000\d\d\dZ$/),
    });
    // It is said where they are missing, before what comes behind them.
    expect(sent.slice(inWindow, inWindow + 4).map((data) => typeof data)).toEqual([
      'string',
      'string',
      'string',
      'object',
    ]);
    // What is no line is never dropped.
    for (let read = 2; read * inWindow < all; read += 1)
      outlet.ack(Math.min(idsOf(sent).length, read * inWindow) * bytes);
    expect(tells().at(-1)).toEqual({ type: 'ended', id: 0 });
    expect(idsOf(sent)).toHaveLength(inWindow + kept);
  });

  test('is not held short lines without bounds either, nor words', () => {
    for (let count = 0; count < inWindow; count += 1) outlet.live(batch(1));
    const line = { seconds: 0, nanos: 0, stampLength: 1, leftOut: 0, isStamped: true, ending: 'newline' } as const;
    const short = batchOf([{ source: { id: 1 }, line: { ...line, bytes: Buffer.from('- x') } }]);
    const all = 20_000;
    for (let count = 0; count < all; count += 1) outlet.live({ batch: short });
    expect(all - skipped).toBeLessThan(logLimits.queueBytes / 512);
    expect(gaveUp).toBe(0);
    for (let id = 0; id < 20_000 && gaveUp === 0; id += 1) outlet.live({ tell: { type: 'ended', id } });
    expect(gaveUp).toBe(1);
  });

  test('gets histories and what is written by turns', () => {
    for (let count = 0; count < inWindow; count += 1) outlet.live(batch(1));
    for (let count = 0; count < inWindow; count += 1) {
      outlet.live(batch(1));
      void outlet.history(batch(2));
    }
    outlet.ack(inWindow * bytes);
    const [live, history] = [1, 2].map((id) => idsOf(sent.slice(inWindow)).filter((one) => one === id).length);
    expect([live, history]).toEqual([inWindow / 2, inWindow / 2]);
  });

  test('gets a line that is larger than the rest of the window when that is empty', () => {
    outlet.live(batch(1));
    const line = { seconds: 0, nanos: 0, stampLength: 0, leftOut: 0, isStamped: true, ending: 'newline' } as const;
    outlet.live({
      batch: batchOf([{ source: { id: 2 }, line: { ...line, bytes: Buffer.alloc(logLimits.windowBytes) } }]),
    });
    expect(idsOf(sent)).toEqual([1]);
    outlet.ack(bytes);
    expect(idsOf(sent)).toEqual([1, 2]);
  });

  test('is given up after five minutes without a sign', () => {
    for (let count = 0; count <= inWindow; count += 1) outlet.live(batch(1));
    vi.advanceTimersByTime(299_000);
    outlet.ack(1);
    vi.advanceTimersByTime(299_000);
    expect(gaveUp).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(gaveUp).toBe(1);
  });

  test('can not claim to have read what was not sent', () => {
    outlet.live(batch(1));
    expect([outlet.ack(bytes + 1), outlet.ack(bytes), outlet.ack(bytes - 1), outlet.ack(bytes)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('when it has gone, nobody waits for it', async () => {
    const waiting = Array.from({ length: 2 * inWindow }, () => outlet.history(batch(1)));
    outlet.close();
    expect((await Promise.all(waiting)).filter((isSent) => !isSent)).toHaveLength(inWindow);
    expect(await outlet.history(batch(1))).toBe(false);
    outlet.live(batch(1));
    expect(sent).toHaveLength(inWindow);
  });
});
