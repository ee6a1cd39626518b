import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogAsk, LogSource, LogTell } from '#lib/protocol/logs.ts';
import type { LogBounds } from './log-chunks.ts';
import type { SocketEvents } from './log-link.ts';
import { LogService } from './log-service.ts';
import { noFilter } from './log-view.ts';
import type { FromLogWorker, LogFilter, LogRow, LogTotals, ToLogWorker } from './protocol.ts';

const source = (id: number, more: Partial<LogSource> = {}): LogSource => ({
  id,
  namespace: 'shop',
  pod: `web-${id}`,
  container: 'web',
  previous: false,
  start: { tailLines: 10 },
  ...more,
});
const stamp = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString().replace('Z', '000000Z');

/** The service with a server that says what it is told to. */
function played(bounds?: LogBounds) {
  const heard: FromLogWorker[] = [];
  const sockets: { events: SocketEvents; asks: LogAsk[]; isClosed: boolean }[] = [];
  const service = new LogService(
    (message) => heard.push(message),
    (_url, events) => {
      const socket = { events, asks: [] as LogAsk[], isClosed: false };
      sockets.push(socket);
      return {
        send: (text) => socket.asks.push(JSON.parse(text)),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
    bounds,
  );
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket');
    return socket;
  };
  const messages = <Type extends FromLogWorker['type']>(type: Type) =>
    heard.filter((message): message is Extract<FromLogWorker, { type: Type }> => message.type === type);
  return {
    service,
    sockets,
    say: (message: ToLogWorker) => service.handle(message),
    connect() {
      service.handle({ type: 'connect', url: 'ws://here' });
      last().events.opened();
    },
    tell: (told: LogTell) => last().events.text(JSON.stringify(told)),
    lines: (...lines: readonly string[]) => {
      const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
      last().events.bytes(bytes.buffer);
    },
    bytes: (data: Uint8Array<ArrayBuffer>) => last().events.bytes(data.buffer),
    asks: <Type extends LogAsk['type']>(type: Type) =>
      last().asks.filter((ask): ask is Extract<LogAsk, { type: Type }> => ask.type === type),
    messages,
    totals(): LogTotals {
      vi.advanceTimersByTime(2000);
      const totals = messages('totals').at(-1)?.totals;
      if (totals === undefined) throw new Error('no totals');
      return totals;
    },
    rows(): readonly LogRow[] {
      vi.advanceTimersByTime(2000);
      return messages('rows').at(-1)?.rows ?? [];
    },
    filter: (filter: Partial<LogFilter>) => service.handle({ type: 'filter', filter: { ...noFilter, ...filter } }),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('[P7] [U3] lines that come', () => {
  it('are shown as rows with their time, level and source, and acknowledged', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(3), source(7)], follow: true });
    expect(log.asks('open')).toMatchObject([
      {
        follow: true,
        sources: [
          { id: 0, pod: 'web-3' },
          { id: 1, pod: 'web-7' },
        ],
      },
    ]);
    log.lines(`0 ${stamp(1)} INFO one`, `1 ${stamp(2)} ERROR two`, `1 ${stamp(2)} \tat x`);
    expect(log.rows().map(({ source: id, level, text, timeMs }) => [id, level, text, timeMs % 60_000])).toEqual([
      [3, 'info', 'INFO one', 1000],
      [7, 'error', 'ERROR two', 2000],
      [7, 'error', '\tat x', 2000],
    ]);
    expect(log.totals()).toMatchObject({ lines: 3, shown: 3, dropped: 0, bySource: { 3: 1, 7: 2 } });
    const [ack] = log.asks('ack');
    expect(ack?.bytes).toBeGreaterThan(90);
  });

  it('may be anything: no text, binary, half characters, cut ones', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    const head = new TextEncoder().encode(`0 ${stamp(1)} `);
    log.bytes(new Uint8Array([...head, 0xff, 0xfe, 0x00, 0x1b, 0x5b, 0x10, 0xe4, 0xb8, 0x0a]));
    log.lines(`0 ${stamp(2)} `, `0 ${stamp(3)}`, `0+5000 ${stamp(4)} long`);
    expect(log.rows().map(({ text, cutBytes }) => [text, cutBytes])).toEqual([
      ['\ufffd\ufffd␀␐\ufffd', 0],
      ['', 0],
      ['', 0],
      ['long', 5000],
    ]);
  });

  it('of a source that was closed are not shown', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0), source(1)], follow: true });
    log.say({ type: 'close', ids: [0] });
    expect(log.asks('close')).toEqual([{ type: 'close', ids: [0] }]);
    log.lines(`0 ${stamp(1)} no`, `1 ${stamp(1)} yes`);
    expect(log.rows().map(({ text }) => text)).toEqual(['yes']);
  });

  it('are dropped at the beginning when there are too many, and it is said how many', () => {
    const log = played({ bytes: 1e9, lines: 5000 });
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    for (let part = 0; part < 10; part += 1) {
      log.lines(...Array.from({ length: 1000 }, (_none, index) => `0 ${stamp(part)} ERROR ${part * 1000 + index}`));
    }
    const totals = log.totals();
    expect(totals.lines).toBeLessThanOrEqual(5000);
    expect(totals.lines + totals.dropped).toBe(10_000);
    expect(totals.shownDropped).toBe(totals.dropped);
    expect(totals.levels.error).toBe(totals.lines);
    expect(log.rows().at(-1)?.text).toBe('ERROR 9999');
    // A place stays with its line.
    log.say({ type: 'window', from: 9000, count: 1, toEnd: false });
    expect(log.rows().map(({ text }) => text)).toEqual(['ERROR 9000']);
  });

  it('are bounded by their bytes', () => {
    const log = played({ bytes: 20_000_000, lines: 1e9 });
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    for (let part = 0; part < 100; part += 1) {
      log.lines(...Array.from({ length: 1000 }, () => `0 ${stamp(part)} ${'x'.repeat(200)}`));
    }
    const { lines, dropped } = log.totals();
    expect(dropped).toBeGreaterThan(50_000);
    expect(lines * 464).toBeLessThan(20_000_000 + 2048 * 464);
  });

  it('that are skipped are counted by source', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(5)], follow: true });
    log.tell({ type: 'skipped', id: 0, lines: 12, bytes: 100, from: stamp(1), to: stamp(2) });
    expect(log.messages('skipped')).toEqual([{ type: 'skipped', id: 5, lines: 12 }]);
  });
});

describe('[U3] a connection that is lost', () => {
  it('is made again, and each source goes on behind its last line', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0), source(1), source(2)], follow: true });
    log.lines(`0 ${stamp(1)} a`, `0 ${stamp(2)} b`, `0 ${stamp(2)} c`);
    log.tell({ type: 'ended', id: 2 });
    log.sockets[0]?.events.closed(1006);
    expect(log.messages('link').at(-1)?.link).toMatchObject({ state: 'lost', tries: 1 });
    vi.advanceTimersByTime(400);
    expect(log.sockets).toHaveLength(2);
    log.sockets[1]?.events.opened();
    expect(log.asks('open')).toEqual([
      {
        type: 'open',
        follow: true,
        sources: [
          { ...source(0), id: 0, start: { after: { time: stamp(2), lines: 2 } } },
          { ...source(1), id: 1 },
        ],
      },
    ]);
    log.lines(`0 ${stamp(3)} d`);
    expect(log.rows().map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
    expect(log.messages('link').at(-1)?.link).toEqual({ state: 'open', tries: 0 });
  });

  it('without a word is noticed', () => {
    const log = played();
    log.connect();
    log.tell({ type: 'beat' });
    vi.advanceTimersByTime(24_000);
    expect(log.sockets).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(log.sockets[0]?.isClosed).toBe(true);
    expect(log.sockets).toHaveLength(2);
  });

  it('by signing out is not tried again', () => {
    const log = played();
    log.connect();
    const problem = {
      httpStatus: 401,
      failure: 'signed-out' as const,
      status: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'signed out', code: 401 } as const,
    };
    log.tell({ type: 'bye', problem });
    log.sockets[0]?.events.closed(4401);
    vi.advanceTimersByTime(120_000);
    expect(log.sockets).toHaveLength(1);
    expect(log.messages('link').at(-1)?.link).toMatchObject({ state: 'refused', problem });
  });

  it('to the cluster is asked for again behind the last line, a refusal is not', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0), source(1)], follow: true });
    log.lines(`0 ${stamp(1)} a`);
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 0 } as const;
    log.tell({ type: 'ended', id: 0, cut: true, problem: { httpStatus: 500, status } });
    log.tell({ type: 'ended', id: 1, problem: { httpStatus: 403, status } });
    expect(log.messages('source').slice(-2)).toMatchObject([
      { id: 0, state: { state: 'ended', cut: true } },
      { id: 1, state: { state: 'ended', problem: { httpStatus: 403 } } },
    ]);
    vi.advanceTimersByTime(10_000);
    expect(log.asks('open').slice(1)).toEqual([
      {
        type: 'open',
        follow: true,
        sources: [{ ...source(0), id: 2, start: { after: { time: stamp(1), lines: 1 } } }],
      },
    ]);
  });

  it('[E54] to a kubelet that does not answer stays said while it is tried again', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 500 } as const;
    const lastOf = () => log.messages('source').at(-1)?.state;
    for (const wireId of [0, 1]) {
      log.tell({ type: 'ended', id: wireId, problem: { httpStatus: 500, status } });
      log.tell({ type: 'caught-up', id: wireId });
      expect(lastOf()).toMatchObject({ state: 'ended', problem: { httpStatus: 500 } });
      vi.advanceTimersByTime(6000);
      expect(lastOf()).toMatchObject({ state: 'ended', problem: { httpStatus: 500 } });
    }
    log.lines(`2 ${stamp(1)} at last`);
    log.tell({ type: 'caught-up', id: 2 });
    expect(lastOf()).toEqual({ state: 'following' });
  });

  it('of a run that was started again meanwhile is asked for as the previous one', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    log.say({ type: 'past', ids: [0] });
    log.sockets[0]?.events.closed(1012);
    vi.advanceTimersByTime(400);
    log.sockets[1]?.events.opened();
    expect(log.asks('open')[0]?.sources[0]).toMatchObject({ previous: true });
  });
});

describe('[U3] finding and filtering', () => {
  function filled() {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0), source(1)], follow: true });
    log.lines(
      ...Array.from(
        { length: 100 },
        (_none, index) => `${index % 2} ${stamp(index)} ${index % 10 === 0 ? 'ERROR refused' : 'INFO fine'} ${index}`,
      ),
    );
    return log;
  }

  it('hits are counted, and stepped through round the end', () => {
    const log = filled();
    log.filter({ query: { text: 'refused', regex: false, matchCase: false } });
    expect(log.totals()).toMatchObject({ shown: 100, matches: 10 });
    const find = (fromSeq: number, direction: 1 | -1) => {
      log.say({ type: 'find', ask: 1, fromSeq, direction });
      const { seq, index, order } = log.messages('found').at(-1) ?? {};
      return [seq, index, order];
    };
    expect(find(-1, 1)).toEqual([0, 0, 1]);
    expect(find(0, 1)).toEqual([10, 10, 2]);
    expect(find(95, 1)).toEqual([0, 0, 1]);
    expect(find(0, -1)).toEqual([90, 90, 10]);
    log.lines(`0 ${stamp(200)} refused again`);
    expect(log.totals().matches).toBe(11);
  });

  it('only matches, levels, sources and times hide the rest, also of what comes later', () => {
    const log = filled();
    log.filter({ query: { text: 'refused', regex: false, matchCase: false }, onlyMatches: true });
    expect(log.totals()).toMatchObject({ shown: 10, matches: 10, lines: 100 });
    log.filter({ withoutLevels: ['error'] });
    expect(log.totals().shown).toBe(90);
    log.filter({ withoutSources: [1] });
    expect(log.totals().shown).toBe(50);
    log.lines(`1 ${stamp(100)} hidden`, `0 ${stamp(100)} seen`);
    expect(log.totals().shown).toBe(51);
    const base = Date.UTC(2026, 0, 1);
    log.filter({ fromMs: base + 10_000, toMs: base + 19_000 });
    expect(log.totals().shown).toBe(10);
  });

  it('a broken expression hides nothing and says what is wrong', () => {
    const log = filled();
    log.filter({ query: { text: '(', regex: true, matchCase: false }, onlyMatches: true });
    expect(log.messages('query').at(-1)?.error).toMatch(/regular expression/);
    expect(log.totals().shown).toBe(100);
  });

  it('a line is found by its time, and lines are handed out as text', () => {
    const log = filled();
    log.say({ type: 'locate', ask: 2, source: 1, timeMs: Date.UTC(2026, 0, 1) + 41_200 });
    expect(log.messages('found').at(-1)).toMatchObject({ seq: 41, index: 41 });
    log.say({ type: 'text', ask: 3, range: { from: 10, to: 12, withTime: true, names: { 0: 'a', 1: 'b' } } });
    expect(log.messages('text').at(-1)?.text).toBe(
      '[a] 2026-01-01T00:00:10.000Z ERROR refused 10\n[b] 2026-01-01T00:00:11.000Z INFO fine 11',
    );
  });

  it('the bars hold every line once', () => {
    const { bars } = filled().totals();
    expect(bars.reduce((sum, { lines }) => sum + lines, 0)).toBe(100);
    expect(bars.reduce((sum, { errors }) => sum + errors, 0)).toBe(10);
  });
});

describe('[U3] marks between lines', () => {
  it('stand before the first line that is newer, and are no lines', () => {
    const log = played();
    log.connect();
    log.say({ type: 'open', sources: [source(0)], follow: true });
    log.lines(`0 ${stamp(1)} before`);
    log.say({ type: 'mark', mark: { number: 4, timeMs: Date.UTC(2026, 0, 1) + 5000 } });
    log.lines(`0 ${stamp(4)} still before`, `0 ${stamp(6)} after`);
    expect(log.rows().map(({ source: id, text }) => [id, text])).toEqual([
      [0, 'before'],
      [0, 'still before'],
      [-1, '4'],
      [0, 'after'],
    ]);
    expect(log.totals()).toMatchObject({ lines: 4, bySource: { 0: 3 } });
  });

  it('come also when nothing more is written', () => {
    const log = played();
    log.connect();
    log.say({ type: 'mark', mark: { number: 0, timeMs: Date.UTC(2026, 0, 1) } });
    vi.advanceTimersByTime(2500);
    expect(log.rows().map(({ text }) => text)).toEqual(['0']);
  });
});
