import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HistorySource } from './history-queue.ts';
import type { LogLine } from './log-line.ts';
import { mergeHistories } from './merge-histories.ts';
import type { Lines, SourceEnd } from './source-reader.ts';
import { Turns } from './turns.ts';

/** On a machine that has other things to do. */
const soon = { timeout: 20_000 };

function line(nanos: number, text: string | Buffer, ending: LogLine['ending'] = 'newline'): LogLine {
  const bytes = Buffer.concat([Buffer.from('- '), Buffer.from(text)]);
  return { seconds: 0, nanos, bytes, stampLength: 1, leftOut: 0, isStamped: true, ending };
}

interface TestSource extends HistorySource {
  readonly name: number;
}

/** Gives its lines in these portions, each on a later turn of the event loop. */
function sourceOf(name: number, portions: readonly (readonly LogLine[])[], end: SourceEnd = {}): TestSource {
  async function* history(): Lines {
    for (const portion of portions) {
      await turn();
      yield portion;
    }
    await turn();
    return end;
  }
  return { name, signal: new AbortController().signal, history };
}

async function mergeAll(sources: readonly TestSource[], patienceMs?: number): Promise<string[]> {
  const said: string[] = [];
  const options = { turns: new Turns(16), ...(patienceMs === undefined ? {} : { patienceMs }) };
  for await (const merged of mergeHistories(sources, options)) {
    if (merged.what === 'lines') said.push(...merged.lines.map((one) => String(one.line.bytes.subarray(2))));
    else if (merged.what === 'ended') said.push(`end ${merged.source.name}`);
    else said.push('late');
  }
  return said;
}

describe('[U3] logs of several containers as one', () => {
  test('by time; lines of one in their order, lines of the same time in the order of the containers', async () => {
    const portions = fc.array(fc.array(fc.nat(5), { maxLength: 5 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(portions, { minLength: 1, maxLength: 6 }), async (all) => {
        const expected: { nanos: number; text: string }[] = [];
        const sources = all.map((source, name) => {
          let nanos = 0;
          let count = 0;
          const lines = source.map((portion) =>
            portion.map((step) => {
              nanos += step;
              count += 1;
              const text = `${name}.${count}`;
              expected.push({ nanos, text });
              return line(nanos, text);
            }),
          );
          return sourceOf(name, lines);
        });
        expected.sort((a, b) => a.nanos - b.nanos);
        const said = await mergeAll(sources);
        expect(said.filter((text) => !text.startsWith('end'))).toEqual(expected.map(({ text }) => text));
        // Each one's end comes behind its last line.
        for (const { name } of sources) {
          const end = said.indexOf(`end ${name}`);
          expect(said.findLastIndex((text) => text.startsWith(`${name}.`))).toBeLessThan(end);
        }
      }),
    );
  });

  test('nobody overtakes a log that is still coming', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow: TestSource = {
      ...sourceOf(1, []),
      async *history() {
        yield [line(1, 'slow')];
        await gate;
        yield [line(2, 'slower')];
        return {};
      },
    };
    const merged = mergeHistories([sourceOf(0, [[line(0, 'a'), line(3, 'b')]]), slow], { turns: new Turns(1) });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const one of merged) {
        if (one.what === 'lines') seen.push(...one.lines.map(({ line: { bytes } }) => String(bytes.subarray(2))));
      }
    })();
    await expect.poll(() => seen, soon).toEqual(['a', 'slow']);
    go();
    await reading;
    expect(seen).toEqual(['a', 'slow', 'slower', 'b']);
  });

  test('who says nothing is waited for a while, and its lines come when they come', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const dead: TestSource = {
      ...sourceOf(1, []),
      async *history() {
        await gate;
        yield [line(1, 'late line')];
        return {};
      },
    };
    const said: string[] = [];
    for await (const merged of mergeHistories([sourceOf(0, [[line(2, 'a')]]), dead], {
      turns: new Turns(1),
      patienceMs: 5,
    })) {
      if (merged.what === 'late') go();
      said.push(merged.what);
    }
    expect(said).toEqual(['lines', 'ended', 'late', 'lines', 'ended']);
  });

  test('pieces of a long line stay together', async () => {
    const pieces = [line(1, '1a', 'more'), line(1, '1b', 'more'), line(1, '1c')];
    const sources = [
      sourceOf(0, [[line(1, '0')], [line(1, '0')]]),
      sourceOf(
        1,
        pieces.map((piece) => [piece]),
      ),
      sourceOf(2, [[line(1, '2')]]),
    ];
    expect((await mergeAll(sources)).filter((text) => !text.startsWith('end'))).toEqual([
      '0',
      '0',
      '1a',
      '1b',
      '1c',
      '2',
    ]);
  });

  test('no more is read than is taken, however much there is', async () => {
    let read = 0;
    const endless: TestSource = {
      ...sourceOf(0, []),
      async *history() {
        for (;;) {
          await turn();
          read += 10_000;
          yield [line(read, Buffer.alloc(10_000))];
        }
      },
    };
    let taken = 0;
    for await (const merged of mergeHistories([endless], { turns: new Turns(1) })) {
      if (merged.what !== 'lines') continue;
      for (const { line: one } of merged.lines) taken += one.bytes.length;
      // Whoever is slow: all that can be read ahead is.
      let before = -1;
      while (before !== read) {
        before = read;
        for (let count = 0; count < 5; count += 1) await turn();
      }
      expect(read - taken).toBeLessThan(1024 * 1024);
      if (taken > 5_000_000) break;
    }
  });

  test('so many are asked at a time, and all of them in the end', async () => {
    let running = 0;
    let most = 0;
    const sources = Array.from(
      { length: 50 },
      (_, name): TestSource => ({
        ...sourceOf(name, []),
        async *history() {
          running += 1;
          most = Math.max(most, running);
          await turn();
          yield [line(50 - name, String(name))];
          running -= 1;
          return {};
        },
      }),
    );
    const said = (await mergeAll(sources)).filter((text) => !text.startsWith('end'));
    expect(said).toEqual(Array.from({ length: 50 }, (_, index) => String(49 - index)));
    expect(most).toBe(16);
  });

  test('one that is closed is left out, and holds nobody up', async () => {
    const closed = new AbortController();
    const hanging: TestSource = {
      name: 1,
      signal: closed.signal,
      async *history() {
        yield [line(2, 'closed')];
        for (;;) {
          await turn();
          closed.signal.throwIfAborted();
        }
      },
    };
    const first = mergeHistories([sourceOf(0, [[line(1, 'a')], [line(3, 'b')]]), hanging], { turns: new Turns(2) });
    expect((await first.next()).value).toMatchObject({ what: 'lines', lines: [{ source: { name: 0 } }] });
    closed.abort();
    const rest: unknown[] = [];
    for await (const merged of first) {
      rest.push(merged.what === 'lines' ? merged.lines.map(({ source }) => source.name) : merged.what);
    }
    expect(rest).toEqual(['ended', [0], 'ended']);
  });
});
