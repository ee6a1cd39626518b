import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import {
  type Answer,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster]);
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const failureOf = (answer: Answer) => [answer.status, answer.headers['x-pilothouse-failure']];
const pods = '/api/clusters/played/k8s/api/v1/pods';

async function reachesUpstream(send: () => Promise<Answer>): Promise<boolean> {
  const before = upstream.requests.length;
  await send();
  return upstream.requests.length > before;
}

describe('[R3] who may ask', () => {
  test('our own page may', async () => {
    expect((await browser.get(pods)).status).toBe(200);
    expect((await browser.send({ method: 'DELETE', path: `${pods}/x` })).status).toBe(200);
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this host', { origin: 'http://localhost:1' }],
    ['another scheme', { origin: 'https://localhost' }],
    ['an opaque origin', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['our origin with more behind it', { origin: 'http://localhost.evil.example' }],
    ['our origin twice', { origin: ['http://localhost', 'http://localhost'] }],
    ['without our header, as a form would', { 'x-pilothouse-request': undefined }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another port of this site', { 'sec-fetch-site': 'same-site' }],
  ])('a write from %s is refused and goes nowhere', async (_who, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const send = () => browser.send({ method, path: pods, body: '{}', headers });
      expect(failureOf(await send())).toEqual([403, 'foreign-origin']);
      expect(await reachesUpstream(send)).toBe(false);
    }
    const signIn = await browser.send({ method: 'POST', path: '/api/session', body: '{}', headers });
    expect(failureOf(signIn)).toEqual([403, 'foreign-origin']);
  });

  test.each([
    'document',
    'iframe',
    'script',
    'style',
    'image',
    'object',
    'embed',
    'worker',
    'serviceworker',
    'manifest',
  ])('a browser that wants a %s gets nothing', async (destination) => {
    const send = () => browser.get(pods, { 'sec-fetch-dest': destination });
    expect(failureOf(await send())).toEqual([403, 'foreign-origin']);
    expect(await reachesUpstream(send)).toBe(false);
    expect((await browser.get('/api/session', { 'sec-fetch-dest': destination })).status).toBe(403);
  });

  test('a read by another site is refused, a program that is no browser may', async () => {
    expect(failureOf(await browser.get(pods, { 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'foreign-origin']);
    expect((await browser.get(pods, { 'sec-fetch-site': undefined, 'sec-fetch-dest': undefined })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:7474',
    '10.0.0.1',
    'localhost@evil.example',
    'localhost/..',
  ])('Host %j on loopback is refused (DNS rebinding), pages included', async (host) => {
    for (const path of ['/api/session', pods, '/login', '/_next/static/x.js']) {
      expect((await browser.get(path, { host })).status).toBeGreaterThanOrEqual(400);
    }
    expect(await reachesUpstream(() => browser.get(pods, { host }))).toBe(false);
  });
});

describe('[R3] without a session nothing goes upstream', () => {
  test.each([
    ['no cookie', ''],
    ['a cookie of nobody', '__Host-pilothouse-0000000000000000-0=1.AAAA'],
  ])('%s', async (_what, cookie) => {
    const send = () => browser.get(pods, { cookie });
    expect(failureOf(await send())).toEqual([401, 'signed-out']);
    expect(await reachesUpstream(send)).toBe(false);
  });

  test('a broken cookie is deleted, and what was never ours is left alone', async () => {
    const [name = '', value = ''] = [...browser.cookies][0] ?? [];
    const broken = `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`;
    const answer = await server.browser().get(pods, { cookie: `theme=dark; ${name}=${broken}; other=1` });
    expect(failureOf(answer)).toEqual([401, 'signed-out']);
    expect(answer.headers['set-cookie']).toEqual([`${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure`]);
  });

  test('an authorization header of the browser is no session', async () => {
    const send = () => browser.get(pods, { cookie: undefined, authorization: 'Bearer good' });
    expect(failureOf(await send())).toEqual([401, 'signed-out']);
    expect(await reachesUpstream(send)).toBe(false);
  });

  test('before sign-in only name and answering are shown, by a handshake without a request', async () => {
    const before = upstream.requests.length;
    const answer = await server.browser().get('/api/session');
    expect(JSON.parse(answer.text)).toEqual({
      now: expect.stringMatching(/^\d{4}-/),
      product: { version: expect.any(String) },
      clusters: [{ id: 'played', displayName: 'played', answers: true }],
      sessions: [],
      transport: 'loopback',
    });
    expect(upstream.requests.length).toBe(before);
  });
});

describe('[R3] addresses', () => {
  test.each([
    ['/api/clusters/nowhere/k8s/api/v1/pods', 404, 'unknown-cluster'],
    ['/api/clusters/..%2fplayed/k8s/api/v1/pods', 404, 'unknown-cluster'],
    ['/api/clusters/played/k8s/metrics', 403, 'path-refused'],
    ['/api/clusters/played/k8s', 403, 'path-refused'],
    ['/api/clusters/played/k8sx/api/v1/pods', 403, 'path-refused'],
    ['/api/clusters/played/k8s/api/v1/../../../metrics', 403, 'path-refused'],
    ['/api/clusters/played/k8s/../../../../etc/passwd', 403, 'path-refused'],
    ['/api/clusters/played/k8s/api/v1/nodes/a/proxy/metrics', 403, 'path-refused'],
    ['/api', 403, 'path-refused'],
    ['/api/anything', 403, 'path-refused'],
  ])('%s: %i %s', async (path, status, failure) => {
    expect(failureOf(await browser.get(path))).toEqual([status, failure]);
    expect(await reachesUpstream(() => browser.get(path))).toBe(false);
  });

  test.each([
    '/_next/static/../server/pages.js',
    '/_next/static/%2e%2e/server/pages.js',
    '/_next/static/..%2f..%2fpackage.json',
    '/package.json',
    '/.env',
    '/server/main.ts',
  ])('file %s is not served', async (path) => expect((await browser.get(path)).status).toBe(404));

  test('absolute request lines are for proxies, which this is not', async () => {
    expect((await browser.get('http://127.0.0.1:1/api/session')).status).toBe(400);
    expect((await browser.get('//evil.example/login')).status).toBe(400);
  });

  test.each(['OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'])('the method %s is not passed on', async (method) => {
    const send = () => browser.send({ method, path: pods });
    expect((await send()).status).toBe(403);
    expect(await reachesUpstream(send)).toBe(false);
    expect((await browser.send({ method, path: '/login' })).status).toBe(403);
  });

  test('a method can not be overridden', async () => {
    await browser.get(pods, {
      'x-http-method-override': 'DELETE',
      'x-http-method': 'DELETE',
      'x-method-override': 'DELETE',
    });
    const last = upstream.requests.at(-1);
    expect(last?.method).toBe('GET');
    expect(last?.rawHeaders.join().toLowerCase()).not.toContain('override');
  });
});

describe('[R3] upgrades', () => {
  async function upgrade(
    changes: Record<string, string | undefined>,
    path = '/api/clusters/played/nothing',
  ): Promise<string> {
    const { port } = server;
    const headers: Record<string, string | undefined> = {
      Host: `localhost:${port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'Sec-WebSocket-Protocol': 'pilothouse.v1',
      Origin: `http://localhost:${port}`,
      Cookie: browser.cookieHeader(),
      ...changes,
    };
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    );
    return await new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  }

  test.each([
    ['from another origin', { Origin: 'https://evil.example' }, 'foreign-origin'],
    ['without an origin', { Origin: undefined }, 'foreign-origin'],
    ['without our subprotocol', { 'Sec-WebSocket-Protocol': 'v5.channel.k8s.io' }, 'foreign-origin'],
    ['by another name', { Host: 'evil.example' }, 'foreign-origin'],
    ['to an address that takes none', {}, 'path-refused'],
  ])('%s are refused', async (_what, headers, failure) => {
    const before = upstream.requests.length;
    const text = await upgrade(headers);
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain(`x-pilothouse-failure: ${failure}`);
    expect(upstream.requests.length).toBe(before);
  });

  test('of the pass-through go nowhere', async () => {
    const before = upstream.requests.length;
    for (const path of [`${pods}/a/exec?command=sh`, pods]) expect(await upgrade({}, path)).toMatch(/^HTTP\/1\.1 403 /);
    expect(upstream.requests.length).toBe(before);
  });
});

describe('[R3] pages', () => {
  test('carry a policy with a nonce of their own, and can not be framed', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await browser.get('/login')).headers['content-security-policy'] ?? ''),
    );
    expect(policies[0]).not.toBe(policies[1]);
    expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/]{24}';/);
    expect(policies[0]).toContain("frame-ancestors 'none'");
    expect(policies[0]).toContain("connect-src 'self'");
    expect(policies[0]).not.toContain('unsafe-eval');
  });

  test('have no HSTS on loopback, where other programs live too', async () => {
    expect((await browser.get('/login')).headers).not.toHaveProperty('strict-transport-security');
  });
});
