import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { pods } from './testing/feed-under-test.ts';
import { type Ask, sendStatus } from './testing/played-api.ts';
import { becomes, eventually, playedFeeds } from './testing/played-feeds.ts';

const played = playedFeeds();
const nameOf = (ask: Ask) => ask.query.get('fieldSelector')?.replace('metadata.name=', '');
const byName = () => played.api.asks.filter((ask) => nameOf(ask) !== undefined);

async function live(options: Parameters<typeof played.start>[0] = {}, pace: Parameters<typeof played.start>[1] = {}) {
  played.manyPods();
  const feed = played.start(options, pace);
  await becomes(feed, 'live');
  return feed;
}

describe('objects of wanted rows', () => {
  test('come by lists of one name, at most eight at once, in the order of the wish, each once', async () => {
    const feed = await live();
    let [flying, most] = [0, 0];
    played.api.intercept = async (ask) => {
      if (nameOf(ask) === undefined) return false;
      flying += 1;
      most = Math.max(most, flying);
      await new Promise((resolve) => setTimeout(resolve, 2));
      flying -= 1;
      return false;
    };
    const rows = Array.from({ length: 20 }, (_, pod) => ({ namespace: 'space-30', name: `pod-${pod + 10}` }));
    feed.feed.want(rows);
    feed.feed.want(rows);
    await eventually(() => {
      for (const row of rows) expect(feed.rows.rows.get(`space-30/${row.name}`)?.completeness).toBe('object');
    });
    feed.feed.want(rows);
    expect(byName().map(nameOf)).toEqual(rows.map((row) => row.name));
    expect(most).toBe(8);
    expect(byName()[0]?.query.get('resourceVersionMatch')).toBe('NotOlderThan');
  });

  test('are read again when they are wanted again after they were not', async () => {
    const feed = await live();
    const row = { namespace: 'space-30', name: 'pod-10' };
    feed.feed.want([row]);
    await eventually(() => expect(feed.rows.rows.get('space-30/pod-10')?.completeness).toBe('object'));
    feed.feed.want([]);
    feed.feed.want([row]);
    await eventually(() => expect(byName()).toHaveLength(2));
  });

  test('are read again where they stay wanted: what came was older than the row', async () => {
    const feed = await live();
    feed.feed.want([{ namespace: 'space-30', name: 'pod-10' }]);
    await eventually(() => expect(byName()).toHaveLength(1));
    // The wish is the same still, and nothing else says that the row was read in vain.
    await eventually(() => expect(byName()).toHaveLength(2));
  });

  test('the newest wish takes the place of what has not been asked yet', async () => {
    const feed = await live();
    feed.feed.want(Array.from({ length: 20 }, (_, pod) => ({ namespace: 'space-30', name: `pod-${pod + 10}` })));
    feed.feed.want([{ namespace: 'space-31', name: 'pod-10' }]);
    await eventually(() => expect(feed.rows.rows.get('space-31/pod-10')?.completeness).toBe('object'));
    expect(byName().length).toBeLessThanOrEqual(9);
  });

  test('a row that is gone meanwhile is not made again, and one that is deleted while it is read stays deleted', async () => {
    const feed = await live();
    played.api.intercept = async (ask) => {
      if (nameOf(ask) === 'pod-11') {
        const release = Promise.withResolvers<void>();
        played.api.intercept = () => false;
        setTimeout(release.resolve, 50);
        await release.promise;
      }
      return false;
    };
    feed.feed.want([
      { namespace: 'space-30', name: 'never' },
      { namespace: 'space-30', name: 'pod-11' },
    ]);
    await eventually(() => expect(byName()).toHaveLength(2));
    played.api.remove('space-30', 'pod-11');
    await played.shows(feed);
    await eventually(() => expect(feed.rows.settled).toBeGreaterThan(0));
    await played.shows(feed);
  });

  test('a failure that passes is tried again, a refusal is not', async () => {
    const feed = await live();
    let failed = 0;
    played.api.intercept = (ask, response) => {
      if (nameOf(ask) === 'pod-10') sendStatus(response, 403, 'forbidden');
      else if (nameOf(ask) === 'pod-11' && failed === 0) sendStatus(response, 503, 'busy');
      else return false;
      if (nameOf(ask) === 'pod-11') failed += 1;
      return true;
    };
    feed.feed.want([
      { namespace: 'space-30', name: 'pod-10' },
      { namespace: 'space-30', name: 'pod-11' },
    ]);
    await eventually(() => expect(feed.rows.rows.get('space-30/pod-11')?.completeness).toBe('object'));
    expect(byName().map(nameOf)).toEqual(['pod-10', 'pod-11', 'pod-11']);
  });

  test('are read again once the list was', async () => {
    const feed = await live();
    const row = { namespace: 'space-30', name: 'pod-10' };
    feed.feed.want([row]);
    await eventually(() => expect(feed.rows.rows.get('space-30/pod-10')?.completeness).toBe('object'));
    played.api.cutWatches();
    played.api.put('space-30', 'pod-10', 'Running', { changed: 'yes' });
    played.api.compact();
    await eventually(() => {
      expect(feed.rows.rows.get('space-30/pod-10')?.object).toMatchObject({ metadata: { labels: { changed: 'yes' } } });
    });
  });

  test('kinds of which metadata is enough get metadata', async () => {
    const feed = await live({ detail: 'metadata' });
    feed.feed.want([{ namespace: 'space-30', name: 'pod-10' }]);
    await eventually(() => expect(feed.rows.rows.get('space-30/pod-10')?.completeness).toBe('metadata'));
    expect(played.api.watchesOf()[0]?.query.get('includeObject')).toBe('Metadata');
  });
});

describe('objects of all rows', () => {
  test('come in pages, with the progress in the state', async () => {
    const feed = await live();
    feed.feed.wantAll();
    expect(feed.state).toMatchObject({ state: 'loading', expected: 600 });
    await becomes(feed, 'live');
    for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
    const pages = played.api.asks.filter((ask) => ask.query.get('limit') === '250');
    expect(pages).toHaveLength(3);
    expect(feed.states).toContainEqual({ state: 'loading', known: 250, expected: 600 });
  });

  test('are read again when more of them is wanted', async () => {
    const feed = await live();
    for (const pages of [3, 6]) {
      feed.feed.wantAll();
      await becomes(feed, 'live');
      expect(played.api.asks.filter((ask) => ask.query.get('limit') === '250')).toHaveLength(pages);
    }
  });

  test('are all wanted before the list is complete', async () => {
    played.manyPods();
    const feed = played.start();
    feed.feed.wantAll();
    await becomes(feed, 'live');
    for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
  });

  test('whose continue token expires are read from the start', async () => {
    const feed = await live();
    let expired = false;
    played.api.intercept = (ask, response) => {
      if (expired || !ask.query.has('continue')) return false;
      expired = true;
      sendStatus(response, 410, 'continue is too old', { reason: 'Expired' });
      return true;
    };
    feed.feed.wantAll();
    await becomes(feed, 'live');
    for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
  });

  test('where the list is polled, every poll brings them', async () => {
    played.manyPods();
    const feed = played.start({ rights: { watch: false, get: false } }, { pollMs: 30, pollShare: 1 });
    await becomes(feed, 'polled');
    feed.feed.wantAll();
    await eventually(() => {
      for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
    });
    played.api.put('space-30', 'pod-10', 'Running', { changed: 'yes' });
    await eventually(() => {
      expect(feed.rows.rows.get('space-30/pod-10')?.object).toMatchObject({ metadata: { labels: { changed: 'yes' } } });
    });
  });
});

describe('label selectors', () => {
  test('are thin lists of every namespace', async () => {
    played.api.put('space-10', 'chosen', 'Running', { app: 'web' });
    const feed = await live();
    feed.feed.wantSelector('app=web', 1);
    await eventually(() => expect(feed.rows.matches.size).toBe(30));
    expect(feed.rows.matches.get('app=web space-10')).toEqual(['chosen']);
    expect(feed.rows.matches.get('app=web space-11')).toEqual([]);
  });

  test('that the API server refuses end quietly', async () => {
    const feed = await live({ namespaces: ['space-10'] });
    feed.feed.wantSelector('a===b', 1);
    await eventually(() => expect(played.api.asks.at(-1)?.query.get('labelSelector')).toBe('a===b'));
    feed.feed.wantSelector('app=web', 1);
    await eventually(() => expect(feed.rows.matches.size).toBe(1));
    expect(feed.problems).toEqual([]);
    expect(feed.state).toEqual({ state: 'live' });
  });

  test('need the labels themselves where namespaces can not be listed any more', async () => {
    const feed = await live();
    played.api.intercept = (ask, response) => {
      if (ask.plural === 'namespaces') sendStatus(response, 403, 'namespaces is forbidden');
      return ask.plural === 'namespaces';
    };
    feed.feed.wantSelector('app=web', 1);
    await eventually(() => {
      for (const row of feed.rows.rows.values()) expect(row.completeness).toBe('object');
    });
  });

  test('are asked once for a wish, and again for another one: what was told is forgotten then', async () => {
    const feed = await live({ namespaces: ['space-10'] });
    const asked = () => played.api.asks.filter(({ query }) => query.get('labelSelector') === 'app=web').length;
    feed.feed.wantSelector('app=web', 1);
    feed.feed.wantSelector('app=web', 1);
    await eventually(() => expect(feed.rows.matches.size).toBe(1));
    expect(asked()).toBe(1);
    feed.rows.matches.clear();
    feed.feed.wantSelector('app=web', 2);
    await eventually(() => expect(feed.rows.matches.size).toBe(1));
    expect(asked()).toBe(2);
  });

  test('are asked again when the list was read again', async () => {
    const feed = await live({ namespaces: ['space-10'] });
    feed.feed.wantSelector('app=web', 1);
    await eventually(() => expect(feed.rows.matches.get('app=web space-10')).toEqual([]));
    played.api.cutWatches();
    played.api.put('space-10', 'pod-10', 'Running', { app: 'web' });
    played.api.compact();
    await eventually(() => expect(feed.rows.matches.get('app=web space-10')).toEqual(['pod-10']));
  });
});

describe('[U24] usage', () => {
  const metricsOf = (name: string, namespace?: string) => ({
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    timestamp: '2026-01-01T00:00:00Z',
    ...(namespace === undefined
      ? { usage: { cpu: '250m', memory: '1Mi' } }
      : { containers: [{ usage: { cpu: '1500000n', memory: '10Ki' } }, { usage: { cpu: '2m', memory: '1Ki' } }] }),
  });

  test('of pods is the sum of their containers, read again every so often while wanted', async () => {
    let reads = 0;
    const feed = await live({}, { usageMs: 20 });
    played.api.intercept = (ask, response) => {
      if (!ask.path.startsWith('/apis/metrics.k8s.io/v1beta1/namespaces/space-10/pods/')) return false;
      reads += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(metricsOf(ask.plural, 'space-10')));
      return true;
    };
    feed.feed.wantUsage([{ namespace: 'space-10', name: 'pod-10' }]);
    const atMs = Date.parse('2026-01-01T00:00:00Z');
    await eventually(() =>
      expect(feed.rows.usage.get('space-10/pod-10')).toEqual({ cpuMillis: 4, memoryBytes: 11 * 1024, atMs }),
    );
    await eventually(() => expect(reads).toBeGreaterThan(3));
  });

  test('of many rows is one list, and without metrics there is quietly none', async () => {
    const feed = await live();
    const rows = Array.from({ length: 10 }, (_, pod) => ({ namespace: 'space-10', name: `pod-${pod + 10}` }));
    const asked: string[] = [];
    played.api.intercept = (ask, response) => {
      if (!ask.path.startsWith('/apis/metrics.k8s.io')) return false;
      asked.push(ask.path);
      if (asked.length === 1) response.writeHead(503, { 'content-type': 'text/plain' }).end('service unavailable');
      else {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ items: rows.map((row) => metricsOf(row.name, row.namespace)) }));
      }
      return true;
    };
    feed.feed.wantUsage(rows.slice(0, 9));
    await eventually(() => expect(asked).toHaveLength(1));
    expect(feed.problems).toEqual([]);
    feed.feed.wantUsage([]);
    feed.feed.wantUsage(rows);
    await eventually(() => expect(feed.rows.usage.size).toBe(10));
    expect(asked).toHaveLength(2);
  });

  test('of all rows is cells alone, a list for each namespace; rows in sight keep their own', async () => {
    const feed = await live({}, { usageMs: 20 });
    const asked: string[] = [];
    played.api.intercept = (ask, response) => {
      const [, namespace] = /^\/apis\/metrics\.k8s\.io\/v1beta1\/namespaces\/([^/]+)\/pods$/.exec(ask.path) ?? [];
      if (namespace === undefined) return false;
      asked.push(namespace);
      const columnDefinitions = ['Name', 'cpu', 'memory', 'Window'].map((name) => ({ name, type: 'string' }));
      const name = namespace.replace('space', 'pod');
      const rows = [{ cells: [name, '1500000n', '12Ki', '15s'], object: null }];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ kind: 'Table', metadata: {}, columnDefinitions, rows }));
      return true;
    };
    feed.feed.wantAllUsage(true);
    await eventually(() =>
      expect(feed.rows.usage.get('space-10/pod-10')).toMatchObject({ cpuMillis: 2, memoryBytes: 12 * 1024 }),
    );
    await eventually(() => expect(asked.filter((namespace) => namespace === 'space-10').length).toBeGreaterThan(2));
    feed.feed.wantAllUsage(false);
    const before = asked.length;
    await after(100);
    // One round may have been under way.
    expect(asked.length).toBeLessThanOrEqual(before + new Set(asked).size);
  });

  test('of nodes', async () => {
    const resource = { ...pods, plural: 'nodes', kind: 'Node', namespaced: false };
    played.api.put('', 'node-1');
    played.api.intercept = (ask, response) => {
      if (ask.path !== '/apis/metrics.k8s.io/v1beta1/nodes/node-1') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metricsOf('node-1')));
      return true;
    };
    const feed = played.start({ resource });
    await becomes(feed, 'live');
    feed.feed.wantUsage([{ name: 'node-1' }]);
    await eventually(() => expect(feed.rows.usage.get('/node-1')).toMatchObject({ cpuMillis: 250 }));
  });
});
