import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namesOf, socketPaths } from '#server/http/api-routes.ts';
import type { TestBrowser } from '#server/testing/server-under-test.ts';
import { AttackedServer } from './attacked-server.ts';
import { clusterId, secretMark } from './samples.ts';

let attacked: AttackedServer;
let browser: TestBrowser;

beforeAll(async () => {
  attacked = await AttackedServer.start({ bodyTimeoutMs: 500 });
  browser = await attacked.signedIn();
});
afterAll(async () => {
  await attacked.stop();
  attacked.expectNoSecretInLog();
});

/** Everything that comes back until the server closes the connection. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(attacked.server.port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      answer += part;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

async function upstreamOf(send: () => Promise<unknown>): Promise<readonly string[]> {
  const before = attacked.upstream.requests.length;
  await send();
  return attacked.upstream.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
}

const pods = `/api/clusters/${clusterId}/k8s/api/v1/pods`;
const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n`;
const host = () => `Host: localhost:${attacked.server.port}`;
const own = () => [
  host(),
  `Origin: http://localhost:${attacked.server.port}`,
  'X-Pilothouse-Request: 1',
  'Content-Type: application/json',
  `Cookie: ${browser.cookieHeader()}`,
];

describe('[R3] requests that two readers could read in two ways', () => {
  const smuggled = `GET ${pods}?smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const twoReadings: readonly (readonly [string, () => string])[] = [
    [
      'a length and chunks',
      () =>
        lines(
          `POST ${pods} HTTP/1.1`,
          ...own(),
          'Content-Length: 4',
          'Transfer-Encoding: chunked',
          '',
          '0',
          '',
          smuggled,
        ),
    ],
    [
      'two lengths',
      () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Content-Length: 2', 'Content-Length: 40', '', `{}${smuggled}`),
    ],
    ['a list of lengths', () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Content-Length: 2, 40', '', `{}${smuggled}`)],
    ['a length with a sign', () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Content-Length: +2', '', `{}${smuggled}`)],
    [
      'an encoding that is not the last one',
      () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Transfer-Encoding: chunked, identity', '', '0', '', smuggled),
    ],
    [
      'an encoding nobody knows',
      () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Transfer-Encoding: xchunked', '', '0', '', smuggled),
    ],
    [
      'a space before the colon',
      () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Content-Length : 2', '', `{}${smuggled}`),
    ],
    ['a folded line', () => lines(`GET ${pods} HTTP/1.1`, ...own(), 'Accept: a', ' Host: evil.example', '', '')],
    ['a header without a name', () => lines(`GET ${pods} HTTP/1.1`, ...own(), ': x', '', '')],
    ['a NUL in a header', () => lines(`GET ${pods} HTTP/1.1`, ...own(), 'Accept: a\0b', '', '')],
    ['a bare CR in a header', () => lines(`GET ${pods} HTTP/1.1`, ...own(), 'Accept: a\rX: b', '', '')],
    ['a NUL in the path', () => lines(`GET ${pods}/\0 HTTP/1.1`, ...own(), '', '')],
    ['a space in the path', () => lines(`GET ${pods}/a HTTP/1.1 x HTTP/1.1`, ...own(), '', '')],
    ['another version', () => lines(`GET ${pods} HTTP/3.0`, ...own(), '', '')],
    ['another protocol', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['headers without end', () => lines(`GET ${pods} HTTP/1.1`, ...own(), `X: ${'a'.repeat(64 * 1024)}`, '', '')],
    [
      'a chunk larger than its size',
      () =>
        lines(`POST ${pods} HTTP/1.1`, ...own(), 'Transfer-Encoding: chunked', '', '1', '{}{}{}', '0', '', smuggled),
    ],
    [
      'a chunk with a broken size',
      () => lines(`POST ${pods} HTTP/1.1`, ...own(), 'Transfer-Encoding: chunked', '', '0x2', '{}', '0', '', smuggled),
    ],
  ];
  test.each(twoReadings)('%s', async (_what, request) => {
    let answer = '';
    const sent = await upstreamOf(async () => {
      answer = await raw(request());
    });
    expect(sent.filter((path) => path.includes('smuggled'))).toEqual([]);
    expect(sent.filter((path) => path.startsWith('GET'))).toEqual([]);
    // Whatever was answered, it was one refusal, and the connection is closed.
    for (const status of statuses(answer)) expect(status).toBeGreaterThanOrEqual(400);
    expect(statuses(answer).length).toBeLessThan(2);
  });

  test('two names, and no name', async () => {
    for (const hosts of [[host(), 'Host: evil.example'], ['Host: evil.example', host()], []]) {
      const request = lines(`GET ${pods} HTTP/1.1`, ...hosts, ...own().slice(1), 'Connection: close', '', '');
      const sent = await upstreamOf(async () => expect([[400], [403]]).toContainEqual(statuses(await raw(request))));
      expect(sent).toEqual([]);
    }
  });

  test('after all of that our own page is answered as before', async () => {
    expect((await attacked.attempt(browser, 'k8s')).status).toBe(200);
  });
});

describe('[R3] bodies that never come', () => {
  test.each([
    ['announced', 'Content-Length: 100', '{'],
    ['in chunks', 'Transfer-Encoding: chunked', '1\r\n{\r\n'],
  ])('%s: the connection is cut', async (_how, header, begun) => {
    for (const path of ['/api/session', `/api/clusters/${clusterId}/apply`, pods]) {
      const answer = await raw(`${lines(`POST ${path} HTTP/1.1`, ...own(), header, '')}${begun}`);
      expect(statuses(answer)).not.toContain(200);
    }
    expect((await attacked.attempt(browser, 'k8s')).status).toBe(200);
  });
});

describe('[R3] WebSockets', () => {
  const handshake = (path: string, changes: Readonly<Record<string, string | undefined>> = {}) => {
    const headers: Record<string, string | undefined> = {
      Host: `localhost:${attacked.server.port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'Sec-WebSocket-Protocol': 'pilothouse.v1',
      Origin: `http://localhost:${attacked.server.port}`,
      Cookie: browser.cookieHeader(),
      ...changes,
    };
    const present = Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    );
    return raw(lines(`GET ${path} HTTP/1.1`, ...present, ''));
  };
  const refusals: readonly (readonly [string, Readonly<Record<string, string | undefined>>, number])[] = [
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['a sandboxed page', { Origin: 'null' }, 403],
    ['no origin', { Origin: undefined }, 403],
    ['https of the same name', { Origin: 'https://localhost' }, 403],
    ['no subprotocol', { 'Sec-WebSocket-Protocol': undefined }, 403],
    ['another subprotocol', { 'Sec-WebSocket-Protocol': 'v5.channel.k8s.io, pilothouse.v11' }, 403],
    ['a name that was pointed here', { Host: 'evil.example', Origin: 'http://evil.example' }, 403],
    ['nobody', { Cookie: undefined }, 401],
    ['a made-up cookie', { Cookie: '__Host-pilothouse-0=1.AAAA' }, 401],
    ['a credential in a header', { Cookie: undefined, Authorization: `Bearer good-${secretMark}` }, 401],
    [
      'a credential as a subprotocol',
      { Cookie: undefined, 'Sec-WebSocket-Protocol': 'pilothouse.v1, base64url.bearer.authorization.k8s.io.Z29vZA' },
      401,
    ],
  ];
  const sockets = namesOf(socketPaths);
  const pathOf = (name: (typeof sockets)[number]) => socketPaths[name].replace('{cluster}', clusterId);

  test.each(sockets.flatMap((name) => refusals.map(([who, changes, status]) => [name, who, changes, status] as const)))(
    '%s for %s',
    async (name, _who, changes, status) => {
      expect(statuses(await handshake(pathOf(name), changes))).toEqual([status]);
    },
  );

  test.each(sockets)('%s at an address that is not quite its own', async (name) => {
    const path = pathOf(name);
    for (const other of [
      `${path}/`,
      `${path}?x=1`,
      path.replace('/api/', '/api//'),
      `${path}%00`,
      path.toUpperCase(),
    ]) {
      expect([other, ...statuses(await handshake(other))]).toEqual([other, 403]);
    }
    expect(statuses(await handshake(path.replace(clusterId, 'nowhere')))).toEqual([404]);
    expect(statuses(await handshake(path.replace(clusterId, 'other')))).toEqual([401]);
  });

  test.each(sockets)('[F1.9] %s for a copy of a cookie that was signed out', async (name) => {
    const thief = await attacked.signedIn();
    const cookie = thief.cookieHeader();
    await attacked.attempt(thief, 'sign-out');
    expect(statuses(await handshake(pathOf(name), { Cookie: cookie }))).toEqual([401]);
  });

  test('a refusal can do nothing, should it be shown', async () => {
    const answer = await handshake(pathOf('live'), { Origin: 'https://evil.example' });
    for (const header of [
      'x-content-type-options: nosniff',
      'x-frame-options: DENY',
      "content-security-policy: sandbox; default-src 'none'; frame-ancestors 'none'",
    ]) {
      expect(answer).toContain(header);
    }
  });
});

describe('[R3] a client that asks for too much', () => {
  test('guessing is slowed down by address, and says when it goes on', async () => {
    const strict = await AttackedServer.start({}, { signInsPerMinute: 3 });
    try {
      const guess = () => strict.server.browser().signIn(clusterId, `wrong-${secretMark}`);
      const answers = [];
      for (let count = 0; count < 6; count += 1) answers.push((await guess()).status);
      expect(answers).toEqual([401, 401, 401, 429, 429, 429]);
      const { headers } = await guess();
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      // What a client says about where it is from changes nothing.
      const elsewhere = await strict.server.browser().send({
        method: 'POST',
        path: '/api/session',
        body: JSON.stringify({ method: 'token', cluster: clusterId, token: `wrong-${secretMark}` }),
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.1.2.3', 'x-real-ip': '10.1.2.3' },
      });
      expect([403, 429]).toContain(elsewhere.status);
    } finally {
      await strict.stop();
      strict.expectNoSecretInLog();
    }
  });

  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 20 }, (_, index) => {
      const [from, to] = [String.fromCharCode(97 + index), String.fromCharCode(98 + index)];
      return `${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`;
    }),
  ].join('\n');
  test.each([
    ['aliases that multiply', bomb],
    ['depth', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['depth by indentation', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a line of a megabyte', `a: ${'x'.repeat(900_000)}`],
    ['merge keys of itself', 'a: &a\n  <<: *a\n'],
    ['a tag that makes an object', 'a: !!js/function "function(){}"\n? !!python/object/apply:os.system [id]\n: b'],
  ])('a kubeconfig of %s is refused', async (_what, kubeconfig) => {
    for (const [path, body] of [
      ['/api/session/kubeconfig', { kubeconfig }],
      ['/api/session', { method: 'kubeconfig', kubeconfig, context: 'a' }],
    ] as const) {
      const sent = {
        method: 'POST',
        path,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      };
      const answer = await attacked.send(browser, sent);
      expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([422, 'kubeconfig-refused']);
      expect(answer.text.length).toBeLessThan(2_000);
    }
  });
});

test('[R3] what a library would say of a kubeconfig on stderr is not said', async () => {
  const said: string[] = [];
  const listen = (warning: Error) => said.push(warning.message);
  process.on('warning', listen);
  await browser.json('/api/session/kubeconfig', { kubeconfig: `? [${secretMark}]\n: b\n? {a: ${secretMark}}\n: c\n` });
  // Warnings are given out in the next tick.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', listen);
  expect(said).toEqual([]);
});

describe('[R3] names and messages that would write another line of the log', () => {
  test('stay in their own', async () => {
    const forged = '\r\n{"level":"info","audit":true,"user":"forged"}';
    attacked.upstream.identity = () => ({ username: `ann${forged}\u001b[2J\u009b\u202e`, uid: '1', groups: [] });
    await attacked.signedIn();
    const who = attacked.server.browser();
    await who.signIn(clusterId, `good-${secretMark}`);
    await who.send({ method: 'DELETE', path: `${pods}/a%C2%9Bb` });
    await who.send({ method: 'DELETE', path: `${pods}/${encodeURIComponent('ü‮')}` });
    await raw(`GET /api/\x9b2J\x80 HTTP/1.1\r\nHost: localhost:${attacked.server.port}\r\nConnection: close\r\n\r\n`);
    const audits = attacked.server
      .log()
      .split('\n')
      .filter((line) => line.includes('"audit":true'))
      .map((line): unknown => JSON.parse(line));
    expect(audits.filter((line) => JSON.stringify(line).includes('"user":"forged"'))).toEqual([]);
  });
});
