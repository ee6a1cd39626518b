import { describe, expect, test } from 'vitest';
import { type Ask, sendStatus } from './testing/played-api.ts';
import { becomes, eventually, playedFeeds } from './testing/played-feeds.ts';

const played = playedFeeds();
const thin = (ask: Ask) => !ask.watch && ask.query.get('includeObject') === 'None' && !ask.query.has('limit');

describe('rights', () => {
  const forbid = (test: (ask: Ask) => boolean) => {
    played.api.intercept = (ask, response) => {
      if (!test(ask)) return false;
      sendStatus(response, 403, 'pods is forbidden', { reason: 'Forbidden' });
      return true;
    };
  };

  test('[U7] who may not watch is polled, and it says why', async () => {
    played.manyPods();
    forbid((ask) => ask.watch);
    const feed = played.start({}, { pollMs: 50, pollShare: 1 });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'no-right-to-watch' }));
    played.api.put('space-10', 'later');
    played.api.remove('space-11', 'pod-10');
    played.api.removeNamespace('space-13');
    await played.shows(feed);
    expect(played.api.watchesOf()).toHaveLength(1);
  });

  test('who is known to have no right to watch is not tried', async () => {
    played.api.put('a', 'one');
    const feed = played.start({ rights: { watch: false, get: true } }, { pollMs: 50, pollShare: 1 });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'no-right-to-watch' }));
    played.api.put('a', 'two');
    await played.shows(feed);
    expect(played.api.watchesOf()).toEqual([]);
  });

  test('a kind that has no watch is polled', async () => {
    played.api.put('a', 'one');
    played.api.intercept = (ask, response) => {
      if (ask.watch) sendStatus(response, 405, 'watch is not supported', { reason: 'MethodNotAllowed' });
      return ask.watch;
    };
    const feed = played.start({}, { pollMs: 50, pollShare: 1 });
    await eventually(() => expect(feed.state).toMatchObject({ state: 'polled', why: 'not-watchable' }));
  });

  test('[U7] one namespace of several that is refused is a problem; the others go on', async () => {
    for (const namespace of ['a', 'b', 'c']) played.api.put(namespace, 'pod');
    forbid((ask) => ask.namespace === 'b');
    const feed = played.start({ namespaces: ['a', 'b', 'c'] }, { refusedMs: 100 });
    await becomes(feed, 'live');
    expect(feed.rows.names).toEqual(['a/pod', 'c/pod']);
    expect(feed.problems).toEqual([{ namespace: 'b', problem: expect.objectContaining({ httpStatus: 403 }) }]);
    expect(feed.problems[0]?.problem).toMatchObject({ method: 'GET', path: '/api/v1/namespaces/b/pods' });
    played.api.intercept = () => false;
    await played.shows(feed);
    expect(feed.problems).toEqual([]);
  });

  test('a namespace or CRD that was away is there soon after it has come back', async () => {
    for (const namespace of ['a', 'b']) played.api.put(namespace, 'pod');
    let refusals = 0;
    played.api.intercept = (ask, response) => {
      if (ask.namespace !== 'b') return false;
      refusals += 1;
      sendStatus(response, 404, 'the server could not find the requested resource', { reason: 'NotFound' });
      return true;
    };
    const feed = played.start({ namespaces: ['a', 'b'] }, { refusedAtFirstMs: 20 });
    await eventually(() => expect(feed.problems).toMatchObject([{ namespace: 'b' }]));
    await eventually(() => expect(refusals).toBeGreaterThan(2));
    played.api.intercept = () => false;
    await played.shows(feed);
    expect(feed.problems).toEqual([]);
  });

  test('a list right that is gone in mid-stream ends it, and no row stays', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    forbid(() => true);
    played.api.endWatches();
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 403 }));
    expect(feed.rows.names).toEqual([]);
  });

  test('a credential that is refused ends it; another one brings it back', async () => {
    played.api.put('a', 'one');
    const feed = played.start({ namespaces: ['a', 'b'] });
    await becomes(feed, 'live');
    played.api.intercept = (ask, response) => {
      if (ask.authorization !== 'Bearer one') return false;
      sendStatus(response, 401, 'Unauthorized', { reason: 'Unauthorized' });
      return true;
    };
    played.api.endWatches();
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 401 }));
    expect(feed.rows.names).toEqual(['a/one']);
    feed.upstream = played.api.as('two');
    feed.feed.credentialChanged();
    played.api.put('b', 'two');
    await played.shows(feed);
    await becomes(feed, 'live');
  });
});

describe('credentials and pauses', () => {
  test('no request of an old credential is in flight after it has changed, and the watch goes on where it was', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.put('space-10', 'pod-10', 'Changed');
    await played.shows(feed);
    const before = played.api.asks.length;
    feed.upstream = played.api.as('two');
    feed.feed.credentialChanged();
    played.api.put('space-10', 'pod-11', 'Changed');
    await eventually(() => expect(played.api.watchesOf(played.api.asks.slice(before))).toHaveLength(1));
    await played.shows(feed);
    const after = played.api.asks.slice(before);
    expect(after.every((ask) => ask.authorization === 'Bearer two')).toBe(true);
    expect(after.filter((ask) => thin(ask))).toEqual([]);
    await eventually(() => expect(played.api.watches).toBe(1));
    expect(feed.states.filter((state) => state.state === 'stale')).toEqual([]);
  });

  test('a credential that changes while the list is read starts it again', async () => {
    played.manyPods();
    let changed = false;
    played.api.intercept = (ask) => {
      if (!changed && thin(ask) && ask.plural === 'pods') {
        changed = true;
        feed.upstream = played.api.as('two');
        feed.feed.credentialChanged();
      }
      return false;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
  });

  test('a pause ends all requests and keeps the rows; afterwards it catches up', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    feed.feed.pause();
    await eventually(() => expect(played.api.watches).toBe(0));
    const asked = played.api.asks.length;
    played.api.put('space-10', 'pod-10', 'Changed');
    played.api.remove('space-10', 'pod-11');
    expect(feed.rows.size).toBe(600);
    expect(played.api.asks.length).toBe(asked);
    feed.feed.resume();
    expect(feed.state).toMatchObject({ state: 'loading', known: 600 });
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(played.api.asks.slice(asked).filter((ask) => thin(ask))).toEqual([]);
  });

  test('a pause so long that its version is gone reads the list again behind the old rows', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    feed.feed.pause();
    played.api.removeNamespace('space-20');
    played.api.remove('space-10', 'pod-11');
    played.api.put('space-10', 'other');
    played.api.compact();
    feed.feed.resume();
    await played.shows(feed);
    await becomes(feed, 'live');
  });

  test('a refresh reads everything again', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    const asked = played.api.asks.length;
    feed.feed.refresh();
    await eventually(() => expect(played.api.watchesOf(played.api.asks.slice(asked))).toHaveLength(1));
    await becomes(feed, 'live');
    await played.shows(feed);
  });

  test('after a stop nothing is asked any more', async () => {
    played.api.put('a', 'one');
    const feed = played.start();
    await becomes(feed, 'live');
    feed.feed.stop();
    await eventually(() => expect(played.api.watches).toBe(0));
    const asked = played.api.asks.length;
    feed.feed.want([{ namespace: 'a', name: 'one' }]);
    feed.feed.wantAll();
    feed.feed.wantSelector('a=b', 1);
    feed.feed.wantUsage([{ namespace: 'a', name: 'one' }]);
    expect(played.api.asks.length).toBe(asked);
  });
});
