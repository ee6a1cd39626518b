import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ScriptedApiServer } from '../testing/scripted-api-server.ts';
import { listQuery, pods, type Tab, WorkerUnderTest } from '../testing/worker-under-test.ts';

let api: ScriptedApiServer;
let under: WorkerUnderTest;

beforeEach(async () => {
  api = await ScriptedApiServer.start();
  under = new WorkerUnderTest();
  for (const name of ['a', 'b', 'c']) api.put('shop', name);
  api.put('system', 'dns');
});

afterEach(async () => {
  await under.worker.stop();
  await api.close();
});

const newTab = (token = 'good', identity = 'ann'): Tab => under.tab(under.session(api.cluster, token, identity));
const isLive = ({ state }: { state: { readonly state: string } | undefined }) => state?.state === 'live';

describe('[U1] caches', () => {
  test('50 connections of one identity make one watch; another identity its own', async () => {
    const lists = Array.from({ length: 50 }, (_, index) => newTab(`ann-${index % 5}`).list());
    await Promise.all(lists.map((list) => list.until(isLive)));
    expect(api.openWatches()).toHaveLength(1);
    const ben = newTab('ben', 'ben').list();
    await ben.until(isLive);
    expect(api.openWatches()).toHaveLength(2);
    expect(under.worker.stats()).toMatchObject([
      { resource: 'pods', rows: 4, subscribers: 50, watches: 1 },
      { resource: 'pods', rows: 4, subscribers: 1, watches: 1 },
    ]);
    api.put('shop', 'd');
    await Promise.all(lists.map((list) => list.until(({ total }) => total === 5)));
    expect(under.worker.stats()[0]?.events).toBe(1);
  });

  test('never ask with the credential of someone who has left', async () => {
    const [first, second] = [newTab('good-1'), newTab('good-2')];
    const [left, stays] = [first.list(), second.list()];
    await Promise.all([left.until(isLive), stays.until(isLive)]);
    expect(api.openWatches('good-1')).toHaveLength(1);
    first.say({ type: 'close', id: 1 });
    await vi.waitFor(() => expect(api.openWatches('good-2')).toHaveLength(1));
    expect(api.openWatches('good-1')).toEqual([]);
    const asked = api.of('good-1').length;
    api.put('shop', 'd');
    stays.refresh();
    await stays.until((model) => model.total === 5 && isLive(model));
    api.cutWatches();
    await vi.waitFor(() => expect(api.openWatches('good-2')).toHaveLength(1));
    expect(api.of('good-1')).toHaveLength(asked);
  });

  test('a session that is forgotten is replaced at once, its subscriptions are closed', async () => {
    const session = under.session(api.cluster, 'good-1');
    const gone = under.tab(session);
    const list = gone.list();
    await list.until(isLive);
    const stays = newTab('good-2').list();
    await stays.until(isLive);
    under.forget(session);
    const [asked, told] = [api.of('good-1').length, gone.frames.length];
    await vi.waitFor(() => expect(api.openWatches('good-2')).toHaveLength(1));
    api.put('shop', 'd');
    await stays.until(({ total }) => total === 5);
    gone.say({ type: 'list', id: 2, query: listQuery() });
    gone.allow(2);
    under.tab(session).list();
    await stays.until(isLive);
    expect(api.of('good-1')).toHaveLength(asked);
    expect(gone.frames).toHaveLength(told);
  });

  test('nobody is there: every request ends, the rows stay for whoever comes back', async () => {
    const tab = newTab('good-1');
    await tab.list().until(isLive);
    tab.leave();
    await vi.waitFor(() => expect(api.openWatches()).toEqual([]));
    api.put('shop', 'd');
    expect(under.worker.stats()).toMatchObject([{ rows: 4, subscribers: 0, watches: 0 }]);
    const asked = api.of('good-1').length;
    const list = newTab('good-2').list();
    await list.until((model) => model.total === 5 && isLive(model));
    expect(api.of('good-1')).toHaveLength(asked);
  });

  test('a credential that has expired ends who brought it; others of the identity go on', async () => {
    const [first, second] = [newTab('good-1'), newTab('good-2')];
    const [expired, stays] = [first.list(), second.list()];
    await Promise.all([expired.until(isLive), stays.until(isLive)]);
    api.refuse = ({ token }) => (token === 'good-1' ? 401 : undefined);
    api.cutWatches();
    await vi.waitFor(() => expect(under.refused).toHaveLength(1), { timeout: 10_000 });
    expect(under.refused[0]).toMatchObject({ connection: first.number, subscription: 1, problem: { httpStatus: 401 } });
    api.put('shop', 'd');
    await stays.until((model) => model.total === 5 && isLive(model));
    expect(api.openWatches('good-1')).toEqual([]);
  });

  test('a list that the API server refuses is told to the main thread, and tried again when that finds it allowed', async () => {
    api.refuse = () => 403;
    const tab = newTab();
    const list = tab.list({}, { rights: null });
    await vi.waitFor(() => expect(under.refused).toHaveLength(1));
    expect(tab.frames).toEqual([]);
    api.refuse = () => undefined;
    tab.allow(1);
    await list.until(isLive);
    expect(list.total).toBe(4);
  });

  test('some namespaces are served by the cluster-wide cache, and by one of their own when that right has gone', async () => {
    const wide = newTab('good-1').list();
    await wide.until(isLive);
    const tab = newTab('good-2');
    const narrow = tab.list({ namespaces: ['shop'] });
    await narrow.until(isLive);
    expect(narrow.names).toEqual(['shop/a', 'shop/b', 'shop/c']);
    expect(narrow.total).toBe(3);
    expect(under.worker.stats()).toHaveLength(1);
    tab.say({ type: 'select', id: 1, change: { names: [{ namespace: 'shop', name: 'b' }] } });
    await narrow.until(({ selected }) => selected === 1);
    api.refuse = ({ namespace, resource }) => (namespace === '' && resource === 'pods' ? 403 : undefined);
    api.cutWatches();
    await vi.waitFor(() => expect(under.refused).toHaveLength(1), { timeout: 10_000 });
    const namespaces = () => api.openWatches().map(({ request }) => request.namespace);
    await vi.waitFor(() => expect(namespaces()).toEqual(['shop']), { timeout: 10_000 });
    expect(under.refused.map(({ connection }) => connection)).not.toContain(tab.number);
    api.put('shop', 'd');
    await narrow.until((model) => isLive(model) && model.total === 4 && model.selected === 1, 10_000);
    expect(narrow.names).toEqual(['shop/a', 'shop/b', 'shop/c', 'shop/d']);
  }, 20_000);

  test('so many and no more for one identity; the oldest that nobody looks at goes first', async () => {
    await under.worker.stop();
    under = new WorkerUnderTest({ settings: { maxCachesPerIdentity: 2 } });
    const tab = newTab();
    const resource = (plural: string) => ({ ...pods, plural, kind: `Kind-${plural}` });
    const [first, second] = [tab.list({ resource: resource('a') }, { id: 1 }), tab.list({}, { id: 2 })];
    await Promise.all([first.until(isLive), second.until(isLive)]);
    const third = tab.list({ resource: resource('c') }, { id: 3 });
    expect(await third.untilEnded()).toMatchObject({ failure: 'live-too-many', httpStatus: 429 });
    // Another person has a count of their own.
    await newTab('ben', 'ben').list().until(isLive);
    tab.say({ type: 'close', id: 1 });
    await tab.list({ resource: resource('c') }, { id: 4 }).until(isLive);
    expect(under.worker.stats().map((cache) => cache.resource)).toEqual(['pods', 'pods', 'c']);
  });

  test('[K10] somebody’s long list is read beside a short one of somebody else, not before it', async () => {
    for (let at = 0; at < 60_000; at += 1) api.put('large', `row-${at}`);
    const long = newTab().list({ namespaces: ['large'] });
    await long.until(({ total }) => total > 0);
    expect(isLive(long)).toBe(false);
    const short = newTab('ben', 'ben').list({ namespaces: ['shop'] });
    await short.until(isLive);
    expect(short.names).toEqual(['shop/a', 'shop/b', 'shop/c']);
    expect(isLive(long)).toBe(false);
    await long.until(isLive);
    expect(long.total).toBe(60_000);
  });

  test('so many bytes and no more', async () => {
    await under.worker.stop();
    under = new WorkerUnderTest({ settings: { maxBytes: 1 } });
    const list = newTab().list();
    expect(await list.untilEnded()).toMatchObject({ failure: 'live-too-large', httpStatus: 413 });
    expect(under.worker.stats()).toEqual([]);
  });

  test('so many rows and no more', async () => {
    await under.worker.stop();
    under = new WorkerUnderTest({ settings: { maxRows: 3 } });
    const list = newTab().list();
    expect(await list.untilEnded()).toMatchObject({ failure: 'live-too-large' });
  });
});
