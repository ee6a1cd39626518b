import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterRoutes, namesOf, serverRoutes } from '#server/http/api-routes.ts';
import type { Answer, Sent, TestBrowser } from '#server/testing/server-under-test.ts';
import { AttackedServer } from './attacked-server.ts';
import { clusterId, type RouteName, samples, secretMark, sentOf } from './samples.ts';

let attacked: AttackedServer;
let browser: TestBrowser;

beforeAll(async () => {
  attacked = await AttackedServer.start();
  browser = await attacked.signedIn();
});
afterAll(async () => {
  await attacked.stop();
  attacked.expectNoSecretInLog();
});

const inCluster = namesOf(clusterRoutes);
const routes: readonly RouteName[] = [...namesOf(serverRoutes), ...inCluster];
const writing = routes.filter((name) => samples[name].method !== 'GET');
const failureOf = ({ status, headers }: Answer) => [status, headers['x-pilothouse-failure']];

test('[R3] every route has a sample, and no sample is of a route that is gone', () => {
  expect(Object.keys(samples).sort()).toEqual([...routes].sort());
});

describe('[R3] our own page may ask: what is refused below is refused for the attack', () => {
  // Signing out would end what the others need.
  test.each(routes.filter((name) => name !== 'sign-out'))('%s', async (name) => {
    const answer = await attacked.attempt(browser, name);
    expect(['foreign-origin', 'signed-out', 'path-refused', 'bad-request', 'unknown-cluster']).not.toContain(
      answer.headers['x-pilothouse-failure'],
    );
    const { goesUpstream } = samples[name];
    if (goesUpstream !== 'later') expect(answer.wentUpstream).toBe(goesUpstream);
  });
});

describe('[R3] another site gets nothing of any route', () => {
  const foreignWrites: readonly (readonly [string, Sent['headers']])[] = [
    ['another origin', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['two origins', { origin: ['http://localhost', 'https://evil.example'] }],
    ['a name that begins like ours', { origin: 'http://localhost.evil.example' }],
    ['a form, which can send no header of ours', { 'x-pilothouse-request': undefined }],
    ['an old browser’s form', { 'x-pilothouse-request': undefined, 'sec-fetch-site': undefined }],
  ];
  test.each(writing)('%s from a page of its own', async (name) => {
    for (const [who, headers] of foreignWrites) {
      const answer = await attacked.attempt(browser, name, headers);
      expect([who, ...failureOf(answer), answer.wentUpstream]).toEqual([who, 403, 'foreign-origin', false]);
    }
  });

  const foreignReads: readonly Sent['headers'][] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    ...['iframe', 'frame', 'object', 'embed', 'image', 'script', 'style', 'worker', 'font', 'video'].map(
      (destination) => ({ 'sec-fetch-dest': destination }),
    ),
  ];
  test.each(routes)('%s as a part of a page, or by a request of another site', async (name) => {
    for (const headers of foreignReads) {
      const answer = await attacked.attempt(browser, name, headers);
      expect([headers, ...failureOf(answer), answer.wentUpstream]).toEqual([headers, 403, 'foreign-origin', false]);
    }
  });

  test.each(routes.filter((name) => samples[name].isDownload !== true))('%s opened as a page', async (name) => {
    expect(failureOf(await attacked.attempt(browser, name, { 'sec-fetch-dest': 'document' }))).toEqual([
      403,
      'foreign-origin',
    ]);
  });

  test.each(routes)('%s by a name that was pointed at this machine', async (name) => {
    for (const host of ['evil.example', `localhost.evil.example`, '169.254.169.254', 'localhost:99999999']) {
      const answer = await attacked.attempt(browser, name, { host, origin: `http://${host}` });
      expect([host, answer.status, answer.wentUpstream]).toEqual([host, 403, false]);
    }
  });
});

describe('[R3] without a good session nothing of a cluster is answered', () => {
  const refused = async (name: RouteName, cookie: string | undefined) => {
    const answer = await attacked.attempt(attacked.server.browser(), name, { cookie });
    expect([cookie?.slice(0, 60), ...failureOf(answer), answer.wentUpstream]).toEqual([
      cookie?.slice(0, 60),
      401,
      'signed-out',
      false,
    ]);
  };
  const cookieOf = (from: TestBrowser) => [...from.cookies][0] ?? ['', ''];

  test.each(inCluster)(
    '%s with a cookie that was changed, cut, made up or somebody’s of another cluster',
    async (name) => {
      const [key, value] = cookieOf(browser);
      const [otherKey, otherValue] = cookieOf(await attacked.signedIn('other'));
      const middle = Math.floor(value.length / 2);
      const turned = value[middle] === 'A' ? 'B' : 'A';
      const last = value.endsWith('A') ? 'B' : 'A';
      for (const cookie of [
        undefined,
        '',
        `${key}=`,
        `${key}=${value.slice(0, middle)}`,
        `${key}=${value.slice(0, middle)}${turned}${value.slice(middle + 1)}`,
        `${key}=${value.slice(0, -1)}${last}`,
        `${key}=${value}A`,
        `${key}=2${value.slice(1)}`,
        `${key}=1.${'A'.repeat(200)}`,
        // The name decides nothing: what is sealed in it does.
        `${key}=${otherValue}`,
        `${otherKey}=${otherValue}`,
        `${otherKey}=${value}`,
        `${key.replace('__Host-', '')}=${value}`,
      ]) {
        await refused(name, cookie);
      }
    },
  );

  test.each(inCluster)('%s by the credential in a header', async (name) => {
    const authorization = `Bearer good-${secretMark}`;
    const answer = await attacked.attempt(attacked.server.browser(), name, { authorization });
    expect([...failureOf(answer), answer.wentUpstream]).toEqual([401, 'signed-out', false]);
  });

  test('[F1.9] a copy of the cookie is worth nothing after signing out, here and at every route', async () => {
    const thief = await attacked.signedIn();
    const copy = thief.cookieHeader();
    const download = await attacked.attempt(thief, 'logs-ticket');
    const [, ticket = ''] = /"ticket":"([\w-]+)"/.exec(download.text) ?? [];
    expect((await attacked.attempt(thief, 'sign-out')).status).toBe(204);
    for (const name of inCluster) await refused(name, copy);
    await refused('logs-download', copy);
    const late = { ...samples['logs-download'], path: samples['logs-download'].path.replace('{ticket}', ticket) };
    expect((await attacked.attempt(attacked.server.browser(), late, { cookie: copy })).status).toBe(401);
    const known = await attacked.attempt(attacked.server.browser(), 'session', { cookie: copy });
    expect(JSON.parse(known.text)).toMatchObject({ sessions: [] });
    // Who signs in again has another session.
    expect((await attacked.attempt(await attacked.signedIn(), 'k8s')).status).toBe(200);
  });
});

describe('[R3] nothing is taken that is not in the table', () => {
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];
  test.each(routes.filter((name) => name !== 'k8s'))('%s by another method', async (name) => {
    const { path } = samples[name];
    const known = routes.filter((one) => samples[one].path.split('?')[0] === path.split('?')[0]);
    for (const method of methods.filter((one) => !known.some((route) => samples[route].method === one))) {
      const answer = await attacked.send(browser, { method, path });
      expect([method, ...failureOf(answer)]).toEqual([method, 403, 'path-refused']);
    }
  });

  const tricks: readonly (readonly [string, string])[] = [
    ['/api/', '/api//'],
    ['/api/', '/api/./'],
    ['/api/', '/api/x/../'],
    ['/api/', '/api/%2e/'],
    ['/api/', '/api%2f'],
    ['/api/', '/api\\'],
    ['/api/', '/API/'],
    ['/api/', '/api;x=1/'],
    ['/api/', '/api/%00/'],
    ['/api/', `/api/${'a'.repeat(20_000)}/`],
    [`/${clusterId}/`, `/%70layed/`],
    [`/${clusterId}/`, `/${clusterId}%2f..%2f${clusterId}/`],
    [`/${clusterId}/`, `/other/../${clusterId}/`],
    [`/${clusterId}/`, `/${clusterId}%00/`],
    [`/${clusterId}/`, `/${clusterId}./`],
    [`/${clusterId}/`, '/constructor/'],
    [`/${clusterId}/`, '/__proto__/'],
  ];
  test.each(routes)('%s by another spelling of its path', async (name) => {
    const sent = sentOf(samples[name]);
    for (const [from, to] of tricks.filter(([part]) => sent.path.includes(part))) {
      const before = attacked.upstream.requests.length;
      const answer = await browser.send({ ...sent, path: sent.path.replace(from, to) });
      expect([to.slice(0, 40), answer.status >= 400 && answer.status < 500]).toEqual([to.slice(0, 40), true]);
      expect(attacked.upstream.requests.length).toBe(before);
    }
  });
});

describe('[R3] what is sent is bounded and of one shape', () => {
  const withJson = writing.filter((name) => {
    const { body } = samples[name];
    return body !== undefined && !Buffer.isBuffer(body);
  });
  const bodyOf = async (name: RouteName, body: string, type = 'application/json') => {
    const { method, path } = samples[name];
    return await attacked.send(browser, { method, path, body, headers: { 'content-type': type } });
  };

  test.each(withJson)('%s takes JSON only, as JSON', async (name) => {
    const good = JSON.stringify(samples[name].body);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
      expect(failureOf(await bodyOf(name, good, type))).toEqual([400, 'bad-request']);
    }
    for (const body of [
      '',
      'null',
      '[]',
      '"text"',
      '1',
      '{',
      '{"a":1}{"b":2}',
      '\u0000',
      '{"__proto__":{"method":"link"}}',
    ]) {
      expect(failureOf(await bodyOf(name, body))).toEqual([400, 'bad-request']);
    }
  });

  test.each(withJson)('%s is not brought down by depth', async (name) => {
    const depth = 5_000;
    const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(failureOf(await bodyOf(name, deep))).toEqual([400, 'bad-request']);
    await bodyOf(name, JSON.stringify({ ...samples[name].body, more: 0 }).replace(':0', `:${deep}`));
  });

  test.each(withJson)('%s takes no endless body, announced or not', async (name) => {
    const { method, path } = samples[name];
    const body = Buffer.alloc(17 * 1024 * 1024, 0x20);
    const headers = { 'content-type': 'application/json' };
    expect(failureOf(await attacked.send(browser, { method, path, body, headers }))).toEqual([413, 'body-too-large']);
    const chunked = { ...headers, 'transfer-encoding': 'chunked' };
    const answer = await attacked.send(browser, { method, path, body, headers: chunked });
    expect(failureOf(answer)).toEqual([413, 'body-too-large']);
  });
});

describe('[R3] what a client makes up reaches no cluster', () => {
  const made: Sent['headers'] = {
    authorization: `Bearer stolen-${secretMark}`,
    'impersonate-user': 'system:admin',
    'impersonate-group': 'system:masters',
    'impersonate-uid': '0',
    'impersonate-extra-scopes': 'all',
    'x-remote-user': 'admin',
    'x-remote-group': 'system:masters',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '127.0.0.1',
    'x-original-url': '/api/v1/secrets',
    'x-rewrite-url': '/api/v1/secrets',
    'x-http-method-override': 'DELETE',
    connection: 'close, authorization, content-type, impersonate-user',
    te: 'trailers',
    via: '1.1 evil',
    'user-agent': `evil ${secretMark}`,
    referer: `http://localhost/?${secretMark}`,
  };
  // Whoever is behind a proxy on this machine is not on this machine: those headers take rights away.
  const taken = Object.entries(made).filter(([name]) => name !== 'x-forwarded-for');

  test.each(inCluster.filter((name) => samples[name].goesUpstream === true))('%s', async (name) => {
    const before = attacked.upstream.requests.length;
    const answer = await attacked.attempt(browser, name, Object.fromEntries(taken));
    expect(answer.wentUpstream).toBe(true);
    for (const { rawHeaders, method } of attacked.upstream.requests.slice(before)) {
      const pairs = rawHeaders.flatMap((value, index) =>
        index % 2 === 1 ? [[rawHeaders[index - 1]?.toLowerCase() ?? '', value] as const] : [],
      );
      const names = pairs.map(([header]) => header);
      const allowed =
        /^(accept|accept-encoding|authorization|connection|content-length|content-type|host|user-agent|transfer-encoding|upgrade|sec-websocket-(key|version|protocol|extensions))$/;
      expect(names.filter((header) => !allowed.test(header))).toEqual([]);
      expect(pairs.filter(([header]) => header === 'authorization').map(([, value]) => value)).toEqual([
        `Bearer good-${secretMark}`,
      ]);
      expect(method).not.toBe('DELETE');
      expect(rawHeaders.join('\n')).not.toMatch(/evil|stolen|system:/);
    }
  });
});
