import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { LiveClient, type LiveClientOptions, UpgradeRefused } from '#server/testing/live-client.ts';
import { playRights } from '#server/testing/played-rights.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const liveThread = new URL('../../testing/scripted-thread.ts', import.meta.url);
const pods = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

let upstream: RecordingUpstream;
let other: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
const clients: LiveClient[] = [];

beforeAll(async () => {
  [upstream, other] = await Promise.all([RecordingUpstream.start(), RecordingUpstream.start({ id: 'other' })]);
  playRights(upstream, () => true);
  server = await startTestServer([upstream.cluster, other.cluster], {}, undefined, { liveThread });
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await server.stop();
  await Promise.all([upstream.close(), other.close()]);
});

async function open(options?: LiveClientOptions, cluster = 'played', from = browser): Promise<LiveClient> {
  const client = await LiveClient.open(from, cluster, options);
  clients.push(client);
  return client;
}

async function refusal(options: LiveClientOptions, cluster = 'played', from = browser): Promise<[number, string?]> {
  const before = [upstream.requests.length, other.requests.length];
  const error = await LiveClient.open(from, cluster, options).catch((caught: unknown) => caught);
  if (!(error instanceof UpgradeRefused)) throw new Error('not refused');
  expect(JSON.parse(error.body)).toMatchObject({ kind: 'Status', status: 'Failure' });
  // Nothing of it reaches a cluster.
  expect([upstream.requests.length, other.requests.length]).toEqual(before);
  return error.failure === undefined ? [error.status] : [error.status, error.failure];
}

describe('[R3] who may open a live socket', () => {
  test('our own page, and the server says hello', async () => {
    const client = await open();
    expect(client.hello).toMatchObject({ protocol: 1, product: expect.stringMatching(/^\d+\.\d+/) });
    expect(Math.abs(client.hello.nowMs - Date.now())).toBeLessThan(10_000);
    const list = client.list({ resource: pods });
    await list.until(({ settled }) => settled);
  });

  test.each<[string, LiveClientOptions, string]>([
    ['another origin', { headers: { origin: 'https://evil.example' } }, 'foreign-origin'],
    ['another port', { headers: { origin: 'http://localhost:1' } }, 'foreign-origin'],
    ['an opaque origin', { headers: { origin: 'null' } }, 'foreign-origin'],
    ['no origin', { headers: { origin: undefined } }, 'foreign-origin'],
    ['another name of this host', { headers: { host: 'evil.example' } }, 'foreign-origin'],
    ['without our subprotocol', { subprotocols: [] }, 'foreign-origin'],
    ['with the subprotocol of Kubernetes', { subprotocols: ['v5.channel.k8s.io'] }, 'foreign-origin'],
  ])('%s is refused', async (_who, options, failure) => {
    expect(await refusal(options)).toEqual([403, failure]);
  });

  test('without a session nobody may, whatever else is sent', async () => {
    const stranger = server.browser();
    expect(await refusal({}, 'played', stranger)).toEqual([401, 'signed-out']);
    expect(await refusal({ headers: { authorization: 'Bearer good' } }, 'played', stranger)).toEqual([
      401,
      'signed-out',
    ]);
    expect(await refusal({ headers: { cookie: '__Host-pilothouse-00-0=1.AAAA' } })).toEqual([401, 'signed-out']);
  });

  test("another cluster's session is none here, also under a name made up for it", async () => {
    expect(await refusal({}, 'other')).toEqual([401, 'signed-out']);
    const signedIn = server.browser();
    await signedIn.signIn('other', 'good');
    const [theirs = ''] = [...signedIn.cookies.keys()];
    const [, ours = ''] = [...browser.cookies][0] ?? [];
    expect(await refusal({ headers: { cookie: `${theirs}=${ours}` } }, 'other')).toEqual([401, 'signed-out']);
  });

  test('there is no such cluster', async () => {
    expect(await refusal({}, 'nowhere')).toEqual([404, 'unknown-cluster']);
  });

  test.each([
    '/api/clusters/played/live/',
    '/api/clusters/played/live/stream',
    '/api/clusters/played/live?x=1',
    '/api/clusters/played/../played/live',
    '/api/clusters/played%2flive',
    '/api/clusters/__proto__/live',
    '/api/clusters/played/constructor',
    '/live',
  ])('no socket at %s', async (path) => {
    expect(await rawUpgrade(path)).toMatch(/^HTTP\/1\.1 40[0-9] /);
  });

  test('plain GETs of the address are no live list either', async () => {
    expect((await browser.get('/api/clusters/played/live')).status).toBe(403);
  });
});

function rawUpgrade(path: string): Promise<string> {
  const { port } = server;
  const headers = [
    `Host: localhost:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Sec-WebSocket-Protocol: pilothouse.v1',
    `Origin: http://localhost:${port}`,
    `Cookie: ${browser.cookieHeader()}`,
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('[R3] what is said over it', () => {
  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'],
    ['an unknown type', '{"type":"exec","id":1}'],
    [
      'a path in a name',
      JSON.stringify({ type: 'object', id: 1, query: { resource: pods, namespace: 'a', name: '../b' } }),
    ],
    [
      'a subresource',
      JSON.stringify({
        type: 'object',
        id: 1,
        query: { resource: { ...pods, plural: 'pods/log' }, namespace: 'a', name: 'b' },
      }),
    ],
    ['a prototype', '{"type":"close","id":1,"__proto__":{}}'],
    ['a binary frame', Buffer.from('{"type":"close","id":1}')],
  ])('%s ends the socket, and says that it was that', async (_what, data) => {
    const client = await open();
    client.sendRaw(data);
    expect(await client.closed).toMatchObject({ code: 4400, bye: { failure: 'bad-request', httpStatus: 400 } });
  });

  test('the 65th subscription is one too many', async () => {
    const client = await open();
    const lists = Array.from({ length: 64 }, () => client.list({ resource: pods }));
    await Promise.all(lists.map((list) => list.until(({ settled }) => settled)));
    client.list({ resource: pods });
    expect(await client.closed).toMatchObject({ code: 4400, bye: { failure: 'bad-request' } });
  });

  test('a message larger than the limit is not even read', async () => {
    const client = await open();
    client.sendRaw(`{"type":"close","id":1${' '.repeat(70_000)}}`);
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  test('a flood of messages ends it', async () => {
    const client = await open();
    for (let count = 0; count < 400; count += 1) client.send({ type: 'refresh', id: 1 });
    expect(await client.closed).toMatchObject({ code: 4429, bye: { failure: 'rate-limited' } });
  });

  test('a flood of pings ends it', async () => {
    const client = await open();
    client.ping(400);
    // `ws` cuts at once whoever lets too many pongs pile up.
    expect([4429, 1006]).toContain((await client.closed).code);
  });

  test('talk of subscriptions that are not there is nothing', async () => {
    const client = await open();
    client.send({ type: 'ack', id: 7, seq: 1 });
    client.send({ type: 'window', id: 7, from: 0, to: 1 });
    client.send({ type: 'close', id: 7 });
    await client.list({ resource: pods }).until(({ settled }) => settled);
  });
});

describe('a reader that is slow', () => {
  test('gets nothing more until it has read, and then all of it', async () => {
    const client = await open({ acks: 'manual' });
    client.pause();
    const lists = Array.from({ length: 5 }, () => client.list({ resource: pods, filter: '2000000' }));
    // Others are served meanwhile.
    await (await open()).list({ resource: pods }).until(({ settled }) => settled);
    expect(lists.map(({ frames }) => frames)).toEqual([0, 0, 0, 0, 0]);
    client.resume();
    await Promise.all(lists.map((list) => list.until(({ settled }) => settled)));
  });

  test('is given up when too much would have to be held for it', async () => {
    const client = await open();
    client.pause();
    for (let count = 0; count < 24; count += 1) client.list({ resource: pods, filter: '2000000' });
    await vi.waitFor(() => expect(server.log()).toContain('does not read'), 20_000);
    client.resume();
    expect((await client.closed).code).toBe(1006);
  });
});
