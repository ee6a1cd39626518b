import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { mostCandidates } from '#lib/protocol/namespaces.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const path = '/api/clusters/played/namespaces';
const rulesPath = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
/** Resource rules of each namespace; others have none. */
let rules: Record<string, readonly object[]> = {};

const listPods = { verbs: ['list'], apiGroups: [''], resources: ['pods'] };
const answerOf = (text: string): unknown => JSON.parse(text);

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { upstreamTimeoutMs: 2000 });
  browser = server.browser();
  expect((await browser.signIn('played', 'good-token')).status).toBe(200);
});
beforeEach(() => {
  rules = {};
  upstream.requests.length = 0;
  upstream.behaviour = (request, response) => {
    const json = (status: number, body: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url !== rulesPath) return json(403, { kind: 'Status', status: 'Failure', message: 'no', code: 403 });
    const { body } = upstream.requests.at(-1) ?? { body: '{}' };
    const namespace = textOf(recordOf(recordOf(JSON.parse(body)).spec).namespace) ?? '';
    return json(201, { status: { resourceRules: rules[namespace] ?? [], incomplete: false } });
  };
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

/** Namespaces that the API server was asked about, without the one that nobody has. */
function asked(): string[] {
  const reviews = upstream.requests.filter((request) => request.path === rulesPath);
  const names = reviews.map(({ body }) => textOf(recordOf(recordOf(JSON.parse(body)).spec).namespace) ?? '');
  return names.filter((name) => !name.startsWith('no-namespace-')).sort();
}

describe('[U7] candidates of the browser', () => {
  test('are checked with the credential of the session, and only readable ones come back', async () => {
    rules = { shop: [listPods] };
    const answer = await browser.get(`${path}?candidates=shop,other`);
    expect([answer.status, answerOf(answer.text)]).toEqual([
      200,
      { namespaces: ['shop'], from: 'rules', complete: false },
    ]);
    expect(asked()).toEqual(['other', 'shop']);
    for (const { rawHeaders } of upstream.requests) expect(rawHeaders).toContain('Bearer good-token');
  });

  test('that are no names never reach the API server', async () => {
    const hostile = ['../../secrets', 'a%2Fb', 'UPPER', 'a b', '-', 'x'.repeat(64), '"}', '\u0000', '*', '..', 'good'];
    const answer = await browser.get(`${path}?candidates=${hostile.map(encodeURIComponent).join(',')}`);
    expect(answer.status).toBe(200);
    expect(asked()).toEqual(['good']);
    expect(upstream.requests.map((request) => request.path).filter((sent) => sent.includes('..'))).toEqual([]);
  });

  test.each([
    ['hundreds of them', Array.from({ length: mostCandidates + 1 }, (_, index) => `n${index}`).join(',')],
    ['a text without an end', 'a'.repeat(20_000)],
  ])('%s are refused before anything is sent', async (_title, candidates) => {
    upstream.requests.length = 0;
    const answer = await browser.get(`${path}?candidates=${candidates}`);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([400, 'bad-request']);
    expect(upstream.requests).toEqual([]);
  });
});

test('[U7] rules that name hundreds of namespaces, and those others, end at a bound', async () => {
  const named = (from: number) => ({
    verbs: ['get'],
    apiGroups: [''],
    resources: ['namespaces'],
    resourceNames: Array.from({ length: 150 }, (_, index) => `n${from + index}`),
  });
  rules = { a: [listPods, named(0)], n0: [named(1000)], n1: [named(2000)] };
  const answer = await browser.get(`${path}?candidates=a`);
  expect(answerOf(answer.text)).toEqual({ namespaces: ['a'], from: 'rules', complete: false });
  expect(asked()).toHaveLength(200);
});

test('[U7] a hostile answer in place of a review makes nothing readable', async () => {
  upstream.behaviour = (_request, response) => void response.writeHead(403).end('<script>');
  const answer = await browser.get(`${path}?candidates=shop`);
  expect(answerOf(answer.text)).toEqual({ namespaces: [], from: 'own', complete: false });
});

test('[U7] a list that fails otherwise than by 403 is told as it is', async () => {
  upstream.behaviour = (_request, response) =>
    void response
      .writeHead(429, { 'content-type': 'application/json' })
      .end(JSON.stringify({ kind: 'Status', message: 'too many requests', reason: 'TooManyRequests', code: 429 }));
  const answer = await browser.get(path);
  expect(answer.status).toBe(429);
  expect(answerOf(answer.text)).toMatchObject({ kind: 'Status', message: 'too many requests' });
});

test('[R3] nobody who is not signed in learns anything, and nothing but GET is taken', async () => {
  expect((await server.browser().get(path)).status).toBe(401);
  expect((await browser.json(path, {})).status).toBe(403);
  expect((await browser.get(`${path}/x`)).status).toBe(403);
  expect(upstream.requests).toEqual([]);
});
