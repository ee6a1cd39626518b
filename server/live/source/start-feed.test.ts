import { describe, expect, test } from 'vitest';
import { pods } from './testing/feed-under-test.ts';
import { type Ask, sendStatus } from './testing/played-api.ts';
import { becomes, eventually, playedFeeds } from './testing/played-feeds.ts';

const played = playedFeeds();
const thin = (ask: Ask) => !ask.watch && ask.query.get('includeObject') === 'None' && !ask.query.has('limit');

describe('[P5] a cold list', () => {
  test('has all rows by one thin list for each namespace, none older than where the watch starts', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    const { asks } = played.api;
    const thinPods = asks.filter((ask) => thin(ask) && ask.plural === 'pods');
    expect(thinPods).toHaveLength(30);
    const [watch] = played.api.watchesOf();
    const from = Number(watch?.query.get('resourceVersion'));
    for (const ask of thinPods) {
      expect(ask.query.get('resourceVersionMatch')).toBe('NotOlderThan');
      expect(Number(ask.query.get('resourceVersion'))).toBeGreaterThanOrEqual(from);
    }
    expect(watch?.query.get('includeObject')).toBe('Object');
    expect(watch?.query.get('allowWatchBookmarks')).toBe('true');
    expect(Number(watch?.query.get('timeoutSeconds'))).toBeGreaterThanOrEqual(300);
    expect(asks.filter((ask) => ask.query.get('resourceVersion') === '0')).toEqual([]);
  });

  test('says how many are expected before they are there', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    expect(feed.states[0]).toEqual({ state: 'loading', known: 0 });
    expect(feed.states).toContainEqual(expect.objectContaining({ state: 'loading', expected: 600 }));
  });

  test('that fits the first page takes no thin lists; its objects come by one page more', async () => {
    for (let pod = 0; pod < 20; pod += 1) played.api.put('shop', `pod-${pod}`);
    const feed = played.start();
    await becomes(feed, 'live');
    await eventually(() => {
      for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
    });
    expect(played.api.asks.filter((ask) => thin(ask) && ask.plural === 'pods')).toEqual([]);
  });

  test('of one namespace is one thin list after the first page', async () => {
    for (let pod = 0; pod < 300; pod += 1) played.api.put('shop', `pod-${pod}`);
    played.api.put('other', 'pod');
    const feed = played.start({ namespaces: ['shop'] });
    await becomes(feed, 'live');
    expect(feed.rows.size).toBe(300);
    expect(played.api.asks.every((ask) => ask.namespace === 'shop')).toBe(true);
    expect(played.api.asks.filter(thin)).toHaveLength(1);
  });

  test('of some namespaces has a watch for each, and one that does not exist is empty', async () => {
    played.api.put('a', 'one');
    played.api.put('b', 'two');
    played.api.put('c', 'three');
    const feed = played.start({ namespaces: ['a', 'b', 'nope'] });
    await becomes(feed, 'live');
    await eventually(() => expect(feed.rows.names).toEqual(['a/one', 'b/two']));
    expect(played.api.watchesOf().map((ask) => ask.namespace)).toEqual(expect.arrayContaining(['a', 'b', 'nope']));
    played.api.put('nope', 'first');
    await eventually(() => expect(feed.rows.names).toEqual(['a/one', 'b/two', 'nope/first']));
  });

  test('is read in pages with metadata where namespaces may not be listed', async () => {
    played.manyPods();
    played.api.intercept = (ask, response) => {
      if (ask.plural !== 'namespaces') return false;
      sendStatus(response, 403, 'namespaces is forbidden', { reason: 'Forbidden' });
      return true;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(played.api.asks.filter((ask) => ask.plural === 'pods' && thin(ask))).toEqual([]);
  });

  test('goes on from a fresh list when a continue token expires on the way', async () => {
    for (let pod = 0; pod < 1500; pod += 1) played.api.put('shop', `pod-${pod}`);
    let expired = false;
    played.api.intercept = (ask, response) => {
      if (ask.plural === 'namespaces') {
        sendStatus(response, 403, 'no');
        return true;
      }
      if (!expired && ask.query.has('continue')) {
        expired = true;
        played.api.remove('shop', 'pod-7');
        played.api.compact();
      }
      return false;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    expect(expired).toBe(true);
    await played.shows(feed);
  });

  test('of very many namespaces with few rows is read in pages', async () => {
    for (let space = 0; space < 700; space += 1) played.api.put(`space-${space}`, 'pod');
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(played.api.asks.length).toBeLessThan(10);
  });

  test('with more rows than allowed ends, and says so', async () => {
    played.manyPods();
    const feed = played.start({ maxRows: 500 });
    await eventually(() => expect(feed.ended).toMatchObject({ httpStatus: 413, failure: 'live-too-large' }));
    expect(feed.ended?.status.message).toContain('600');
  });

  test('that grows beyond what is allowed ends, too', async () => {
    played.api.put('shop', 'one');
    const feed = played.start({ maxRows: 2 });
    await becomes(feed, 'live');
    played.api.put('shop', 'two');
    played.api.put('shop', 'three');
    await eventually(() => expect(feed.ended).toMatchObject({ failure: 'live-too-large' }));
  });

  test('from a server without Tables has the columns Name and Created At', async () => {
    played.api.intercept = (ask, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      if (ask.watch) {
        response.flushHeaders();
        const metadata = {
          name: 'later',
          namespace: 'a',
          resourceVersion: '8',
          creationTimestamp: '2026-01-01T00:00:00Z',
        };
        response.write(`{"object": ${JSON.stringify({ kind: 'Flunder', metadata })}, "type": "ADDED"}\n`);
      } else {
        const items = [{ metadata: { name: 'first', namespace: 'a', resourceVersion: '5' }, spec: { x: '"rows":[' } }];
        response.end(JSON.stringify({ kind: 'FlunderList', metadata: { resourceVersion: '7' }, items }));
      }
      return true;
    };
    const feed = played.start({ namespaces: ['a'] });
    await eventually(() => expect(feed.rows.names).toEqual(['a/first', 'a/later']));
    expect(feed.rows.columns.map((column) => column.name)).toEqual(['Name', 'Created At']);
    expect(feed.rows.rows.get('a/later')?.cells).toEqual(['later', '2026-01-01T00:00:00Z']);
  });
});

describe('[P5] what happens between the steps', () => {
  test('a row that is deleted while thin lists are on their way does not come back', async () => {
    played.manyPods();
    let held = false;
    played.api.intercept = async (ask) => {
      if (held || !thin(ask) || ask.plural !== 'pods') return false;
      held = true;
      played.api.remove('space-10', 'pod-10');
      played.api.put('space-11', 'fresh', 'Pending');
      played.api.remove('space-12', 'pod-12');
      played.api.put('space-12', 'pod-12', 'Again');
      return false;
    };
    const feed = played.start();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(feed.rows.cell('fresh')).toBe('Pending');
  });

  test('an older answer that comes late changes nothing', async () => {
    played.manyPods();
    const release = Promise.withResolvers<void>();
    let body = '';
    played.api.intercept = async (ask, response) => {
      if (ask.namespace !== 'space-20' || !thin(ask)) return false;
      if (body !== '') return false;
      // What the API server's cache held at that time.
      body = 'sent';
      const columnDefinitions = played.api.columns.map((name) => ({ name, format: name === 'Name' ? 'name' : '' }));
      const rows = [
        { cells: ['pod-10', 'Running', '1m'], object: null },
        { cells: ['pod-11', 'Running', '1m'], object: null },
      ];
      const old = {
        kind: 'Table',
        metadata: { resourceVersion: ask.query.get('resourceVersion') },
        columnDefinitions,
        rows,
      };
      await release.promise;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(old));
      return true;
    };
    const feed = played.start();
    await eventually(() => expect(played.api.watches).toBe(1));
    for (let pod = 12; pod < 30; pod += 1) played.api.remove('space-20', `pod-${pod}`);
    played.api.remove('space-20', 'pod-10');
    played.api.put('space-20', 'pod-11', 'Failed');
    await eventually(() => expect(feed.events).toBeGreaterThanOrEqual(20));
    release.resolve();
    await becomes(feed, 'live');
    await played.shows(feed);
    expect(feed.rows.rows.get('space-20/pod-11')?.cells[1]).toBe('Failed');
    expect(feed.rows.tombstones.size).toBe(0);
  });

  test('a namespace that is made and one that vanishes while watched come and go', async () => {
    played.manyPods();
    const feed = played.start();
    await becomes(feed, 'live');
    played.api.put('brand-new', 'pod');
    played.api.removeNamespace('space-15');
    await played.shows(feed);
  });
});

test('kinds of no namespace are one list', async () => {
  const feed = played.start({
    resource: { ...pods, plural: 'nodes', kind: 'Node', namespaced: false },
    detail: 'metadata',
  });
  await becomes(feed, 'live');
  expect(played.api.asks[0]?.path).toBe('/api/v1/nodes');
});
