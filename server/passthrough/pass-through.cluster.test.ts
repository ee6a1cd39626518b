import { networkInterfaces } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer, TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `passing-${Date.now().toString(36)}`;
let real: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
let at: string;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const token = await real.makeUser(namespace);
  await real.write('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'user' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
  server = await startTestServer([real.cluster]);
  browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
  at = `/api/clusters/${real.cluster.id}/k8s`;
});
afterAll(async () => {
  await server.stop();
  await real.write('DELETE', `/api/v1/namespaces/${namespace}`);
  await real.close();
});

const send = (method: string, path: string, object: unknown, type = 'application/json') =>
  browser.send({
    method,
    path: `${at}${path}`,
    body: typeof object === 'string' ? object : JSON.stringify(object),
    headers: { 'content-type': type },
  });

describe('the API through the server', () => {
  const maps = () => `/api/v1/namespaces/${namespace}/configmaps`;

  test('what is created comes back byte for byte, with integers beyond 2^53 and unknown fields of annotations', async () => {
    const json = `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"exact","annotations":{"x":"<b>&\\u2028"}},"data":{"n":"9007199254740993"}}`;
    expect((await send('POST', `${maps()}?fieldValidation=Strict`, json)).status).toBe(201);
    const direct = await real.admin.text({ method: 'GET', path: `${maps()}/exact` });
    expect((await browser.get(`${at}${maps()}/exact`)).text).toBe(direct.text);
  });

  test('misspelt fields are refused in the words of the server', async () => {
    const answer = await send('POST', `${maps()}?fieldValidation=Strict`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'odd' },
      dat: {},
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('unknown field \\"dat\\"');
    expect(answer.headers).not.toHaveProperty('x-pilothouse-failure');
  });

  test('warnings arrive', async () => {
    const answer = await send('POST', `${maps()}?fieldValidation=Warn&dryRun=All`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'odd' },
      dat: {},
    });
    expect(answer.headers.warning).toContain('unknown field');
  });

  test('patch types and apply patches go through', async () => {
    expect(
      (await send('PATCH', `${maps()}/exact`, { data: { more: '1' } }, 'application/merge-patch+json')).status,
    ).toBe(200);
    const apply = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'applied' }, data: { a: 'b' } };
    expect(
      (await send('PATCH', `${maps()}/applied?fieldManager=pilothouse`, apply, 'application/apply-patch+yaml')).status,
    ).toBe(201);
  });

  test('a large answer stays compressed, as the API server compressed it', async () => {
    await send('POST', maps(), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'large' },
      data: { text: 'many words '.repeat(50_000) },
    });
    const answer = await browser.get(`${at}${maps()}/large`, { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.bytes.byteLength).toBeLessThan(50_000);
    expect(gunzipSync(answer.bytes).toString()).toContain('many words many words');
  });

  test('a table is asked for by Accept', async () => {
    const answer = await browser.get(`${at}${maps()}`, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    expect(JSON.parse(answer.text).kind).toBe('Table');
  });

  test('names with colons, as roles have them, are found', async () => {
    const answer = await browser.get(
      `${at}/apis/rbac.authorization.k8s.io/v1/namespaces/kube-system/roles/system%3Acontroller%3Atoken-cleaner`,
    );
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('system:controller:token-cleaner');
  });

  test('a watch brings news as they happen, and ends when the reader leaves', async () => {
    const leave = new AbortController();
    const first = new Promise<string>((resolve, reject) => {
      const request = browser.open(
        { path: `${at}${maps()}?watch=1&fieldSelector=metadata.name%3Dnews`, signal: leave.signal },
        (response) => {
          response.once('data', (chunk) => resolve(String(chunk)));
          response.on('error', () => undefined);
          void send('POST', maps(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'news' } });
        },
      );
      request.on('error', reject);
    });
    expect(JSON.parse(await first)).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'news' } } });
    leave.abort();
  });

  test('another namespace is refused by the cluster, not by us', async () => {
    const answer = await browser.get(`${at}/api/v1/namespaces/kube-system/secrets`);
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('x-pilothouse-failure');
    expect(answer.text).toContain(
      `User \\"system:serviceaccount:${namespace}:user\\" cannot list resource \\"secrets\\"`,
    );
  });
});

describe('[R3] plain http beyond loopback', () => {
  const address = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

  test.skipIf(address === undefined)('is refused with the reason, unless a setting allows it', async () => {
    for (const allowHttp of [false, true]) {
      const open = await startTestServer([real.cluster], { host: '0.0.0.0', allowHttp });
      const outside = new TestBrowser(`http://${address}:${open.port}`);
      expect(JSON.parse((await outside.get('/api/session')).text)).toMatchObject({
        transport: allowHttp ? 'http-allowed' : 'refused',
      });
      const answer = await outside.signIn(real.cluster.id, 'whatever');
      expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual(
        allowHttp ? [401, 'credential-refused'] : [403, 'insecure-transport'],
      );
      if (!allowHttp) {
        const pods = await outside.get(`/api/clusters/${real.cluster.id}/k8s/api/v1/pods`, {
          cookie: browser.cookieHeader(),
        });
        expect(pods.headers['x-pilothouse-failure']).toBe('insecure-transport');
      }
      await open.stop();
    }
  });
});
