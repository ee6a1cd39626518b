import { expect, test, vi } from 'vitest';
import { LogSink } from './log-sink.ts';

type Done = (error: NodeJS.ErrnoException | null, written: number) => void;

/** A file that takes what the test says. */
function play() {
  const open: { readonly text: string; readonly done: Done }[] = [];
  const written: string[] = [];
  const sink = new LogSink({
    fd: -1,
    write: (_fd, bytes, done) => void open.push({ text: bytes.toString(), done }),
    lossLine: (lines, why) => `lost ${lines}: ${why}\n`,
  });
  const take = (bytes?: number) => {
    const one = open.shift();
    if (one === undefined) throw new Error('nothing is being written');
    const all = Buffer.byteLength(one.text);
    written.push(one.text.slice(0, bytes));
    one.done(null, bytes ?? all);
  };
  const refuse = (code: string) => open.shift()?.done(Object.assign(new Error(code), { code }), 0);
  return { sink, open, written, take, refuse };
}

test('lines leave in their order, one at a time, also in parts', () => {
  const { sink, open, written, take } = play();
  sink.write('one\n');
  sink.write('two\n');
  expect(open).toHaveLength(1);
  take(2);
  take();
  take();
  expect(written.join('')).toBe('one\ntwo\n');
  expect(open).toEqual([]);
});

test.each(['ENOSPC', 'EPIPE', 'EIO'])(
  'what %s refuses is lost, counted, and said with the next line that passes',
  (code) => {
    const { sink, written, take, refuse } = play();
    sink.write('one\n');
    sink.write('two\n');
    refuse(code);
    refuse(code);
    expect(sink.takeLost()).toBe(2);
    sink.write('three\n');
    take();
    take();
    expect(written).toEqual(['three\n', `lost 2: ${code}\n`]);
    sink.write('four\n');
    take();
    expect(written.at(-1)).toBe('four\n');
  },
);

test('a full pipe is tried again, and nothing is lost', () => {
  vi.useFakeTimers();
  const { sink, open, written, take, refuse } = play();
  sink.write('one\n');
  refuse('EAGAIN');
  expect(open).toEqual([]);
  vi.advanceTimersByTime(50);
  take();
  expect([written, sink.takeLost()]).toEqual([['one\n'], 0]);
  vi.useRealTimers();
});

test('behind a reader that reads nothing no more than four megabytes wait', () => {
  const { sink, written, open, take } = play();
  const line = `${'x'.repeat(1023)}\n`;
  for (let count = 0; count < 5_000; count += 1) sink.write(line);
  const lost = sink.takeLost();
  expect(lost).toBe(5_000 - 4 * 1024);
  while (open.length > 0) take();
  expect(written[1]).toBe(`lost ${lost}: it is not read fast enough\n`);
});

test('the end waits for the last line, but not for ever', async () => {
  const { sink, take } = play();
  sink.write('one\n');
  let isFlushed = false;
  const flushed = sink.flush().then(() => {
    isFlushed = true;
  });
  await Promise.resolve();
  expect(isFlushed).toBe(false);
  take();
  await flushed;
  sink.write('two\n');
  await sink.flush();
});
