import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LogStart } from '#lib/protocol/logs.ts';
import { type PlayedEnd, PlayedLog, playedLogUpstream } from '#server/testing/played-log.ts';
import type { UserUpstream } from '#server/upstream/user-upstream.ts';
import type { LogLine } from './log-line.ts';
import { Patience } from './patience.ts';
import { type Lines, type SourceEnd, SourceReader } from './source-reader.ts';
import { Turns } from './turns.ts';

/** On a machine that has other things to do. */
const soon = { timeout: 20_000 };

const container = { namespace: 'shop', pod: 'web', container: 'main', previous: false };
const turns = new Turns(16);

function readerOf(
  log: PlayedLog,
  start: LogStart = {},
  upstream: UserUpstream = playedLogUpstream(log),
  patience = new Patience(10_000, 1),
): SourceReader {
  return new SourceReader({
    upstream,
    container,
    start,
    lines: { longestBytes: 1000, longer: 'cut' },
    signal: new AbortController().signal,
    patience,
  });
}

const textOf = ({ bytes, stampLength }: LogLine) => bytes.toString('latin1', stampLength + 1);

async function all(lines: Lines): Promise<{ texts: string[]; end: SourceEnd }> {
  const texts: string[] = [];
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) return { texts, end: value };
    texts.push(...value.map(textOf));
  }
}

/** History, then what follows until the container has ended, which it does when the history is read. */
async function whole(log: PlayedLog, start?: LogStart): Promise<string[]> {
  const reader = readerOf(log, start);
  const before = await all(reader.history(false));
  log.exit();
  const after = await all(reader.follow(turns));
  expect([before.end, after.end]).toEqual([{}, {}]);
  return [...before.texts, ...after.texts];
}

/** `12:00:SS.NNNNNNNNN` */
function at(nanos: number): string {
  const seconds = Math.floor(nanos / 1e9);
  return `2026-01-01T12:00:${String(seconds).padStart(2, '0')}.${String(nanos % 1e9).padStart(9, '0')}Z`;
}

function played(lines: readonly { readonly time: string; readonly text: string }[]): PlayedLog {
  const log = new PlayedLog();
  for (const { time, text } of lines) log.write(time, Buffer.from(`${text}\n`, 'latin1'));
  return log;
}

/** Steps of time between lines: none at all, a little, and over the second. */
const step = fc.constantFrom(0, 0, 1, 1000, 300_000_000, 700_000_000, 1_000_000_000, 2_500_000_000);
const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '2026-01-01T12:00:00Z ', '\r', '\u00ff', '\0'),
  maxLength: 20,
});
const logs = fc.array(fc.record({ step, text }), { minLength: 1, maxLength: 20 }).map((lines) => {
  let nanos = 0;
  return lines.map((line, index) => {
    nanos += line.step;
    return { time: at(nanos), text: `${index} ${line.text}` };
  });
});
const ends = fc.array(
  fc.record({ afterBytes: fc.integer({ min: 0, max: 400 }), how: fc.constantFrom<PlayedEnd['how']>('break') }),
  { maxLength: 6 },
);

describe('[U3] each line once, wherever the connection breaks', () => {
  test('in the history and while it is followed', async () => {
    await fc.assert(
      fc.asyncProperty(logs, ends, async (lines, cuts) => {
        const log = played(lines);
        log.ends = [...cuts];
        expect(await whole(log)).toEqual(lines.map((line) => line.text));
      }),
      { numRuns: 300 },
    );
  });

  test('from any line on', async () => {
    await fc.assert(
      fc.asyncProperty(logs, ends, fc.nat(), async (lines, cuts, pick) => {
        const index = pick % lines.length;
        const { time = '' } = lines[index] ?? {};
        const before = lines.slice(0, index + 1).filter((line) => line.time === time).length;
        const log = played(lines);
        log.ends = [...cuts];
        const rest = lines.slice(index + 1).map((line) => line.text);
        expect(await whole(log, { after: { time, lines: before } })).toEqual(rest);
      }),
    );
  });

  test('from any time on, to the nanosecond', async () => {
    await fc.assert(
      fc.asyncProperty(logs, ends, fc.nat(), async (lines, cuts, pick) => {
        const { time: sinceTime = '' } = lines[pick % lines.length] ?? {};
        const log = played(lines);
        log.ends = [...cuts];
        const rest = lines.filter(({ time }) => time >= sinceTime).map((line) => line.text);
        expect(await whole(log, { sinceTime })).toEqual(rest);
      }),
    );
  });

  test('also where stdout and stderr have got a little out of order', async () => {
    const times = [
      1_000_000_000, 1_000_000_300, 1_000_000_100, 1_999_999_999, 2_000_000_001, 1_999_999_998, 2_000_000_002,
    ];
    const lines = times.map((nanos, index) => ({ time: at(nanos), text: `line ${index}` }));
    for (let afterBytes = 0; afterBytes < 300; afterBytes += 1) {
      const log = played(lines);
      log.ends = [{ afterBytes, how: 'break' }];
      expect(await whole(log)).toEqual(lines.map((line) => line.text));
    }
  });

  test('lines that are written between two requests are not lost', async () => {
    for (const start of [{}, { tailLines: 5 }, { sinceTime: at(0) }]) {
      const log = new PlayedLog();
      const reader = readerOf(log, start);
      expect((await all(reader.history(false))).texts).toEqual([]);
      for (let index = 0; index < 10; index += 1) log.write(at(index), `line ${index}\n`);
      log.exit();
      expect((await all(reader.follow(turns))).texts).toHaveLength(10);
    }
  });

  test('none of the past means none', async () => {
    const log = played([{ time: at(0), text: 'past' }]);
    const reader = readerOf(log, { tailLines: 0 });
    expect(await all(reader.history(false))).toEqual({ texts: [], end: {} });
    const lines = reader.follow(turns);
    const next = lines.next();
    await expect.poll(() => log.open, soon).toBe(1);
    log.write(at(1), 'new\n');
    expect((await next).value).toMatchObject([{ seconds: 1767268800 }]);
    log.exit();
    expect((await all(lines)).texts).toEqual([]);
  });
});

describe('[P7] how a log ends', () => {
  test('with the last line, also without an end, and that only once', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    log.write(at(5), 'two');
    expect(await whole(log)).toEqual(['one', 'two']);
    expect((await all(readerOf(log).history(true))).texts).toEqual(['one', 'two']);
  });

  test('a line that is being written is one line in the end', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    log.write(at(5), 'tw');
    const reader = readerOf(log);
    expect((await all(reader.history(false))).texts).toEqual(['one']);
    log.forget();
    for (const [nanos, text] of [
      [0, 'one\n'],
      [5, 'two\n'],
    ] as const)
      log.write(at(nanos), text);
    log.exit();
    expect((await all(reader.follow(turns))).texts).toEqual(['two']);
  });

  test('an answer that ends in good order is not the end while the container runs', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    const reader = readerOf(log);
    await all(reader.history(false));
    // A kubelet that restarts: the API server says nothing of it.
    log.ends = [{ afterBytes: Buffer.byteLength(`${at(0)} one\n${at(1)} two\n`), how: 'end' }];
    const lines = reader.follow(turns);
    const first = lines.next();
    log.write(at(1), 'two\n');
    expect((await first).value).toMatchObject([{ nanos: 1 }]);
    const second = lines.next();
    await expect.poll(() => log.queries.length, soon).toBe(3);
    log.write(at(2), 'three\n');
    expect((await second).value).toMatchObject([{ nanos: 2 }]);
    log.exit();
    expect(await all(lines)).toEqual({ texts: [], end: {} });
  });

  test('the log of the next run is not taken for more of this one', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    const reader = readerOf(log);
    await all(reader.history(false));
    log.ends = [{ afterBytes: Buffer.byteLength(`${at(0)} one\n${at(1)} two\n`), how: 'end' }];
    const lines = reader.follow(turns);
    const first = lines.next();
    log.write(at(1), 'two\n');
    expect((await first).value).toHaveLength(1);
    log.forget();
    log.write(at(2), 'another run\n');
    expect(await all(lines)).toEqual({ texts: [], end: {} });
  });

  test('what the kubelet says in place of a log is shown', async () => {
    const log = new PlayedLog();
    const upstream = playedLogUpstream(log);
    const words = 'unable to retrieve container logs for containerd://0';
    const { Readable } = await import('node:stream');
    const body = () => Readable.from([Buffer.from(words)]);
    const reader = readerOf(
      log,
      {},
      { ...upstream, request: async () => ({ status: 200, headers: {}, body: body() }) },
    );
    expect((await all(reader.history(true))).texts).toEqual([words]);
  });
});

describe('[P7] what is refused, and what breaks', () => {
  const status = (code: number) => ({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    message: `no ${code}`,
    code,
  });
  const refusing = (code: number, log: PlayedLog, answersBefore = 0): UserUpstream => {
    const upstream = playedLogUpstream(log);
    let answers = 0;
    return {
      ...upstream,
      request: async (asked) => {
        answers += 1;
        if (answers <= answersBefore) return upstream.request(asked);
        const { Readable } = await import('node:stream');
        return { status: code, headers: {}, body: Readable.from([Buffer.from(JSON.stringify(status(code)))]) };
      },
    };
  };

  test.each([400, 401, 403, 404, 500])('%i is the answer', async (code) => {
    const { texts, end } = await all(readerOf(new PlayedLog(), {}, refusing(code, new PlayedLog())).history(false));
    expect(texts).toEqual([]);
    expect(end).toMatchObject({ problem: { httpStatus: code, status: { message: `no ${code}` } } });
    expect(end.cut).toBeUndefined();
    expect(end.problem?.failure).toBe(code === 401 ? 'credential-refused' : undefined);
  });

  test.each([
    [400, {}],
    [404, {}],
    [403, { problem: { httpStatus: 403 } }],
    [500, { problem: { httpStatus: 500 }, cut: true }],
  ])('%i after there was a log: %j', async (code, expected) => {
    const log = played([{ time: at(0), text: 'one' }]);
    const reader = readerOf(log, {}, refusing(code, log, 1), new Patience(50, 1));
    expect((await all(reader.history(false))).texts).toEqual(['one']);
    const { end } = await all(reader.follow(turns));
    expect(end).toMatchObject(expected);
    expect(Object.keys(end)).toEqual(Object.keys(expected));
  });

  test('a cluster that stays away is given up, and says that it was cut', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    log.ends = Array.from({ length: 100 }, () => ({ afterBytes: 0, how: 'break' }));
    const reader = readerOf(log, {}, playedLogUpstream(log), new Patience(50, 1));
    const { texts, end } = await all(reader.history(false));
    expect(texts).toEqual([]);
    expect(end).toMatchObject({ cut: true, problem: { httpStatus: 0, failure: 'upstream-unreachable' } });
    expect(log.queries.length).toBeGreaterThan(2);
  });

  test('whoever stops reading leaves nothing open', async () => {
    const log = played([{ time: at(0), text: 'one' }]);
    const closed = new AbortController();
    const upstream = playedLogUpstream(log);
    const reader = new SourceReader({
      upstream: {
        ...upstream,
        request: async (asked) => {
          const answer = await upstream.request(asked);
          asked.signal?.addEventListener('abort', () => answer.body.destroy(new Error('aborted')));
          return answer;
        },
      },
      container,
      start: {},
      lines: { longestBytes: 1000, longer: 'cut' },
      signal: closed.signal,
    });
    await all(reader.history(false));
    const lines = reader.follow(turns);
    const next = lines.next().catch((error: unknown) => error);
    await expect.poll(() => log.open, soon).toBe(1);
    closed.abort();
    expect(await next).toMatchObject({ name: 'AbortError' });
    await expect.poll(() => log.open, soon).toBe(0);
    expect(log.queries).toHaveLength(2);
  });
});
