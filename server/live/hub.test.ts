import { describe, expect, test, vi } from 'vitest';
import { messagesOf, playedHub, pods, shown, told } from '#server/testing/played-hub.ts';
import { reviewsOf } from '#server/testing/played-rights.ts';
import type { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import type { ToWorker } from './worker/thread-messages.ts';

const hub = playedHub();
const ann = { username: 'ann', uid: '1', groups: ['people'] };
const tokensIn = (messages: readonly ToWorker[]) =>
  messagesOf(messages, 'session').map(({ credential }) => (credential.kind === 'token' ? credential.token : ''));

describe('[R3] who shares', () => {
  test('tabs of one credential are one session, and equal people are one identity', async () => {
    const browser = hub.server.browser();
    const [first, second, third] = [
      await hub.open('good', browser),
      await hub.open('good', browser),
      await hub.open('good-2'),
    ];
    await shown(first);
    await shown(second);
    const messages = await told(await shown(third));
    expect(tokensIn(messages)).toEqual(['good', 'good-2']);
    const [one, two] = messagesOf(messages, 'session');
    expect(one?.identity).toBe(two?.identity);
    expect(one?.session).not.toBe(two?.session);
    expect(messagesOf(messages, 'connect').map(({ session }) => session)).toEqual([
      one?.session,
      one?.session,
      two?.session,
    ]);
  });

  test('another extra is another identity', async () => {
    hub.upstream.identity = (token) => ({ ...ann, extra: { 'credential-id': [token] } });
    await shown(await hub.open('good-1'));
    const messages = await told(await shown(await hub.open('good-2')));
    const [one, two] = messagesOf(messages, 'session');
    expect(one?.identity).not.toBe(two?.identity);
  });

  test('a credential is forgotten when its last tab has gone, not before', async () => {
    const browser = hub.server.browser();
    const watching = await shown(await hub.open('good-watching'));
    const [first, second] = [await hub.open('good', browser), await hub.open('good', browser)];
    await shown(first);
    await shown(second);
    const session = messagesOf(await told(watching), 'session').at(-1)?.session;
    await first.close();
    await vi.waitFor(async () => expect(messagesOf(await told(watching), 'disconnect')).toHaveLength(1));
    expect(messagesOf(await told(watching), 'forget-session')).toEqual([]);
    await second.close();
    await vi.waitFor(async () =>
      expect(messagesOf(await told(watching), 'forget-session')).toEqual([{ type: 'forget-session', session }]),
    );
  });
});

describe('[R3] what may be shown', () => {
  test('is asked for exactly: verb, resource, namespace and name', async () => {
    const client = await hub.open();
    await shown(client, { namespaces: ['a', 'b'] });
    const asked = new Set(reviewsOf(hub.upstream).map(({ verb, namespace }) => `${verb} ${namespace}`));
    expect([...asked].sort()).toEqual(['get a', 'get b', 'list a', 'list b', 'watch a', 'watch b']);
    hub.upstream.requests.length = 0;
    client.object({ resource: pods, namespace: 'a', name: 'x' });
    for (const verb of ['get', 'list', 'watch']) {
      const asked = { verb, resource: 'pods', namespace: 'a', name: 'x' };
      await vi.waitFor(() => expect(reviewsOf(hub.upstream)).toContainEqual(asked));
    }
  });

  test("nothing is, when lists are refused; the words are the API server's", async () => {
    hub.rights = ({ verb }) => verb !== 'list';
    const list = (await hub.open()).list({ resource: pods });
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
    hub.rights = ({ namespace, verb }) => namespace === 'a' || verb !== 'list';
    const list = await shown(await hub.open(), { namespaces: ['b', 'a'] });
    expect(list.problems).toMatchObject([{ namespace: 'b', problem: { httpStatus: 403 } }]);
    expect(messagesOf(await told(list), 'rights')[0]?.rights).toMatchObject({ list: true, watch: true, get: true });
  });

  test('who may not watch or get is told to the thread', async () => {
    hub.rights = ({ verb }) => verb === 'list';
    const list = await shown(await hub.open());
    expect(messagesOf(await told(list), 'rights')[0]?.rights).toEqual({ list: true, watch: false, get: false });
  });

  test('an object needs get, or a list of its name', async () => {
    const client = await hub.open();
    hub.rights = ({ verb }) => verb === 'watch';
    const refused = client.object({ resource: pods, namespace: 'a', name: 'x' });
    expect(await refused.untilEnded()).toMatchObject({ httpStatus: 403, path: '/api/v1/namespaces/a/pods/x' });
    hub.rights = ({ verb }) => verb === 'list';
    const list = await shown(client);
    client.object({ resource: pods, namespace: 'a', name: 'y' });
    await vi.waitFor(async () =>
      expect(messagesOf(await told(list), 'rights').at(-1)?.rights).toEqual({ list: true, watch: false, get: false }),
    );
  });

  test('is for the API server to say where it has no reviews', async () => {
    hub.rights = ({ verb, resource }) => (verb === 'list' && resource === 'pods' ? true : 404);
    hub.upstream.behaviour = reviewsRefused(hub.upstream.behaviour);
    const client = await hub.open();
    const list = await shown(client);
    expect(messagesOf(await told(list), 'rights')[0]?.rights).toEqual({ list: true, watch: true, get: true });
    hub.rights = () => false;
    expect(await client.list({ resource: pods, namespaces: ['b'] }).untilEnded()).toMatchObject({ httpStatus: 403 });
  });

  test('a query of the same scope is not asked for again, another one is', async () => {
    const list = await shown(await hub.open(), { namespaces: ['a'] });
    const before = reviewsOf(hub.upstream).length;
    const { frames } = list;
    list.change({ filter: '5' });
    await list.until((model) => model.frames > frames);
    expect(reviewsOf(hub.upstream).filter(({ namespace }) => namespace === 'b')).toEqual([]);
    hub.rights = ({ namespace }) => namespace !== 'b';
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

test('[U11] a list that its thread has lost sight of is begun again, as it is by then', async () => {
  const list = (await hub.open()).list({ resource: pods, filter: 'silent' });
  list.select({ names: [{ namespace: 'a', name: 'x' }] });
  list.window(100, 160);
  await list.until(({ settled }) => settled);
  const messages = await told(list);
  const opened = messagesOf(messages, 'open').filter(({ message }) => message.id === list.id);
  expect(opened.map(({ message }) => message.query)).toMatchObject([
    { from: 0, to: 60 },
    { from: 100, to: 160 },
  ]);
  const selected = messagesOf(messages, 'client').filter(({ message }) => message.type === 'select');
  expect(selected).toHaveLength(2);
}, 30_000);

test('the end of a list that is closed at that moment is not the end of the next one under its id', async () => {
  const client = await hub.open();
  // So that the rights of the next one are known already.
  await shown(client, { namespaces: ['b'] });
  const list = await shown(client, { namespaces: ['a'], filter: 'late' });
  list.change({ namespaces: ['b'], filter: '' });
  await list.until(({ settled }) => settled);
  await told(list);
  expect(list.ended).toBeUndefined();
});

test('the end of a query that has been replaced is not the end of the next one', async () => {
  const list = await shown(await hub.open(), { filter: 'late' });
  list.change({ filter: '' });
  await list.until(({ settled }) => settled);
  const opened = messagesOf(await told(list), 'open').filter(({ message }) => message.id === list.id);
  expect(opened.map(({ message }) => (message.type === 'list' ? message.turn : 0))).toEqual([1, 2]);
  expect(list.ended).toBeUndefined();
});

describe('the end of a session', () => {
  test('ends its sockets at that moment', async () => {
    await hub.startAgain({ sessionMs: 2_000 });
    const client = await hub.open();
    await shown(client);
    expect(await client.closed).toMatchObject({ code: 4401, bye: { failure: 'session-expired' } });
  });

  test('signing out in another tab ends those of the same credential, and no others', async () => {
    const browser = hub.server.browser();
    const [mine, theirs] = [await hub.open('good', browser), await hub.open('good-2')];
    await shown(mine);
    await browser.send({ method: 'DELETE', path: '/api/session' });
    expect(await mine.closed).toMatchObject({ code: 4401, bye: { failure: 'signed-out' } });
    await shown(theirs);
  });
});

describe('a thread that breaks down', () => {
  test('sends its tabs back at once, and the next one serves them', async () => {
    const browser = hub.server.browser();
    const client = await hub.open('good', browser);
    await shown(client);
    client.list({ resource: pods, filter: 'crash' });
    expect(await client.closed).toMatchObject({ code: 1012 });
    await shown(await hub.open('good', browser));
    expect(hub.server.log()).toContain('broken down, as the test wished');
  });

  test('again and again is left alone for a while, in words', async () => {
    const browser = hub.server.browser();
    for (let count = 0; count < 3; count += 1) {
      const client = await hub.open('good', browser);
      client.list({ resource: pods, filter: 'crash' });
      expect((await client.closed).code).toBe(1012);
    }
    const list = (await hub.open('good', browser)).list({ resource: pods });
    expect(await list.untilEnded()).toMatchObject({ httpStatus: 500, failure: 'internal' });
  });
});

describe('a server that ends', () => {
  test('[P10] sends its tabs back, spread over the time it has', async () => {
    const browser = hub.server.browser();
    const tabs = await Promise.all(Array.from({ length: 8 }, () => hub.open('good', browser)));
    const startedAt = performance.now();
    const ends = tabs.map(async (tab) => ({ code: (await tab.closed).code, afterMs: performance.now() - startedAt }));
    await hub.server.stop();
    const seen = await Promise.all(ends);
    expect(new Set(seen.map(({ code }) => code))).toEqual(new Set([1012]));
    const times = seen.map(({ afterMs }) => afterMs).sort((a, b) => a - b);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(500);
    expect(times.at(-1)).toBeLessThan(2_000);
  });
});

describe('what is logged', () => {
  test('never holds a filter, a token or a row', async () => {
    const client = await hub.open('good-secret');
    await shown(client, { filter: 'name-that-somebody-typed' });
    await client.close();
    expect(hub.server.log()).not.toMatch(/name-that-somebody-typed|good-secret/);
  });
});
