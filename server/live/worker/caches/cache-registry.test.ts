import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Feed, FeedOptions } from '#server/live/source/feed.ts';
import { type Tab, WorkerUnderTest } from '../testing/worker-under-test.ts';

/** Writes what a test says, and notes what it is told. */
class FakeFeed implements Feed {
  readonly told: string[] = [];
  readonly options: FeedOptions;
  constructor(options: FeedOptions) {
    this.options = options;
  }
  want(): void {}
  wantAll(): void {}
  wantAllOnce(): void {}
  wantSelector(): void {}
  wantUsage(): void {}
  wantAllUsage(): void {}
  credentialChanged(): void {
    this.told.push('credentialChanged');
  }
  pause(): void {
    this.told.push('pause');
  }
  resume(): void {
    this.told.push('resume');
  }
  refresh(): void {
    this.told.push('refresh');
  }
  stop(): void {
    this.told.push('stop');
  }
}

const cluster = { id: 'none', displayName: 'none', server: 'http://127.0.0.1:9' };
let feeds: FakeFeed[];
let under: WorkerUnderTest;

beforeEach(() => {
  vi.useFakeTimers();
  feeds = [];
  under = new WorkerUnderTest({
    startFeed: (options) => {
      const feed = new FakeFeed(options);
      feeds.push(feed);
      return feed;
    },
  });
});

afterEach(async () => {
  await under.worker.stop();
  await pass(10);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const tab = (token: string): Tab => under.tab(under.session(cluster, token));

function fill(feed: FakeFeed | undefined): void {
  feed?.options.sink.setColumns([{ name: 'Name', type: 'string', format: 'name', description: '', priority: 0 }]);
  feed?.options.sink.putThin('shop', [['a'], ['b']], 1);
  feed?.options.events.wrote();
  feed?.options.events.state({ state: 'live' });
}

test('rows that nobody looks at are kept for a minute, without any request', async () => {
  const first = tab('one');
  first.list();
  fill(feeds[0]);
  await pass(100);
  first.leave();
  expect(feeds[0]?.told).toEqual(['pause']);
  await pass(59_000);
  const second = tab('two').list();
  await pass(100);
  expect(feeds[0]?.told).toEqual(['pause', 'resume']);
  expect(second.names).toEqual(['shop/a', 'shop/b']);
  expect(feeds).toHaveLength(1);
  await pass(120_000);
  expect(feeds[0]?.told).toEqual(['pause', 'resume']);
});

test('after a minute they are given up', async () => {
  const first = tab('one');
  first.list();
  fill(feeds[0]);
  first.leave();
  await pass(61_000);
  expect(feeds[0]?.told).toEqual(['pause', 'stop']);
  expect(under.worker.stats()).toEqual([]);
  tab('two').list();
  expect(feeds).toHaveLength(2);
});

test('another credential is taken only when its own has left', async () => {
  const [one, two, three] = [tab('one'), tab('two'), tab('three')];
  for (const each of [one, two, three]) each.list();
  const [feed] = feeds;
  const upstream = feed?.options.upstream();
  two.leave();
  expect(feed?.told).toEqual([]);
  expect(feed?.options.upstream()).toBe(upstream);
  one.leave();
  expect(feed?.told).toEqual(['credentialChanged']);
  expect(feed?.options.upstream()).not.toBe(upstream);
  // What the one who left had begun to ask, nobody asks any more.
  await expect(upstream?.request({ method: 'GET', path: '/' })).rejects.toThrow();
  three.leave();
  expect(feed?.told).toEqual(['credentialChanged', 'pause']);
  await expect(feed?.options.upstream().request({ method: 'GET', path: '/' })).rejects.toThrow('nobody');
});

test('while a list loads: the first rows at once, then progress after as long again, then at once that it is complete', async () => {
  const list = tab('one').list();
  const [feed] = feeds;
  const sizes: { readonly total: number; readonly atMs: number }[] = [];
  const rows = (from: number, count: number) => Array.from({ length: count }, (_, at) => [`row-${from + at}`]);
  feed?.options.sink.setColumns([{ name: 'Name', type: 'string', format: 'name', description: '', priority: 0 }]);
  await pass(30);
  let frames = 0;
  const startMs = performance.now();
  for (let at = 0; at < 100; at += 1) {
    feed?.options.sink.putThin('shop', rows(at * 10, 10), 1);
    feed?.options.events.wrote();
    feed?.options.events.state({ state: 'loading', known: (at + 1) * 10, expected: 1_000 });
    await pass(10);
    if (list.frames > frames) sizes.push({ total: list.total, atMs: performance.now() - startMs });
    frames = list.frames;
  }
  expect(sizes[0]?.atMs).toBeLessThanOrEqual(60);
  // At about 0, 250, 500 and 1,000 ms of the second or so that it takes.
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(sizes.length).toBeLessThanOrEqual(4);
  feed?.options.events.state({ state: 'live' });
  await pass(20);
  expect([list.state, list.total]).toEqual([{ state: 'live' }, 1_000]);
});

test('a list that stays empty while it loads says so after a moment, and its first rows come at once', async () => {
  const list = tab('one').list();
  await pass(300);
  expect(list.frames).toBe(0);
  await pass(200);
  expect([list.frames, list.total]).toEqual([1, 0]);
  feeds[0]?.options.sink.setColumns([{ name: 'Name', type: 'string', format: 'name', description: '', priority: 0 }]);
  feeds[0]?.options.sink.putThin('shop', [['a']], 1);
  feeds[0]?.options.events.wrote();
  await pass(60);
  expect(list.total).toBe(1);
});

describe('[U1] [P5] a filter for what only objects say', () => {
  const lists = (from: Tab) => from.frames.filter((frame) => frame.type === 'list');

  test('claims that nothing matches only once that is known', async () => {
    const one = tab('one');
    one.list({ filter: 'label:app=web' });
    fill(feeds[0]);
    await pass(300);
    expect(one.frames).toEqual([]);
    await pass(200);
    expect(lists(one)).toMatchObject([{ total: 2, matched: 0, undecided: true }]);
    feeds[0]?.options.sink.putSelectorMatches('app=web', 'shop', [], 1);
    feeds[0]?.options.events.wrote();
    await pass(600);
    expect(lists(one)).toHaveLength(2);
    expect(lists(one)[1]).toMatchObject({ total: 2, matched: 0 });
    expect(lists(one)[1]).not.toHaveProperty('undecided');
  });

  test('is answered at once where it becomes known at once', async () => {
    const one = tab('one');
    const list = one.list({ filter: 'label:app=web' });
    fill(feeds[0]);
    await pass(100);
    feeds[0]?.options.sink.putSelectorMatches('app=web', 'shop', ['b'], 1);
    feeds[0]?.options.events.wrote();
    await pass(100);
    expect([list.names, list.total, list.matched]).toEqual([['shop/b'], 2, 1]);
    expect(lists(one).some(({ undecided }) => undecided === true)).toBe(false);
  });
});

test('a list that a busy thread opens says so after a moment, too, although its timers come early then', async () => {
  const timersNow = performance.now.bind(performance);
  const openedAtMs = timersNow() + 150;
  vi.spyOn(performance, 'now').mockImplementation(() => Math.max(timersNow(), openedAtMs));
  const list = tab('one').list();
  await pass(500);
  expect(list.frames).toBe(1);
});

describe('[K10] when memory is scarce', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => [`row-${at}`]);
  const startFeed = (options: FeedOptions) => {
    const feed = new FakeFeed(options);
    feeds.push(feed);
    return feed;
  };
  const person = (name: string) => under.tab(under.session(cluster, name, name));

  function fillMany(feed: FakeFeed | undefined): void {
    fill(feed);
    feed?.options.sink.putThin('shop', many, 2);
    feed?.options.events.wrote();
  }

  test('whoever needs most gives way: nobody loses a list, or is refused one, for somebody else’s large one', async () => {
    person('ann').list();
    fillMany(feeds[0]);
    await pass(2_000);
    const maxBytes = (under.worker.stats()[0]?.bytes ?? 0) + 1;
    await under.worker.stop();
    feeds = [];
    under = new WorkerUnderTest({ settings: { maxBytes }, startFeed });
    const large = person('ann').list();
    fillMany(feeds[0]);
    await pass(2_000);
    expect(large.total).toBe(5_002);
    const small = person('ben').list();
    fill(feeds[1]);
    await pass(2_000);
    fill(feeds[1]);
    await pass(2_000);
    expect(large.ended).toMatchObject({ failure: 'live-too-large', httpStatus: 413 });
    expect([small.ended, small.names]).toEqual([undefined, ['shop/a', 'shop/b']]);
  });

  test('the same near the end of the thread’s own heap, until well below', async () => {
    const list = person('ann').list();
    fill(feeds[0]);
    await pass(100);
    const failures: (string | undefined)[] = [];
    for (const share of [0.84, 0.86, 0.71, 0.69]) {
      under.worker.heapInUse(share);
      const other = person(`at-${share}`).list();
      await pass(100);
      failures.push(other.ended?.failure);
    }
    expect(failures).toEqual([undefined, 'memory-short', 'memory-short', undefined]);
    expect([list.ended, list.names]).toEqual([undefined, ['shop/a', 'shop/b']]);
  });

  test('while the process is near its limit no list is begun, idle ones go, and what is open goes on', async () => {
    const [leaving, staying] = [person('ann'), person('ben')];
    leaving.list();
    const open = staying.list();
    fill(feeds[0]);
    fill(feeds[1]);
    await pass(100);
    leaving.leave();
    under.worker.receive({ type: 'memory', isShort: true });
    expect(under.worker.stats()).toHaveLength(1);
    const refused = person('cem').list();
    await pass(100);
    expect(refused.ended).toMatchObject({ failure: 'memory-short', httpStatus: 503 });
    expect([open.ended, open.names]).toEqual([undefined, ['shop/a', 'shop/b']]);
    const shared = staying.list({}, { id: 2 });
    await pass(100);
    expect(shared.names).toEqual(['shop/a', 'shop/b']);
    under.worker.receive({ type: 'memory', isShort: false });
    const again = person('cem').list();
    fill(feeds.at(-1));
    await pass(100);
    expect(again.names).toEqual(['shop/a', 'shop/b']);
  });
});
