import { describe, expect, test } from 'vitest';
import { type Ask, sendStatus } from './testing/played-api.ts';
import { becomes, eventually, playedFeeds } from './testing/played-feeds.ts';

const played = playedFeeds();
const thinPods = (asks: readonly Ask[]) =>
  asks.filter((ask) => ask.plural === 'pods' && ask.query.get('includeObject') === 'None' && !ask.query.has('limit'));

describe('[U11] a watch that breaks', () => {
  test('in the middle of a line goes on from the last version, without a new list and without a word', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.put('space-10', 'pod-10', 'Changed');
    await played.shows(feed);
    const asked = played.api.asks.length;
    played.api.cutWatches();
    played.api.put('space-10', 'pod-11', 'Changed');
    played.api.remove('space-10', 'pod-12');
    await played.shows(feed);
    expect(thinPods(played.api.asks.slice(asked))).toEqual([]);
    expect(feed.states.map((state) => state.state)).not.toContain('stale');
  });

  test('after a bookmark goes on from that', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    await eventually(() => expect(played.api.watches).toBe(1));
    for (let count = 0; count < 5; count += 1) played.api.bookmark();
    await eventually(() => expect(feed.events).toBe(5));
    const { version, asks } = played.api;
    expect(feed.rows.names).toEqual(['a/one']);
    played.api.cutWatches();
    await eventually(() => expect(played.api.watchesOf()).toHaveLength(2));
    expect(asks.at(-1)?.query.get('resourceVersion')).toBe(String(version));
  });

  test('with versions that are gone (410) lists again behind the old rows, and sweeps what is not there', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.cutWatches();
    played.api.removeNamespace('space-20');
    played.api.remove('space-10', 'pod-11');
    played.api.remove('space-10', 'pod-12');
    played.api.put('space-10', 'pod-12', 'Again');
    played.api.put('space-99', 'pod', 'New');
    played.api.compact();
    await played.shows(feed);
    await becomes(feed, 'live');
    expect(
      Math.min(...feed.states.slice(-3).map((state) => (state.state === 'loading' ? state.known : 600))),
    ).toBeGreaterThan(0);
  });

  test('with versions that are gone time after time lists again at once: an hour later is no storm', async () => {
    played.api.put('a', 'one');
    const feed = played.start({}, { shortLifeMs: 20 });
    await becomes(feed, 'live');
    let slowestMs = 0;
    for (let time = 0; time < 6; time += 1) {
      const calmMs = performance.now() + 60;
      await eventually(() => expect(performance.now()).toBeGreaterThan(calmMs));
      played.api.cutWatches();
      played.api.put('a', `new-${time}`);
      played.api.compact();
      const cutMs = performance.now();
      await played.shows(feed);
      slowestMs = Math.max(slowestMs, performance.now() - cutMs);
    }
    expect(slowestMs).toBeLessThan(2_500);
  });

  test('with a 410 as HTTP status does so, too', async () => {
    played.api.put('a', 'one');
    let refused = 0;
    played.api.intercept = (ask, response) => {
      if (!ask.watch || refused > 0) return false;
      refused += 1;
      sendStatus(response, 410, 'too old resource version', { reason: 'Expired' });
      return true;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(refused).toBe(1);
  });

  test('because the API server is down is stale with the reason, then live again', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    await played.api.down();
    await becomes(feed, 'stale');
    await eventually(() => expect(feed.state).toMatchObject({ tries: expect.toSatisfy((tries) => tries >= 2) }));
    expect(feed.state).toMatchObject({ why: expect.stringContaining('connection refused') });
    expect(feed.problems).toEqual([
      { namespace: '', problem: expect.objectContaining({ failure: 'upstream-unreachable' }) },
    ]);
    expect(feed.rows.names).toEqual(['a/one']);
    played.api.put('a', 'two');
    await played.api.up();
    await played.shows(feed);
    await becomes(feed, 'live');
    expect(feed.problems).toEqual([]);
  });

  test('over and over at once is not opened in a storm', async () => {
    played.api.put('a', 'one');
    played.api.intercept = (ask, response) => {
      if (ask.watch) response.writeHead(200, { 'content-type': 'application/json' }).end();
      return ask.watch;
    };
    const feed = played.start();
    await becomes(feed, 'stale');
    expect(played.api.watchesOf().length).toBeLessThan(8);
  });
});

describe('[U11] an API server in trouble', () => {
  test('an aggregated API that is down is a problem, the old rows are stale, and it comes back', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.intercept = (_ask, response) => {
      response.writeHead(503, { 'content-type': 'text/plain' }).end('service unavailable\n');
      return true;
    };
    played.api.cutWatches();
    await becomes(feed, 'stale');
    expect(feed.state).toMatchObject({ why: 'service unavailable' });
    expect(feed.problems[0]?.problem).toMatchObject({ httpStatus: 503, status: { message: 'service unavailable' } });
    expect(feed.rows.size).toBe(1);
    played.api.intercept = () => false;
    await becomes(feed, 'live');
    expect(feed.problems).toEqual([]);
  });

  test('one that is down from the beginning says why while it goes on trying', async () => {
    played.api.put('a', 'one');
    played.api.intercept = (_ask, response) => {
      sendStatus(response, 500, 'etcdserver: leader changed', { reason: 'InternalError' });
      return true;
    };
    const feed = played.start();
    await eventually(() => expect(feed.problems[0]?.problem.status.message).toBe('etcdserver: leader changed'));
    expect(feed.state).toMatchObject({ state: 'loading', known: 0 });
    played.api.intercept = () => false;
    await becomes(feed, 'live');
    await played.shows(feed);
  });

  test('too many requests are tried again when the API server says so', async () => {
    played.api.put('a', 'one');
    const times: number[] = [];
    played.api.intercept = (_ask, response) => {
      times.push(performance.now());
      if (times.length > 1) return false;
      response.setHeader('retry-after', '1');
      sendStatus(response, 429, 'too many requests', { reason: 'TooManyRequests' });
      return true;
    };
    const feed = played.start({ namespaces: ['a'] });
    await becomes(feed, 'live');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('a watch on a new CRD that is refused over several lines is tried again', async () => {
    played.api.put('a', 'one');
    let refused = 0;
    played.api.intercept = (ask, response) => {
      if (!ask.watch || refused > 1) return false;
      refused += 1;
      response.writeHead(429, { 'content-type': 'text/plain' }).end('storage is\n(re)initializing\n{"type":"ADDED"}\n');
      return true;
    };
    const feed = played.start();
    await eventually(() => expect(played.api.watches).toBe(1));
    played.api.put('a', 'two');
    await played.shows(feed);
    await becomes(feed, 'live');
  });

  test('one whose cache lags behind is asked for the newest state instead', async () => {
    played.manyPods();
    played.api.intercept = (ask, response) => {
      if (!ask.query.has('resourceVersionMatch')) return false;
      const details = { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }] };
      sendStatus(response, 504, 'Timeout: Too large resource version', { reason: 'Timeout', details });
      return true;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
  });

  test('an etcd restored from a backup, so with lower versions, is read anew', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.put('space-10', 'pod-10', 'Changed');
    await played.shows(feed);
    played.api.restore(400, (key) => key < 'space-30');
    await played.shows(feed);
    played.api.put('space-10', 'pod-10', 'After');
    played.api.put('space-39', 'pod-10', 'After');
    await played.shows(feed);
    await becomes(feed, 'live');
  });

  test('versions that are no numbers are polled', async () => {
    played.api.put('a', 'one');
    let round = 0;
    played.api.intercept = (ask, response) => {
      if (ask.plural === 'namespaces') return false;
      round += 1;
      const rows = ['one', 'two']
        .filter((name) => name === 'one' || round > 2)
        .map((name) => ({ cells: [name, `${round}`], object: { kind: 'X', metadata: { name, namespace: 'a' } } }));
      const columnDefinitions = [{ name: 'Name', format: 'name' }, { name: 'Round' }];
      const metadata = { resourceVersion: 'abc' };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'Table', metadata, columnDefinitions, rows }));
      return true;
    };
    const feed = played.start({ namespaces: ['a'] }, { pollMs: 30, pollShare: 1 });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'not-watchable' }));
    await eventually(() => expect(feed.rows.names).toEqual(['a/one', 'a/two']));
    await eventually(() => expect(Number(feed.rows.cell('one'))).toBeGreaterThan(4));
    expect(played.api.watchesOf()).toEqual([]);
  });

  test('an answer that is cut off in the middle is read again', async () => {
    played.manyPods();
    let cut = 0;
    played.api.intercept = (ask, response) => {
      if (ask.namespace !== 'space-15' || cut > 0) return false;
      cut += 1;
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
      response.write('{"kind":"Table","metadata":{"resourceVersion":"5"},"columnDefinitions":[');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(cut).toBe(1);
  });
});

describe('a CRD', () => {
  test('that is removed while watched ends the list with the words of the API server', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.intercept = (_ask, response) => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
      return true;
    };
    played.api.endWatches();
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 404 }));
    expect(feed.ended?.status.message).toBe('404 page not found');
    expect(feed.rows.size).toBe(0);
  });

  test('that is missing for a moment, as when the API server starts, is not given up', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    let missing = 0;
    played.api.intercept = (_ask, response) => {
      missing += 1;
      if (missing === 1) sendStatus(response, 404, 'the server could not find the requested resource');
      return missing === 1;
    };
    played.api.endWatches();
    await eventually(() => expect(played.api.watchesOf()).toHaveLength(2));
    expect(feed.ended).toBeUndefined();
  });

  test('whose columns change is listed again, in all its namespaces', async () => {
    played.api.put('a', 'one');
    played.api.put('b', 'two');
    const feed = played.start({ namespaces: ['a', 'b'] });
    await becomes(feed, 'live');
    played.api.columns = ['Name', 'Status', 'Age', 'More'];
    played.api.endWatches();
    await eventually(() => {
      expect(feed.rows.columns.map((column) => column.name)).toContain('More');
      for (const row of feed.rows.rows.values()) expect(row.cells).toHaveLength(4);
    });
    expect(feed.rows.columnChanges).toBe(2);
    await becomes(feed, 'live');
  });
});
