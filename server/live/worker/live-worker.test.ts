import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListFrame, ServerMessage } from '#lib/protocol/live.ts';
import { ScriptedApiServer } from './testing/scripted-api-server.ts';
import { everything, type Tab, WorkerUnderTest } from './testing/worker-under-test.ts';

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
const frames = (tab: Tab): ListFrame[] => tab.frames.filter((frame): frame is ListFrame => frame.type === 'list');
const refusedNamespace = (namespace: string) => ({
  namespace,
  problem: { httpStatus: 403, status: status403, method: 'GET', path: `/api/v1/namespaces/${namespace}/pods` },
});
const status403 = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', code: 403 } as const;

describe('[P5] a list', () => {
  test('shows its rows, then changes, then what is gone', async () => {
    const list = newTab().list();
    await list.until(isLive);
    expect(list.names).toEqual(['shop/a', 'shop/b', 'shop/c', 'system/dns']);
    expect([list.total, list.matched]).toEqual([4, 4]);
    api.put('shop', 'aa', { phase: 'Pending' });
    await list.until(({ names }) => names.includes('shop/aa'));
    api.remove('shop', 'a');
    await list.until(({ names }) => !names.includes('shop/a'));
    expect(list.names).toEqual(['shop/aa', 'shop/b', 'shop/c', 'system/dns']);
  });

  test('is sent nothing before its rights are known', async () => {
    const tab = newTab();
    const list = tab.list({}, { rights: null });
    await vi.waitFor(() => expect(api.openWatches()).toHaveLength(1));
    tab.say({ type: 'window', id: 1, from: 0, to: 2 });
    tab.say({ type: 'ask', id: 1, ask: 1, question: { kind: 'names', of: 'matching', from: 0, to: 9 } });
    api.put('shop', 'd');
    // Another tab of the same cache is served meanwhile.
    await newTab('other').list().until(isLive);
    expect(tab.frames).toEqual([]);
    tab.allow(1);
    await list.until(isLive);
    await vi.waitFor(() => expect(tab.answers).toHaveLength(1));
  });

  test('of another scope under the same id waits for rights of its own', async () => {
    const tab = newTab();
    const list = tab.list();
    await list.until(isLive);
    list.change({ namespaces: ['system'] });
    const sent = tab.frames.length;
    await newTab('other')
      .list({ namespaces: ['system'] })
      .until(isLive);
    expect(tab.frames).toHaveLength(sent);
    tab.allow(1);
    await list.until(({ names }) => names.join() === 'system/dns');
  });

  test('without the right to list ends at once, and so does what is asked of the cluster', async () => {
    const tab = newTab();
    const list = tab.list();
    await list.until(isLive);
    tab.allow(1, { ...everything, list: false });
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 403 });
    await vi.waitFor(() => expect(api.openWatches()).toEqual([]));
    expect(under.sent.at(-1)).toMatchObject({ ended: true });
  });

  test('[U7] shows nothing of namespaces that are refused, and says which', async () => {
    const tab = newTab();
    const rights = { ...everything, refused: [refusedNamespace('system')] };
    api.refuse = ({ namespace }) => (namespace === 'system' ? 403 : undefined);
    const list = tab.list({ namespaces: ['shop', 'system'] }, { rights });
    await list.until(isLive);
    expect(list.names).toEqual(['shop/a', 'shop/b', 'shop/c']);
    expect(list.problems).toEqual([refusedNamespace('system')]);
    api.refuse = () => undefined;
    tab.allow(1);
    await list.until(({ names }) => names.length === 4);
    expect(list.problems).toEqual([]);
    tab.allow(1, rights);
    await list.until(({ names }) => names.length === 3);
    expect(list.total).toBe(3);
  });

  test('with all its namespaces refused shows nothing', async () => {
    const tab = newTab();
    tab.list({ namespaces: ['system'] }, { rights: { ...everything, refused: [refusedNamespace('system')] } });
    await vi.waitFor(() => expect(tab.ends.get(1)).toMatchObject({ httpStatus: 403 }));
    expect(frames(tab)).toEqual([]);
  });

  test('filtered anew keeps its selection, and says which query a frame answers', async () => {
    const tab = newTab();
    const list = tab.list();
    await list.until(isLive);
    tab.say({ type: 'select', id: 1, change: { names: [{ namespace: 'shop', name: 'b' }] } });
    await list.until(({ selected }) => selected === 1);
    list.change({ filter: 'b' });
    await list.until(({ matched }) => matched === 1);
    const frame = frames(tab).at(-1);
    expect(frame).toMatchObject({ first: true, turn: 2, selected: 1, total: 4 });
    expect(list.rows[0]).toMatchObject({ name: 'b', selected: true });
  });

  test('is told its state and all its rows again where the query is the same', async () => {
    const tab = newTab();
    const list = tab.list();
    await list.until(isLive);
    const before = tab.frames.length;
    list.change({});
    await vi.waitFor(() => expect(tab.frames.length).toBeGreaterThan(before));
    expect(tab.frames[before]).toMatchObject({
      first: true,
      turn: 2,
      order: expect.any(Array),
      rows: expect.any(Array),
    });
  });

  test('moves its window at once', async () => {
    const list = newTab().list({ from: 0, to: 2 });
    await list.until(isLive);
    expect(list.names).toEqual(['shop/a', 'shop/b']);
    list.window(2, 4);
    const askedAtMs = performance.now();
    await list.until(({ from }) => from === 2);
    expect(list.names).toEqual(['shop/c', 'system/dns']);
    expect(performance.now() - askedAtMs).toBeLessThan(400);
  });

  test('answers questions', async () => {
    const tab = newTab();
    await tab.list().until(isLive);
    tab.say({ type: 'ask', id: 1, ask: 5, question: { kind: 'index', row: { namespace: 'shop', name: 'c' } } });
    await vi.waitFor(() => expect(tab.answers).toMatchObject([{ ask: 5, answer: { kind: 'index', index: 2 } }]));
  });

  test('[N3] needs less than 60 KB for the first screen, however many rows there are', async () => {
    for (let index = 0; index < 2_000; index += 1)
      api.put('shop', `web-5d4f8c7b9-${index}`, { labels: { app: 'web' } });
    const tab = newTab();
    await tab.list({ from: 0, to: 80, extras: ['labels'] }).until(isLive);
    const bytes = under.sent.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(tab.frames.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(60_000);
  });

  test('of 0 rows counts without reading objects', async () => {
    const list = newTab().list({ from: 0, to: 0 });
    await list.until(isLive);
    api.put('shop', 'd', { phase: 'Failed' });
    await list.until(({ total }) => total === 5);
    expect(list.rows).toEqual([]);
    expect(list.facets).toContainEqual({ tone: 'bad', count: 1 });
    expect(api.requests.filter(({ query }) => query.has('fieldSelector'))).toEqual([]);
  });

  test('[P10] is stale while the cluster is away, with its rows, and live again after', async () => {
    const list = newTab().list();
    await list.until(isLive);
    api.refuse = () => 503;
    api.cutWatches();
    await list.until(({ state }) => state?.state === 'stale');
    expect(list.names).toHaveLength(4);
    api.remove('shop', 'a');
    api.refuse = () => undefined;
    await list.until((model) => isLive(model) && model.names.length === 3, 40_000);
  }, 50_000);

  test('of a resource that is not there ends with the words of the API server', async () => {
    api.refuse = () => 404;
    const tab = newTab();
    const list = tab.list();
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 404, path: '/api/v1/pods' });
  });

  test('a defect ends the subscription, and no other one', async () => {
    const tab = newTab();
    const [broken, other] = [tab.list({}, { id: 1 }), tab.list({}, { id: 2 })];
    await Promise.all([broken.until(isLive), other.until(isLive)]);
    // Nothing that main lets through does this.
    tab.say({ type: 'select', id: 1, change: JSON.parse('{"names":[null]}') });
    expect(await broken.untilEnded()).toMatchObject({ failure: 'internal', httpStatus: 500 });
    api.put('shop', 'd');
    await other.until(({ total }) => total === 5);
  });
});

describe('back-pressure', () => {
  test('no second frame before the first is acknowledged, and then the newest state', async () => {
    const tab = under.tab(under.session(api.cluster, 'good'), 'manual');
    const list = tab.list();
    await list.until(() => tab.frames.length === 1);
    for (let count = 0; count < 20; count += 1) api.put('shop', `new-${count}`);
    const watching = newTab('other').list();
    await watching.until(({ total }) => total === 24);
    expect(tab.frames).toHaveLength(1);
    // Not the one that is waited for.
    tab.ack(1, 99_999);
    expect(tab.frames).toHaveLength(1);
    tab.ack(1, seqOf(tab.frames[0]));
    await list.until(({ total }) => total === 24);
    expect(tab.frames).toHaveLength(2);
  });

  test('[N3] at most two frames a second, the first change after quiet at once', async () => {
    const tab = newTab();
    const list = tab.list();
    await list.until(isLive);
    await quiet();
    const before = tab.frames.length;
    const startedAtMs = performance.now();
    api.put('shop', 'first');
    await list.until(({ total }) => total === 5);
    const firstMs = performance.now() - startedAtMs;
    expect(firstMs).toBeLessThan(300);
    let count = 0;
    const timer = setInterval(() => api.put('shop', `new-${count++}`), 10);
    await vi.waitFor(() => expect(count).toBeGreaterThan(150), { timeout: 20_000 });
    clearInterval(timer);
    await list.until(({ total }) => total === 5 + count);
    const seconds = (performance.now() - startedAtMs) / 1000;
    expect(tab.frames.length - before).toBeLessThanOrEqual(Math.floor(seconds * 2) + 2);
  });
});

function seqOf(message: ServerMessage | undefined): number {
  return message !== undefined && 'seq' in message ? message.seq : -1;
}

/** Longer than the interval between two frames. */
async function quiet(): Promise<void> {
  const untilMs = performance.now() + 600;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(untilMs), { timeout: 2_000 });
}
