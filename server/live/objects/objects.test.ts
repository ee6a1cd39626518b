import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ScriptedApiServer } from '#server/live/worker/testing/scripted-api-server.ts';
import { everything, pods, type Tab, WorkerUnderTest } from '#server/live/worker/testing/worker-under-test.ts';

let api: ScriptedApiServer;
let under: WorkerUnderTest;
let tab: Tab;

beforeEach(async () => {
  api = await ScriptedApiServer.start();
  under = new WorkerUnderTest();
  tab = under.tab(under.session(api.cluster, 'good-1'));
});

afterEach(async () => {
  await under.worker.stop();
  await api.close();
});

const shown = (json: string | null | undefined): unknown => (json ? JSON.parse(json) : json);
const phase = (value: string) => expect.objectContaining({ status: expect.objectContaining({ phase: value }) });

describe('[N3] one object', () => {
  test('is followed through a change, its deletion, and being made again', async () => {
    api.put('shop', 'web', { phase: 'Pending' });
    const object = tab.object('shop', 'web');
    await object.until(({ state }) => state?.state === 'live');
    expect(shown(object.json)).toEqual(phase('Pending'));
    api.put('shop', 'web', { phase: 'Running' });
    await object.until(({ json }) => json?.includes('"Running"') === true);
    const first = shown(object.json);
    api.remove('shop', 'web');
    await object.until(({ json }) => json === null);
    expect(object.state).toEqual({ state: 'live' });
    api.put('shop', 'web', { phase: 'Pending' });
    await object.until(({ json }) => json !== null);
    expect(shown(object.json)).toEqual(phase('Pending'));
    expect(shown(object.json)).not.toEqual(first);
    expect(api.requests.filter(({ verb }) => verb === 'watch')).toHaveLength(1);
  });

  test('that is not there yet is shown when it is made', async () => {
    const object = tab.object('shop', 'later');
    await object.until(({ json, state }) => json === null && state?.state === 'live');
    api.put('shop', 'other');
    api.put('shop', 'later');
    await object.until(({ json }) => json !== null);
    expect(shown(object.json)).toMatchObject({ metadata: { name: 'later' } });
  });

  test('with a version that the API server has forgotten is watched from now, and read again', async () => {
    api.put('shop', 'old');
    api.oldest = 1_000;
    api.version = 2_000;
    const object = tab.object('shop', 'old');
    await object.until(({ state }) => state?.state === 'live');
    api.remove('shop', 'old');
    await object.until(({ json }) => json === null);
  });

  test('deleted while the stream was cut is not shown as if it were there', async () => {
    api.put('shop', 'web');
    const object = tab.object('shop', 'web');
    await object.until(({ state }) => state?.state === 'live');
    api.refuse = () => 503;
    api.cutWatches();
    await object.until(({ state }) => state?.state === 'stale');
    expect(object.json).not.toBeNull();
    api.remove('shop', 'web');
    api.refuse = () => undefined;
    await object.until(({ state, json }) => state?.state === 'live' && json === null);
  });

  test('[U7] is read by a list of one name where get is refused', async () => {
    api.put('shop', 'web');
    api.refuse = ({ verb }) => (verb === 'get' ? 403 : undefined);
    const object = tab.object('shop', 'web', { ...everything, get: false });
    await object.until(({ state }) => state?.state === 'live');
    expect(object.byList).toBe(true);
    expect(shown(object.json)).toMatchObject({ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'web' } });
    api.put('shop', 'web', { phase: 'Failed' });
    await object.until(({ json }) => json?.includes('"Failed"') === true);
    expect(object.byList).toBe(true);
  });

  test.each([
    [403, 'no-right-to-watch'],
    [405, 'not-watchable'],
  ] as const)('whose watch is answered with %i is read every 5 s', async (status, why) => {
    api.put('shop', 'web');
    api.refuse = ({ verb }) => (verb === 'watch' ? status : undefined);
    const object = tab.object('shop', 'web');
    await object.until(({ state }) => state?.state === 'polled');
    expect(object.state).toMatchObject({ everyMs: 5_000, why });
    object.refresh();
    api.put('shop', 'web', { phase: 'Failed' });
    await object.until(({ json }) => json?.includes('"Failed"') === true);
  });

  test('that may neither be read nor listed: the main thread is told, and nothing is shown', async () => {
    api.put('shop', 'web');
    api.refuse = () => 403;
    tab.object('shop', 'web');
    await vi.waitFor(() => expect(under.refused).toHaveLength(1));
    expect(under.refused[0]).toMatchObject({
      subscription: 1,
      problem: { httpStatus: 403, path: '/api/v1/namespaces/shop/pods/web' },
    });
    expect(under.sent).toEqual([]);
    api.refuse = () => undefined;
    tab.allow(1);
    await vi.waitFor(() => expect(under.sent).not.toEqual([]));
  });

  test('is not sent before its rights are known, and its credential is not used once the session is forgotten', async () => {
    api.put('shop', 'web');
    const session = under.session(api.cluster, 'good-2');
    const other = under.tab(session);
    const object = other.object('shop', 'web', null);
    await vi.waitFor(() => expect(api.openWatches('good-2')).toHaveLength(1));
    expect(under.sent).toEqual([]);
    other.allow(1);
    await object.until(({ json }) => json !== undefined);
    under.forget(session);
    await vi.waitFor(() => expect(api.openWatches('good-2')).toEqual([]));
    const asked = api.of('good-2').length;
    api.put('shop', 'web', { phase: 'Failed' });
    other.say({ type: 'refresh', id: 1 });
    other.say({ type: 'object', id: 2, query: { resource: pods, namespace: 'shop', name: 'web' } });
    // Whatever another session asks meanwhile: its own requests are seen, and none of the one that left.
    await tab.object('shop', 'web').until(({ state }) => state?.state === 'live');
    expect(api.of('good-2')).toHaveLength(asked);
  });
});

describe('[N3] a few objects', () => {
  const names = (objects: { objects: Map<string, string> }) =>
    [...objects.objects.values()].map((json) => JSON.parse(json).metadata.name).sort();

  test('are listed whole, then put and dropped by uid', async () => {
    api.put('shop', 'a', { labels: { app: 'web' } });
    api.put('shop', 'b', { labels: { app: 'db' } });
    const objects = tab.objects('shop', 10, 'app=web');
    await objects.until(({ state }) => state?.state === 'live');
    expect(names(objects)).toEqual(['a']);
    expect(shown([...objects.objects.values()][0])).toMatchObject({ kind: 'Pod', apiVersion: 'v1' });
    api.put('shop', 'c', { labels: { app: 'web' } });
    api.put('shop', 'a', { phase: 'Failed' });
    await objects.until((model) => names(model).length === 2 && [...model.objects.values()].join().includes('Failed'));
    expect(objects.more).toBe(false);
    api.remove('shop', 'a');
    await objects.until((model) => names(model).join() === 'c');
    api.put('shop', 'a', { labels: { app: 'web' } });
    await objects.until((model) => names(model).join() === 'a,c');
    expect(api.requests.map(({ verb }) => verb)).toEqual(['list', 'watch']);
  });

  test('that change often are sent at most twice a second, the newest of each', async () => {
    api.put('shop', 'a');
    const objects = tab.objects('shop', 10);
    await objects.until(({ state }) => state?.state === 'live');
    const [frames, startedAtMs] = [objects.frames, performance.now()];
    let count = 0;
    const timer = setInterval(() => api.put('shop', 'a', { labels: { count: String(++count) } }), 10);
    await vi.waitFor(() => expect(count).toBeGreaterThan(100), { timeout: 10_000 });
    clearInterval(timer);
    await objects.until((model) => [...model.objects.values()].join().includes(`"${count}"`));
    const seconds = (performance.now() - startedAtMs) / 1000;
    expect(objects.frames - frames).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 1);
  });

  test('that left while the stream was cut are dropped', async () => {
    for (const name of ['a', 'b', 'c']) api.put('shop', name);
    const objects = tab.objects('shop', 10);
    await objects.until(({ state }) => state?.state === 'live');
    api.refuse = () => 503;
    api.cutWatches();
    await objects.until(({ state }) => state?.state === 'stale');
    expect(names(objects)).toEqual(['a', 'b', 'c']);
    api.remove('shop', 'b');
    api.refuse = () => undefined;
    await objects.until(({ state }) => state?.state === 'live');
    expect(names(objects)).toEqual(['a', 'c']);
  });

  test('that are more than the limit say so, and are read again when something changes', async () => {
    for (const name of ['b', 'c', 'd']) api.put('shop', name);
    const objects = tab.objects('shop', 2);
    await objects.until(({ state }) => state?.state === 'live');
    expect([objects.more, names(objects)]).toEqual([true, ['b', 'c']]);
    const readAtMs = api.requests[0]?.atMs ?? 0;
    api.put('shop', 'a');
    await objects.until((model) => names(model).join() === 'a,b');
    const again = api.requests.filter(({ verb }) => verb === 'list')[1];
    expect((again?.atMs ?? 0) - readAtMs).toBeGreaterThan(2_500);
    api.remove('shop', 'a');
    api.remove('shop', 'b');
    await objects.until((model) => !model.more && names(model).join() === 'c,d');
  }, 15_000);

  test('one more than the limit is not shown, but said', async () => {
    for (const name of ['a', 'b']) api.put('shop', name);
    const objects = tab.objects('shop', 2);
    await objects.until(({ state, more }) => state?.state === 'live' && !more);
    api.put('shop', 'aa');
    await objects.until((model) => model.more && names(model).join() === 'a,aa');
  }, 15_000);

  test('without a right to list are not shown, nor anything that was read before', async () => {
    api.put('shop', 'a');
    const objects = tab.objects('shop', 10);
    await objects.until(({ state }) => state?.state === 'live');
    tab.allow(1, { list: false, watch: true, get: true });
    expect(await objects.untilEnded()).toMatchObject({ httpStatus: 403 });
    await vi.waitFor(() => expect(api.openWatches()).toEqual([]));
  });
});
