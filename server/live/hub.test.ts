import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ListAnswer, ListQuery } from '#lib/protocol/live.ts';
import type { Settings } from '#server/settings.ts';
import { LiveClient } from '#server/testing/live-client.ts';
import type { LiveListModel } from '#server/testing/live-model.ts';
import { type AskedRight, type PlayedRights, playRights, reviewsOf } from '#server/testing/played-rights.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import type { ToWorker } from './worker/thread-messages.ts';

const liveThread = new URL('../testing/scripted-thread.ts', import.meta.url);
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const ann = { username: 'ann', uid: '1', groups: ['people'] };
const checkMs = 300;

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let rights: PlayedRights;
let isReady: boolean;
const clients: LiveClient[] = [];

beforeEach(async () => {
  upstream = await RecordingUpstream.start();
  rights = () => true;
  isReady = true;
  playRights(
    upstream,
    (right) => rights(right),
    () => isReady,
  );
  server = await start();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await server.stop();
  await upstream.close();
});

function start(changes: Partial<Settings> = {}): Promise<ServerUnderTest> {
  return startTestServer([upstream.cluster], { liveCheckMs: checkMs, ...changes }, undefined, { liveThread });
}

async function open(token = 'good', browser = server.browser()): Promise<LiveClient> {
  if (browser.cookies.size === 0) expect((await browser.signIn('played', token)).status).toBe(200);
  const client = await LiveClient.open(browser, 'played');
  clients.push(client);
  return client;
}

async function shown(client: LiveClient, query: Partial<ListQuery> = {}): Promise<LiveListModel> {
  return client.list({ resource: pods, ...query }).until(({ settled }) => settled);
}

/** What the thread was told, as it says itself. */
async function told(list: LiveListModel): Promise<ToWorker[]> {
  const answer = await list.ask({ kind: 'values', field: '', prefix: '' });
  return valuesOf(answer).map((value): ToWorker => JSON.parse(value));
}

function valuesOf(answer: ListAnswer): string[] {
  return answer.kind === 'values' ? answer.values.map(({ value }) => value) : [];
}

const of = <Type extends ToWorker['type']>(messages: readonly ToWorker[], type: Type) =>
  messages.filter((message): message is Extract<ToWorker, { type: Type }> => message.type === type);
const tokensIn = (messages: readonly ToWorker[]) =>
  of(messages, 'session').map(({ credential }) => (credential.kind === 'token' ? credential.token : ''));

describe('[R3] who shares', () => {
  test('tabs of one credential are one session, and equal people are one identity', async () => {
    const browser = server.browser();
    const [first, second, third] = [await open('good', browser), await open('good', browser), await open('good-2')];
    await shown(first);
    await shown(second);
    const messages = await told(await shown(third));
    expect(tokensIn(messages)).toEqual(['good', 'good-2']);
    const [one, two] = of(messages, 'session');
    expect(one?.identity).toBe(two?.identity);
    expect(one?.session).not.toBe(two?.session);
    expect(of(messages, 'connect').map(({ session }) => session)).toEqual([one?.session, one?.session, two?.session]);
  });

  test('another extra is another identity', async () => {
    upstream.identity = (token) => ({ ...ann, extra: { 'credential-id': [token] } });
    await shown(await open('good-1'));
    const messages = await told(await shown(await open('good-2')));
    const [one, two] = of(messages, 'session');
    expect(one?.identity).not.toBe(two?.identity);
  });

  test('a credential is forgotten when its last tab has gone, not before', async () => {
    const browser = server.browser();
    const watching = await shown(await open('good-watching'));
    const [first, second] = [await open('good', browser), await open('good', browser)];
    await shown(first);
    await shown(second);
    const session = of(await told(watching), 'session').at(-1)?.session;
    await first.close();
    await vi.waitFor(async () => expect(of(await told(watching), 'disconnect')).toHaveLength(1));
    expect(of(await told(watching), 'forget-session')).toEqual([]);
    await second.close();
    await vi.waitFor(async () =>
      expect(of(await told(watching), 'forget-session')).toEqual([{ type: 'forget-session', session }]),
    );
  });
});

describe('[R3] what may be shown', () => {
  test('is asked for exactly: verb, resource, namespace and name', async () => {
    const client = await open();
    await shown(client, { namespaces: ['a', 'b'] });
    const asked = new Set(reviewsOf(upstream).map(({ verb, namespace }) => `${verb} ${namespace}`));
    expect([...asked].sort()).toEqual(['get a', 'get b', 'list a', 'list b', 'watch a', 'watch b']);
    upstream.requests.length = 0;
    client.object({ resource: pods, namespace: 'a', name: 'x' });
    for (const verb of ['get', 'list', 'watch']) {
      const asked = { verb, resource: 'pods', namespace: 'a', name: 'x' };
      await vi.waitFor(() => expect(reviewsOf(upstream)).toContainEqual(asked));
    }
  });

  test("nothing is, when lists are refused; the words are the API server's", async () => {
    rights = ({ verb }) => verb !== 'list';
    const list = (await open()).list({ resource: pods });
    expect(await list.untilEnded()).toEqual({
      httpStatus: 403,
      method: 'GET',
      path: '/api/v1/pods',
      status: expect.objectContaining({
        reason: 'Forbidden',
        message: 'pods is forbidden: User "ann" cannot list resource "pods" in API group "" at the cluster scope',
      }),
    });
    expect(list.frames).toBe(0);
  });

  test('[U7] is one namespace of two, with the words for the other', async () => {
    rights = ({ namespace, verb }) => namespace === 'a' || verb !== 'list';
    const list = await shown(await open(), { namespaces: ['b', 'a'] });
    expect(list.problems).toMatchObject([{ namespace: 'b', problem: { httpStatus: 403 } }]);
    expect(of(await told(list), 'rights')[0]?.rights).toMatchObject({ list: true, watch: true, get: true });
  });

  test('who may not watch or get is told to the thread', async () => {
    rights = ({ verb }) => verb === 'list';
    const list = await shown(await open());
    expect(of(await told(list), 'rights')[0]?.rights).toEqual({ list: true, watch: false, get: false });
  });

  test('an object needs get, or a list of its name', async () => {
    const client = await open();
    rights = ({ verb }) => verb === 'watch';
    const refused = client.object({ resource: pods, namespace: 'a', name: 'x' });
    expect(await refused.untilEnded()).toMatchObject({ httpStatus: 403, path: '/api/v1/namespaces/a/pods/x' });
    rights = ({ verb }) => verb === 'list';
    const list = await shown(client);
    client.object({ resource: pods, namespace: 'a', name: 'y' });
    await vi.waitFor(async () =>
      expect(of(await told(list), 'rights').at(-1)?.rights).toEqual({ list: true, watch: false, get: false }),
    );
  });

  test('is for the API server to say where it has no reviews', async () => {
    rights = ({ verb, resource }) => (verb === 'list' && resource === 'pods' ? true : 404);
    upstream.behaviour = reviewsRefused(upstream.behaviour);
    const client = await open();
    const list = await shown(client);
    expect(of(await told(list), 'rights')[0]?.rights).toEqual({ list: true, watch: true, get: true });
    rights = () => false;
    expect(await client.list({ resource: pods, namespaces: ['b'] }).untilEnded()).toMatchObject({ httpStatus: 403 });
  });

  test('a query of the same scope is not asked for again, another one is', async () => {
    const list = await shown(await open(), { namespaces: ['a'] });
    const before = reviewsOf(upstream).length;
    const { frames } = list;
    list.change({ filter: '5' });
    await list.until((model) => model.frames > frames);
    expect(reviewsOf(upstream).filter(({ namespace }) => namespace === 'b')).toEqual([]);
    rights = ({ namespace }) => namespace !== 'b';
    list.change({ namespaces: ['b'] });
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 403 });
    expect(before).toBeGreaterThan(0);
  });
});

function reviewsRefused(behaviour: RecordingUpstream['behaviour']): RecordingUpstream['behaviour'] {
  return (request, response) => {
    if (request.method === 'POST') response.writeHead(403).end('{}');
    else behaviour(request, response);
  };
}

/** Something else for so many questions of a kind, then as before. */
function atFirst<Argument, Result>(
  times: number,
  isMeant: (argument: Argument) => boolean,
  other: Result,
  usual: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let left = times;
  return (argument) => {
    if (left === 0 || !isMeant(argument)) return usual(argument);
    left -= 1;
    return other;
  };
}

describe('[R3] what is open is checked again', () => {
  test('every 30 seconds, unless a setting says otherwise', async () => {
    const { readSettings } = await import('#server/settings.ts');
    expect(readSettings([], {})).toMatchObject({ liveCheckMs: 30_000 });
  });

  test('a right that has gone ends what needs it, and nothing else', async () => {
    const client = await open();
    const [lost, kept] = [await shown(client, { namespaces: ['a'] }), await shown(client, { namespaces: ['b'] })];
    rights = ({ namespace }) => namespace !== 'a';
    expect(await lost.untilEnded()).toMatchObject({ httpStatus: 403 });
    expect(of(await told(kept), 'client').at(-2)?.message).toEqual({ type: 'close', id: lost.id });
    expect(kept.ended).toBeUndefined();
  });

  test('one refusal is not believed, but nothing is told until it is denied', async () => {
    const list = await shown(await open(), { filter: '10' });
    await list.until(({ frames }) => frames > 3);
    const goesOn = async () => {
      const asked = reviewsOf(upstream).length;
      await vi.waitFor(() => expect(reviewsOf(upstream).length).toBeGreaterThan(asked + 6), 5_000);
      const { frames } = list;
      await list.until((model) => model.frames > frames + 3);
    };
    // The review, and the request whose words would be shown.
    rights = atFirst<AskedRight, ReturnType<PlayedRights>>(2, ({ verb }) => verb === 'list', false, rights);
    await goesOn();
    upstream.identity = atFirst<string, object | number | 'hang'>(1, () => true, 401, upstream.identity);
    await goesOn();
    expect(list.ended).toBeUndefined();
  });

  test('what an API server refuses before it is ready is not its last word', async () => {
    await server.stop();
    server = await start({ liveCheckMs: 3_000 });
    const list = (await open()).list({ resource: pods, filter: '10' });
    await list.until(({ frames }) => frames > 3);
    const asked = () => reviewsOf(upstream).filter(({ verb }) => verb === 'list').length;
    [isReady, rights] = [false, ({ verb }) => verb !== 'list'];
    const before = asked();
    // The check, and at least two questions after it.
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 3), 10_000);
    expect(list.ended).toBeUndefined();
    [isReady, rights] = [true, () => true];
    const { frames } = list;
    await list.until((model) => model.frames > frames + 1);
    rights = ({ verb }) => verb !== 'list';
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 403 });
  }, 30_000);

  test('what is in doubt is told nothing', async () => {
    await server.stop();
    // Long enough between the refusal and the second question to look in between.
    server = await start({ liveCheckMs: 6_000 });
    const list = (await open()).list({ resource: pods, filter: '10' });
    await list.until(({ frames }) => frames > 3);
    rights = ({ verb }) => verb !== 'list';
    await list.untilEnded();
    // A second passes between the two questions, in which states would have come one after another.
    expect(performance.now() - list.frameAtMs).toBeGreaterThan(700);
  }, 20_000);

  test('one namespace of two: the thread is told', async () => {
    const list = await shown(await open(), { namespaces: ['a', 'b'] });
    rights = ({ namespace }) => namespace !== 'b';
    await list.until(({ problems }) => problems.some(({ namespace }) => namespace === 'b'));
    rights = () => true;
    await list.until(({ problems }) => problems.length === 0);
  });

  test('a credential that is not taken any more ends the socket', async () => {
    const client = await open();
    await shown(client);
    upstream.identity = () => 401;
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'credential-refused', httpStatus: 401 } });
  });

  test('a credential that is somebody else now ends the socket', async () => {
    const client = await open();
    await shown(client);
    upstream.identity = () => ({ ...ann, groups: ['people', 'admins'] });
    expect(await client.closed).toMatchObject({ code: 4409 });
  });

  test('what can not be checked ends too, and says why', async () => {
    const client = await open();
    await shown(client);
    upstream.identity = () => 500;
    expect(await client.closed).toMatchObject({ code: 1013, bye: { failure: 'upstream-unreachable' } });
  });

  test('a right that can not be checked ends what needs it', async () => {
    const list = await shown(await open());
    rights = () => 503;
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 503 });
  });

  test('a short silence ends nothing', async () => {
    const client = await open();
    const list = await shown(client);
    upstream.identity = () => 500;
    const asked = () => upstream.requests.filter(({ path }) => path.endsWith('selfsubjectreviews')).length;
    const before = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 2), 5_000);
    upstream.identity = () => ann;
    const after = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(after + 2), 5_000);
    expect(list.ended).toBeUndefined();
  });

  test('a refusal that the thread meets is asked about at once', async () => {
    await server.stop();
    server = await start({ liveCheckMs: 60_000 });
    const list = (await open()).list({ resource: pods, filter: 'refused' });
    // No review has anything against it: after it was asked twice more, the refusal stands.
    const asked = () => reviewsOf(upstream).filter(({ verb }) => verb === 'list').length;
    for (const sort of ['Age', '-Age', 'Name', '-Name']) {
      await list.until(({ settled, ended }) => settled || ended !== undefined);
      if (list.ended !== undefined) break;
      const before = asked();
      list.change({ sort });
      await vi.waitFor(() => expect(asked() > before || list.ended !== undefined).toBe(true));
    }
    expect(asked()).toBeGreaterThan(1);
    expect(await list.untilEnded()).toMatchObject({ status: { message: 'a webhook said no' } });
  });

  test('a thread that is refused while the API server starts is told to read again once that is ready', async () => {
    await server.stop();
    server = await start({ liveCheckMs: 3_000 });
    isReady = false;
    const list = (await open()).list({ resource: pods, filter: 'refused' });
    const asked = () => reviewsOf(upstream).filter(({ verb }) => verb === 'list').length;
    // Refused again and again by a server that comes up: no contradiction counts before it is ready.
    for (const sort of ['Age', '-Age', 'Name', '-Name']) {
      const before = asked();
      await vi.waitFor(() => expect(asked()).toBeGreaterThan(before), 5_000);
      list.change({ sort });
    }
    expect(list.ended).toBeUndefined();
    isReady = true;
    const { frames } = list;
    await list.until((model) => model.frames > frames);
    expect(list.ended).toBeUndefined();
  });

  test('who opens a list while the API server starts waits until that is ready', async () => {
    [isReady, rights] = [false, () => false];
    const list = (await open()).list({ resource: pods });
    const asked = () => reviewsOf(upstream).filter(({ verb }) => verb === 'list').length;
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(1), 5_000);
    [isReady, rights] = [true, () => true];
    await list.until(({ settled }) => settled);
  });

  test('however long it was away before', async () => {
    rights = () => 503;
    const list = (await open()).list({ resource: pods });
    const asked = () => reviewsOf(upstream).filter(({ verb }) => verb === 'list').length;
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(6), 15_000);
    [isReady, rights] = [false, () => false];
    const before = asked();
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(before + 1), 5_000);
    [isReady, rights] = [true, () => true];
    await list.until(({ settled }) => settled);
  }, 30_000);
});

test('[U11] a list that its thread has lost sight of is begun again, as it is by then', async () => {
  const list = (await open()).list({ resource: pods, filter: 'silent' });
  list.select({ names: [{ namespace: 'a', name: 'x' }] });
  list.window(100, 160);
  await list.until(({ settled }) => settled);
  const messages = await told(list);
  const opened = of(messages, 'open').filter(({ message }) => message.id === list.id);
  expect(opened.map(({ message }) => message.query)).toMatchObject([
    { from: 0, to: 60 },
    { from: 100, to: 160 },
  ]);
  const selected = of(messages, 'client').filter(({ message }) => message.type === 'select');
  expect(selected).toHaveLength(2);
}, 30_000);

test('the end of a list that is closed at that moment is not the end of the next one under its id', async () => {
  const client = await open();
  // So that the rights of the next one are known already.
  await shown(client, { namespaces: ['b'] });
  const list = await shown(client, { namespaces: ['a'], filter: 'late' });
  list.change({ namespaces: ['b'], filter: '' });
  await list.until(({ settled }) => settled);
  await told(list);
  expect(list.ended).toBeUndefined();
});

test('the end of a query that has been replaced is not the end of the next one', async () => {
  const list = await shown(await open(), { filter: 'late' });
  list.change({ filter: '' });
  await list.until(({ settled }) => settled);
  const opened = of(await told(list), 'open').filter(({ message }) => message.id === list.id);
  expect(opened.map(({ message }) => (message.type === 'list' ? message.turn : 0))).toEqual([1, 2]);
  expect(list.ended).toBeUndefined();
});

describe('the end of a session', () => {
  test('ends its sockets at that moment', async () => {
    await server.stop();
    server = await start({ sessionMs: 2_000 });
    const client = await open();
    await shown(client);
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'session-expired' } });
  });

  test('signing out in another tab ends those of the same credential, and no others', async () => {
    const browser = server.browser();
    const [mine, theirs] = [await open('good', browser), await open('good-2')];
    await shown(mine);
    await browser.send({ method: 'DELETE', path: '/api/session' });
    expect(await mine.closed).toMatchObject({ code: 4401, bye: { failure: 'signed-out' } });
    await shown(theirs);
  });
});

describe('a thread that breaks down', () => {
  test('sends its tabs back at once, and the next one serves them', async () => {
    const browser = server.browser();
    const client = await open('good', browser);
    await shown(client);
    client.list({ resource: pods, filter: 'crash' });
    expect(await client.closed).toMatchObject({ code: 1012 });
    await shown(await open('good', browser));
    expect(server.log()).toContain('broken down, as the test wished');
  });

  test('again and again is left alone for a while, in words', async () => {
    const browser = server.browser();
    for (let count = 0; count < 3; count += 1) {
      const client = await open('good', browser);
      client.list({ resource: pods, filter: 'crash' });
      expect((await client.closed).code).toBe(1012);
    }
    const list = (await open('good', browser)).list({ resource: pods });
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 500, failure: 'internal' });
  });
});

describe('a server that ends', () => {
  test('[P10] sends its tabs back, spread over the time it has', async () => {
    const browser = server.browser();
    const tabs = await Promise.all(Array.from({ length: 8 }, () => open('good', browser)));
    const startedAt = performance.now();
    const ends = tabs.map(async (tab) => ({ code: (await tab.closed).code, afterMs: performance.now() - startedAt }));
    await server.stop();
    const seen = await Promise.all(ends);
    expect(new Set(seen.map(({ code }) => code))).toEqual(new Set([1012]));
    const times = seen.map(({ afterMs }) => afterMs).sort((a, b) => a - b);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(500);
    expect(times.at(-1)).toBeLessThan(2_000);
  });
});

describe('what is logged', () => {
  test('never holds a filter, a token or a row', async () => {
    const client = await open('good-secret');
    await shown(client, { filter: 'name-that-somebody-typed' });
    await client.close();
    expect(server.log()).not.toMatch(/name-that-somebody-typed|good-secret/);
  });
});
