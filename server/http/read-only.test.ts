import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { readOnly: true });
  browser = server.browser();
  expect((await browser.signIn('played', 'good')).status).toBe(200);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const api = '/api/clusters/played/k8s';
const pods = `${api}/api/v1/namespaces/shop/pods`;
const reviews = `${api}/apis/authorization.k8s.io/v1`;

/** What reached the API server while `send` ran. */
async function passed(send: () => Promise<unknown>): Promise<readonly string[]> {
  const before = upstream.requests.length;
  await send();
  return upstream.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
}

describe('[U13] a read-only Pilothouse', () => {
  test('reads', async () => {
    const sent = await passed(async () => {
      expect((await browser.get(`${pods}?watch=0`)).status).toBe(200);
      expect((await browser.send({ method: 'HEAD', path: pods })).status).toBe(200);
      expect((await browser.get(`${pods}/a/log?tailLines=1`)).status).toBe(200);
    });
    expect(sent).toHaveLength(3);
  });

  test('says so before anybody has signed in', async () => {
    expect(JSON.parse((await server.browser().get('/api/session')).text)).toMatchObject({ readOnly: true });
  });

  test.each([
    ['POST', pods],
    ['POST', `${pods}/a/eviction`],
    ['POST', `${pods}/a/binding`],
    ['POST', `${api}/api/v1/namespaces/shop/serviceaccounts/robot/token`],
    ['PUT', `${pods}/a`],
    ['PUT', `${pods}/a/status`],
    ['PATCH', `${pods}/a`],
    ['PATCH', `${api}/apis/apps/v1/namespaces/shop/deployments/a/scale`],
    ['PATCH', `${api}/apis/apps/v1/namespaces/shop/deployments/a?dryRun=All`],
    ['PATCH', `${pods}/a?fieldManager=x&force=true`],
    ['DELETE', `${pods}/a`],
    ['DELETE', pods],
    ['DELETE', `${pods}/a?dryRun=All`],
  ])('refuses %s %s', async (method, path) => {
    const answer = await browser.send({ method, path, body: '{}', headers: { 'content-type': 'application/json' } });
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([403, 'read-only']);
    expect(JSON.parse(answer.text)).toMatchObject({ kind: 'Status', reason: 'Forbidden' });
    expect(await passed(() => browser.send({ method, path, body: '{}' }))).toEqual([]);
  });

  test.each([
    ['exec', 'GET'],
    ['attach', 'GET'],
    ['portforward', 'GET'],
    ['proxy/shutdown', 'GET'],
    ['exec', 'POST'],
    ['Exec', 'GET'],
    ['%65xec', 'GET'],
  ])('a pod is not reached into by %s with %s', async (subresource, method) => {
    const path = `${pods}/a/${subresource}?command=rm&stdin=true`;
    expect((await browser.send({ method, path })).status).toBe(403);
    expect(await passed(() => browser.send({ method, path }))).toEqual([]);
  });

  test.each([
    { 'x-http-method-override': 'DELETE' },
    { 'x-method-override': 'POST' },
    { 'x-http-method': 'PATCH' },
    { upgrade: 'websocket', connection: 'upgrade' },
  ])('a read with %j stays a read', async (headers) => {
    const sent = await passed(() => browser.get(pods, headers).catch(() => undefined));
    expect(sent.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  test.each([
    'selfsubjectaccessreviews',
    'selfsubjectrulesreviews',
    'subjectaccessreviews',
    'namespaces/shop/localsubjectaccessreviews',
  ])('lets people ask what may be done: %s', async (plural) => {
    const sent = await passed(async () => {
      expect((await browser.json(`${reviews}/${plural}`, {})).status).toBe(200);
    });
    expect(sent).toEqual([`POST /apis/authorization.k8s.io/v1/${plural}`]);
  });

  test.each([
    `${reviews}/selfsubjectaccessreviews/x`,
    `${reviews}/SelfSubjectAccessReviews`,
    `${reviews}/namespaces/shop/localsubjectaccessreviews/x`,
    `${reviews}/namespaces/shop/pods/localsubjectaccessreviews`,
    `${reviews}/namespaces/..%2fx/localsubjectaccessreviews`,
    `${reviews}/selfsubjectaccessreviews/..%2f..%2f..%2f..%2fapi%2fv1%2fnamespaces%2fshop%2fpods`,
    `${reviews}/selfsubjectaccessreviews/../../../../api/v1/namespaces/shop/pods`,
    `${api}/apis/authorization.k8s.io.evil.test/v1/selfsubjectaccessreviews`,
    `${api}/api/v1/namespaces/shop/pods?x=/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`,
    `${api}/apis/authentication.k8s.io/v1/tokenreviews`,
  ])('what only looks like such a question is refused: %s', async (path) => {
    expect((await browser.json(path, {})).status).toBe(403);
    expect(await passed(() => browser.json(path, {}))).toEqual([]);
  });

  test('a question by another method is no question', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const send = () => browser.send({ method, path: `${reviews}/selfsubjectaccessreviews`, body: '{}' });
      expect((await send()).status).toBe(403);
      expect(await passed(send)).toEqual([]);
    }
  });

  test('nothing is applied, not even tried', async () => {
    for (const dryRun of [true, false]) {
      const send = () =>
        browser.json('/api/clusters/played/apply', {
          method: 'apply',
          dryRun,
          defaultNamespace: 'shop',
          objects: [{ id: '1', json: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}' }],
        });
      const answer = await send();
      expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([403, 'read-only']);
      expect(await passed(send)).toEqual([]);
    }
  });

  test('leaves a line in the audit log', async () => {
    await browser.send({ method: 'DELETE', path: `${pods}/audited` });
    expect(server.log()).toContain('/api/v1/namespaces/shop/pods/audited');
    expect(server.log()).toContain('"failure":"read-only"');
  });
});

test('[U13] without the setting writes go through', async () => {
  const open = await startTestServer([upstream.cluster]);
  try {
    const page = open.browser();
    await page.signIn('played', 'good');
    expect((await page.send({ method: 'DELETE', path: `${pods}/a` })).status).toBe(200);
    expect(JSON.parse((await page.get('/api/session')).text)).not.toHaveProperty('readOnly');
  } finally {
    await open.stop();
  }
});
