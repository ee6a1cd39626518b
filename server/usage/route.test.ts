import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const path = '/api/clusters/played/usage';
const good = 'resource=pods&namespace=shop&name=web-0';
let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { upstreamTimeoutMs: 2000 });
  browser = server.browser();
  expect((await browser.signIn('played', 'good-token')).status).toBe(200);
});
beforeEach(() => {
  upstream.requests.length = 0;
  upstream.behaviour = (_request, response) => {
    const containers = [{ name: 'web', usage: { cpu: '12m', memory: '20Mi' } }];
    const body = JSON.stringify({ timestamp: new Date().toISOString(), containers });
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

describe('[U30] [R3] the address of usage', () => {
  test('answers who is signed in, by its own credential, never to be kept', async () => {
    const answer = await browser.get(`${path}?${good}`);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ total: [[expect.any(Number), 12, 20 * 2 ** 20]], gap: null });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    for (const { rawHeaders } of upstream.requests) expect(rawHeaders).toContain('Bearer good-token');
  });

  test('tells nobody who is not signed in, also after somebody has looked', async () => {
    await browser.get(`${path}?${good}`);
    upstream.requests.length = 0;
    const answer = await server.browser().get(`${path}?${good}`);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([401, 'signed-out']);
    expect(upstream.requests).toEqual([]);
  });

  test('tells nobody who has signed out', async () => {
    const leaving = server.browser();
    await leaving.signIn('played', 'good-other');
    expect((await leaving.get(`${path}?${good}`)).status).toBe(200);
    await leaving.send({ method: 'DELETE', path: '/api/session?cluster=played' });
    expect((await leaving.get(`${path}?${good}`)).status).toBe(401);
  });

  test.each([
    ['../../secrets'],
    ['..%2f..%2fsecrets'],
    ['a/b'],
    ['web-0?fieldSelector=x'],
    ['UPPER'],
    [''],
    ['a b'],
    ['\u0000'],
    ['x'.repeat(254)],
    ['"}'],
  ])('takes no name that is none: %j', async (hostile) => {
    const name = encodeURIComponent(hostile);
    for (const query of [
      `resource=pods&namespace=shop&name=${name}`,
      `resource=nodes&name=${name}`,
      `resource=pods&namespace=${name}&name=web`,
    ]) {
      const answer = await browser.get(`${path}?${query}`);
      expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([400, 'bad-request']);
    }
    expect(upstream.requests).toEqual([]);
  });

  test.each(['secrets', 'pods/exec', '', '__proto__', 'constructor', 'deployments'])(
    'takes no other resource: %j',
    async (resource) => {
      expect((await browser.get(`${path}?resource=${resource}&namespace=shop&name=web`)).status).toBe(400);
      expect(upstream.requests).toEqual([]);
    },
  );

  test('takes no namespace where there is none, and nothing but GET at this address', async () => {
    expect((await browser.get(`${path}?resource=nodes&namespace=shop&name=node-1`)).status).toBe(400);
    expect((await browser.get(`${path}/x?${good}`)).status).toBe(403);
    expect((await browser.json(`${path}?${good}`, {})).status).toBe(403);
    expect(upstream.requests).toEqual([]);
  });

  test('[E51] a plain 503 is an answer, no failure', async () => {
    upstream.behaviour = (_request, response) => void response.writeHead(503).end('service unavailable\n');
    const answer = await browser.get(`${path}?resource=nodes&name=node-1`);
    expect([answer.status, JSON.parse(answer.text).gap]).toEqual([
      200,
      { code: 'down', message: 'service unavailable' },
    ]);
  });

  test('a refusal is told in the API server’s words', async () => {
    upstream.behaviour = (request, response) => {
      const isGroup = request.url === '/apis/metrics.k8s.io';
      const status = { kind: 'Status', message: 'nodes.metrics.k8s.io is forbidden', reason: 'Forbidden', code: 403 };
      response.writeHead(isGroup ? 200 : 403).end(JSON.stringify(isGroup ? {} : status));
    };
    const answer = await browser.get(`${path}?resource=nodes&name=node-2`);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ kind: 'Status', message: 'nodes.metrics.k8s.io is forbidden' });
    expect(answer.headers['x-pilothouse-failure']).toBeUndefined();
  });
});
