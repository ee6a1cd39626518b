import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { RecordingUpstream, type UpstreamBehaviour } from '#server/testing/recording-upstream.ts';
import { type Answer, type ServerUnderTest, startTestServer, TestBrowser } from '#server/testing/server-under-test.ts';

const target = { kind: 'service', namespace: 'shop', name: 'web', port: 80, scheme: 'http' };
const prefix = '/api/v1/namespaces/shop/services/http:web:80/proxy';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
/** The second listener, without cookies. */
let outside: TestBrowser;
/** `/{capability}` */
let at: string;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster]);
});
beforeEach(async () => {
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
  ({ outside, at } = await opened(browser));
  upstream.requests.length = 0;
});
afterEach(() => {
  upstream.behaviour = (_request, response) => void response.end('{}');
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const open = (by: TestBrowser, asked: object = target) => by.json('/api/clusters/played/open', asked);

async function opened(by: TestBrowser): Promise<{ outside: TestBrowser; at: string }> {
  const answer = await open(by);
  expect(answer.status).toBe(201);
  const { url } = JSON.parse(answer.text);
  const { origin, pathname } = new URL(url);
  return { outside: new TestBrowser(origin), at: pathname.slice(0, -1) };
}

const page = (path: string, headers: Readonly<Record<string, string | string[] | undefined>> = {}) =>
  outside.get(path, { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document', ...headers });
const seen = (answer: Answer) => [answer.status, /<title>(.*?)<\/title>/.exec(answer.text)?.[1] ?? ''];
const paths = () => upstream.requests.map(({ path }) => path);
const answering =
  (status: number, headers: Record<string, string | string[]>, body = ''): UpstreamBehaviour =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

describe('[U28] what a capability opens', () => {
  test('the port, with the credential of who opened it, and an end', async () => {
    const answer = await open(browser);
    const { url, expiresAt } = JSON.parse(answer.text);
    expect(new URL(url).origin).not.toBe(server.address);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThan(15 * 60_000 + 1);
    expect((await page(`${new URL(url).pathname}a/b?c=d&c=%2e`)).status).toBe(200);
    expect(paths()).toEqual([`${prefix}/a/b?c=d&c=%2e`]);
    expect(upstream.requests[0]?.rawHeaders).toContain('Bearer good');
    expect(server.log()).toContain(`"action":"open-port","path":"${prefix}"`);
    // Neither the log nor the address tells the credential.
    expect(server.log()).not.toContain(at.slice(1));
    expect(url).not.toContain('good');
  });

  test.each([
    ['no target', {}],
    ['a path in the name', { ...target, name: 'web/../../secrets' }],
    ['an encoded path in the name', { ...target, name: 'web%2f..' }],
    ['a colon in the name', { ...target, name: 'web:81' }],
    ['dots in the namespace', { ...target, namespace: '..' }],
    ['another kind', { ...target, kind: 'node' }],
    ['another scheme', { ...target, scheme: 'ftp' }],
    ['no port', { ...target, port: 0 }],
    ['a port as text', { ...target, port: '80/../x' }],
  ])('nothing is opened with %s', async (_what, asked) => {
    expect((await open(browser, asked)).status).toBe(400);
    expect(upstream.requests).toEqual([]);
  });

  test('only who is signed in opens, and only from our own page', async () => {
    expect((await open(server.browser())).status).toBe(401);
    const asked = { method: 'POST', path: '/api/clusters/played/open', body: JSON.stringify(target) };
    const type = { 'content-type': 'application/json' };
    for (const headers of [
      { origin: 'null' },
      { origin: outside.address },
      { 'x-pilothouse-request': undefined },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-dest': 'document' },
    ]) {
      expect((await browser.send({ ...asked, headers: { ...type, ...headers } })).status).toBe(403);
    }
    expect((await browser.json('/api/clusters/other/open', target)).status).toBe(404);
    const large = { ...target, more: 'x'.repeat(20_000) };
    expect((await open(browser, large)).status).toBe(413);
  });

  test('the twenty-first of one credential ends the one used least lately', async () => {
    const second = await opened(browser);
    expect((await page(`${at}/`)).status).toBe(200);
    for (let count = 0; count < 19; count += 1) await opened(browser);
    expect((await page(`${at}/`)).status).toBe(200);
    expect(seen(await page(`${second.at}/`))).toEqual([410, 'This address has ended']);
  });
});

describe('[U28] who has none gets nothing', () => {
  test.each([
    ['nothing', '/'],
    ['a word', '/api/v1/pods'],
    ['the API of the main listener', '/api/session'],
    ['its health', '/healthz'],
    ['its pages', '/login'],
    ['its scripts', '/_next/static/x.js'],
  ])('%s in the path', async (_what, path) => {
    const answer = await page(path, { cookie: browser.cookieHeader() });
    expect(seen(answer)).toEqual([404, 'The application can’t be used here']);
    expect(upstream.requests).toEqual([]);
  });

  test('a forged one, a changed one, and one of another server', async () => {
    const other = await startTestServer([upstream.cluster]);
    const stranger = other.browser();
    await stranger.signIn('played', 'good');
    const foreign = await opened(stranger);
    await other.stop();
    upstream.requests.length = 0;
    const last = at.endsWith('A') ? 'B' : 'A';
    const cookie = [...browser.cookies.values()][0] ?? '';
    for (const path of [
      foreign.at,
      `${at.slice(0, -1)}${last}`,
      `/${'A'.repeat(at.length - 1)}`,
      // A sealed session is sealed for something else.
      `/${cookie.slice(2)}`,
    ]) {
      expect([404, 410]).toContain((await page(`${path}/`)).status);
    }
    expect(upstream.requests).toEqual([]);
  });

  test('it is nothing at the main listener, where ports are not answered', async () => {
    expect((await browser.get(`${at}/`)).status).toBe(404);
    expect(upstream.requests).toEqual([]);
  });

  test('it ends at once with the sign-out of its session, streams included, and not with that of another', async () => {
    const other = server.browser();
    await other.signIn('played', 'good-other');
    await other.send({ method: 'DELETE', path: '/api/session' });
    upstream.behaviour = (_request, response) => void response.writeHead(200).write('begins');
    const endless = outside.open({ path: `${at}/stream` }, (response) => response.on('error', () => undefined));
    endless.on('error', () => undefined);
    await once(endless, 'response');
    const cut = once(endless, 'close');
    await browser.send({ method: 'DELETE', path: '/api/session' });
    await cut;
    expect(seen(await page(`${at}/`))).toEqual([410, 'This address has ended']);
  });

  test('it ends with the session', async () => {
    const short = await startTestServer([upstream.cluster], { sessionMs: 1500 });
    const user = short.browser();
    await user.signIn('played', 'good');
    const { outside: listener, at: capability } = await opened(user);
    expect((await listener.get(`${capability}/`)).status).toBe(200);
    await expect.poll(async () => (await listener.get(`${capability}/`)).status, { timeout: 10_000 }).toBe(410);
    await short.stop();
  });

  test('a Host that is not ours, as after DNS rebinding', async () => {
    expect((await page(`${at}/`, { host: 'evil.example' })).status).toBe(403);
    expect(upstream.requests).toEqual([]);
  });

  test.each([
    ['another site', 'https://evil.example'],
    ['the main listener', 'http://localhost:7474'],
  ])('scripts of %s', async (_who, origin) => {
    const answer = await page(`${at}/`, { origin, 'sec-fetch-dest': 'empty' });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(upstream.requests).toEqual([]);
  });
});

describe('[U28] the upstream path stays behind the prefix', () => {
  test.each([
    '/..',
    '/../secrets',
    '/a/../../x',
    '/%2e%2e/x',
    '/.%2e/x',
    '/%2E./x',
    '/%252e%252e/x',
    '/a%2f..%2f..%2fx',
    '/a%2Fb',
    '/..;/x',
    '/..%3bx/y',
    '/.',
    '//x',
    '/a//b',
    '/\\..\\x',
    '/%5c..%5cx',
    '/a%00b',
    '/a%0d%0ab',
    '/%',
    '/%zz',
    '/ä',
    '/a#b',
  ])('%s', async (path) => {
    // On the wire as it is: clients resolve dots themselves.
    const { hostname, port } = new URL(outside.address);
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    socket.end(`GET ${at}${path} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`, 'latin1');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 (400|403) /);
    expect(upstream.requests).toEqual([]);
  });

  test('what applications name their files passes', async () => {
    await page(`${at}/a b`.replace(' ', '%20'));
    await page(`${at}/v1.2/@scope/x..y/...z/%E4%BD%A0/`);
    expect(paths()).toEqual([`${prefix}/a%20b`, `${prefix}/v1.2/%40scope/x..y/...z/%E4%BD%A0/`]);
  });
});

describe('[U28] nothing of the browser reaches the application, and nothing of it stays there', () => {
  test('no cookies, credentials and identities are passed', async () => {
    await page(`${at}/`, {
      cookie: `${browser.cookieHeader()}; other=1`,
      authorization: 'Bearer stolen',
      'impersonate-user': 'admin',
      'x-remote-user': 'admin',
      'x-forwarded-host': 'evil.example',
      'proxy-authorization': 'Basic eA==',
      referer: 'http://localhost/secret',
      connection: 'accept-language',
      'accept-language': 'zh',
      range: 'bytes=0-1',
    });
    const names = (upstream.requests[0]?.rawHeaders ?? []).filter((_, index) => index % 2 === 0);
    expect(names.map((name) => name.toLowerCase()).sort()).toEqual(
      ['accept-encoding', 'authorization', 'connection', 'host', 'range', 'user-agent'].sort(),
    );
    expect(upstream.requests[0]?.rawHeaders).not.toContain('Bearer stolen');
  });

  test('no cookie is set, no policy loosened, nothing kept', async () => {
    upstream.behaviour = answering(200, {
      'content-type': 'text/plain',
      'set-cookie': ['session=1', 'other=2'],
      'content-security-policy': ['sandbox allow-same-origin allow-scripts', "script-src 'self'"],
      'x-frame-options': 'ALLOWALL',
      'cache-control': 'public, max-age=99999',
      'service-worker-allowed': '/',
      'clear-site-data': '"*"',
      'strict-transport-security': 'max-age=31536000',
      'access-control-allow-origin': '*',
      'access-control-allow-credentials': 'true',
      'cross-origin-opener-policy': 'same-origin',
      refresh: '0; url=https://evil.example',
      link: '</x>; rel=preload',
      etag: '"1"',
    });
    const { headers } = await page(`${at}/`);
    // Node joins what came twice; each of the policies is enforced by itself.
    const [ours] = (headers['content-security-policy'] ?? '').toString().split(', ');
    expect(ours).toBe(
      "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      etag: '"1"',
    });
    for (const name of [
      'set-cookie',
      'service-worker-allowed',
      'clear-site-data',
      'strict-transport-security',
      'access-control-allow-origin',
      'access-control-allow-credentials',
      'cross-origin-opener-policy',
      'refresh',
      'link',
    ]) {
      expect([name, headers[name]]).toEqual([name, undefined]);
    }
  });

  test.each([
    ['the header of its script', { 'service-worker': 'script' }],
    ['the destination of its script', { 'sec-fetch-dest': 'serviceworker' }],
  ])('no service worker: %s', async (_what, headers) => {
    expect((await page(`${at}/sw.js`, headers)).status).toBe(403);
    expect(upstream.requests).toEqual([]);
  });

  test('its own scripts, which have no origin, may read it; preflights ask nobody', async () => {
    const script = { origin: 'null', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'cross-site' };
    expect((await page(`${at}/x`, script)).headers['access-control-allow-origin']).toBe('null');
    upstream.requests.length = 0;
    const preflight = await outside.send({
      method: 'OPTIONS',
      path: `${at}/x`,
      headers: { ...script, 'access-control-request-method': 'PUT', 'x-pilothouse-request': undefined },
    });
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, 'null']);
    expect(preflight.headers['access-control-allow-headers']).not.toMatch(/authorization|cookie|impersonate/i);
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    expect(upstream.requests).toEqual([]);
  });
});

describe('[U28] requests and answers', () => {
  const write = (method: string, body: string, headers: Record<string, string | undefined> = {}) =>
    outside.send({
      method,
      path: `${at}/form`,
      body,
      headers: { origin: 'null', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site', ...headers },
    });

  test('writes pass, each with its line of audit', async () => {
    for (const [method, action] of [
      ['POST', 'create'],
      ['PUT', 'update'],
      ['PATCH', 'patch'],
      ['DELETE', 'delete'],
    ] as const) {
      expect((await write(method, 'a=1')).status).toBe(200);
      expect(upstream.requests.at(-1)).toMatchObject({ method, path: `${prefix}/form`, body: 'a=1' });
      expect(server.log()).toContain(`"user":"ann","action":"${action}","path":"${prefix}/form","httpStatus":200`);
    }
    expect((await write('TRACE', '')).status).toBe(405);
  });

  test('a body has a bound, announced or not', async () => {
    expect((await write('POST', 'a', { 'content-length': String(64 * 1024 * 1024) })).status).toBe(413);
    expect(upstream.requests).toEqual([]);
  });

  test('in read-only mode only reading passes, and no WebSocket', async () => {
    const own = await startTestServer([upstream.cluster], { readOnly: true });
    const user = own.browser();
    await user.signIn('played', 'good');
    const { outside: listener, at: capability } = await opened(user);
    upstream.requests.length = 0;
    expect((await listener.get(`${capability}/`)).status).toBe(200);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await listener.send({ method, path: `${capability}/`, body: 'x', headers: { origin: 'null' } });
      expect(seen(answer)).toEqual([403, 'Read-only mode: nothing is sent']);
    }
    const socket = new WebSocket(`ws://127.0.0.1:${new URL(listener.address).port}${capability}/`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('403');
    expect(upstream.requests.map(({ method }) => method)).toEqual(['GET']);
    await own.stop();
  });

  test.each([
    [`${prefix}/login?a=1#b`, '/login?a=1#b'],
    ['next', '/next'],
    [`${prefix}`, '/'],
  ])('a redirect to %s stays inside', async (location, expected) => {
    upstream.behaviour = answering(302, { location });
    const answer = await page(`${at}/`);
    expect([answer.status, answer.headers.location]).toEqual([302, `${at}${expected}`]);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    'javascript:alert(1)',
    '/api/v1/secrets',
    `${prefix}/../../../secrets`,
    `${prefix}er`,
    '../../../x',
    'http://[',
  ])('a redirect to %s is refused, and said', async (location) => {
    upstream.behaviour = answering(302, { location });
    const answer = await page(`${at}/`);
    expect(seen(answer)).toEqual([502, 'The application leads somewhere else']);
    expect(answer.headers.location).toBeUndefined();
  });

  test('links that the API server has written into HTML lead to the capability, also cut in the middle', async () => {
    upstream.behaviour = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      const html = `<a href="${prefix}/one">1</a>é<a href="${prefix}/two">2</a>`;
      const bytes = Buffer.from(html);
      response.write(bytes.subarray(0, 30), () => response.end(bytes.subarray(30)));
    };
    expect((await page(`${at}/`)).text).toBe(`<a href="${at}/one">1</a>é<a href="${at}/two">2</a>`);
  });

  test.each([
    [503, 'no endpoints available for service "web"', 503, 'The Service has no ready endpoint'],
    [
      503,
      'error trying to reach service: dial tcp 10.0.0.1:81: connect: connection refused',
      502,
      'Nothing listens on this port',
    ],
    [403, 'services "web" is forbidden: <b>', 403, 'No right to reach this port'],
    [401, 'Unauthorized', 401, 'Your credential is no longer accepted'],
    [404, 'services "web" not found', 502, 'The application can’t be reached'],
  ])('%i %s of the API server is a page of ours', async (status, message, shown, title) => {
    const body = JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code: status });
    const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    upstream.behaviour = answering(status, headers, body);
    const answer = await page(`${at}/`);
    expect(seen(answer)).toEqual([shown, title]);
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(answer.text).not.toContain('<b>');
    const chinese = await page(`${at}/`, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(chinese.text).toContain('lang="zh-CN"');
    // Scripts get what there is.
    expect((await page(`${at}/`, { 'sec-fetch-dest': 'empty', origin: 'null' })).text).toBe(body);
  });

  test('an error of the application itself is its own', async () => {
    const body = '{"error":"mine"}';
    upstream.behaviour = answering(
      500,
      { 'content-type': 'application/json', 'content-length': String(body.length) },
      body,
    );
    expect(await page(`${at}/`)).toMatchObject({ status: 500, text: body });
  });

  test('an application that asks for a password by HTTP gets none', async () => {
    upstream.behaviour = answering(401, { 'www-authenticate': 'Basic realm="x"' });
    const answer = await page(`${at}/`);
    expect(seen(answer)).toEqual([403, 'The application asks for a password']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
  });

  test('an API server that is gone', async () => {
    upstream.behaviour = (request) => void request.socket.destroy();
    expect(seen(await page(`${at}/`))).toEqual([502, 'The API server does not answer']);
  });
});

describe('[U28] WebSockets', () => {
  const socketAt = (path: string, options: { origin?: string; protocols?: string[] } = {}) => {
    const { port } = new URL(outside.address);
    return new WebSocket(`ws://127.0.0.1:${port}${path}`, options.protocols ?? [], {
      headers: { cookie: browser.cookieHeader(), authorization: 'Bearer stolen' },
      ...(options.origin === undefined ? {} : { origin: options.origin }),
    });
  };

  test('pass both ways, without what is the browser’s, and end with the sign-out', async () => {
    const echo = new WebSocketServer({ noServer: true });
    upstream.upgrading = (request, socket, head) =>
      echo.handleUpgrade(request, socket, head, (peer) => peer.on('message', (data) => peer.send(`got ${data}`)));
    const socket = socketAt(`${at}/ws?x=1`, {
      origin: 'null',
      protocols: ['chat', 'base64url.bearer.authorization.k8s.io.c3RvbGVu'],
    });
    await once(socket, 'open');
    expect(socket.protocol).toBe('chat');
    socket.send('hello');
    const [data] = await once(socket, 'message');
    expect(String(data)).toBe('got hello');
    const [{ path, rawHeaders } = { path: '', rawHeaders: [] }] = upstream.requests;
    expect(path).toBe(`${prefix}/ws?x=1`);
    const sent = rawHeaders.join('\n');
    expect(sent).toContain('Bearer good');
    expect(sent).not.toMatch(/stolen|c3RvbGVu|cookie|origin/i);
    const closed = once(socket, 'close');
    await browser.send({ method: 'DELETE', path: '/api/session' });
    await closed;
    await expect.poll(() => server.log()).toContain('"action":"close-socket"');
    echo.close();
  });

  test.each([
    ['of another site', () => socketAt(`${at}/ws`, { origin: 'https://evil.example' }), '403'],
    ['without a capability', () => socketAt('/ws'), '404'],
  ])('one %s is refused', async (_what, make, status) => {
    const [error] = await once(make(), 'error');
    expect(String(error)).toContain(status);
    expect(upstream.requests).toEqual([]);
  });
});

describe('[U28] the second address', () => {
  const opensPorts = async (by: TestBrowser) => JSON.parse((await by.get('/api/session')).text).sessions[0].opensPorts;

  test('is said to be there, and where it is off nothing is opened', async () => {
    expect(await opensPorts(browser)).toBe(true);
    for (const changes of [
      { proxyPort: 'off' },
      { publicOrigins: ['https://console.example.com'] },
      { host: '0.0.0.0', allowHttp: true },
    ] as const) {
      const own = await startTestServer([upstream.cluster], changes);
      const user = new TestBrowser(own.address);
      await user.signIn('played', 'good');
      expect(await opensPorts(user)).toBeUndefined();
      expect((await open(user)).status).toBe(403);
      await own.stop();
    }
  });

  test('is the one of the settings where something in front ends TLS', async () => {
    const own = await startTestServer([upstream.cluster], {
      publicOrigins: ['https://console.example.com'],
      proxyOrigin: 'https://apps.example.com',
    });
    const user = own.browser();
    await user.signIn('played', 'good');
    expect(JSON.parse((await open(user)).text).url).toMatch(/^https:\/\/apps\.example\.com\/[\w-]+\/$/);
    await own.stop();
  });

  test('is any other port where the next one is taken', async () => {
    const { own, taken, port } = await besideTakenPort();
    expect(own.portsAddress).toMatch(/^http:\/\/localhost:\d+$/);
    expect(own.portsAddress).not.toBe(`http://localhost:${port}`);
    await own.stop();
    taken.close();
  });

  test('is none at all where the one that was asked for is taken', async () => {
    const started = startTestServer([upstream.cluster], { proxyPort: server.port });
    await expect(started).rejects.toThrow(`PILOTHOUSE_PROXY_PORT: can't listen on ${server.port}`);
  });

  test('has the certificate of the first where that has one', async () => {
    const own = await startTestServer([upstream.cluster], { https: true });
    const user = own.browser();
    await user.signIn('played', 'good');
    const { outside: listener, at: capability } = await opened(user);
    expect(listener.address).toMatch(/^https:/);
    expect((await listener.get(`${capability}/`)).status).toBe(200);
    await own.stop();
  });
});

/** A server whose next port is somebody's; the port of its own may be as well, so another pair is tried then. */
async function besideTakenPort(): Promise<{ own: ServerUnderTest; taken: Server; port: number }> {
  for (;;) {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const own = await startTestServer([upstream.cluster], { port: port - 1 }).catch(() => undefined);
    if (own !== undefined) return { own, taken, port };
    taken.close();
  }
}
