import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, parseJsonObject } from '#lib/manifest/lossless-json.ts';
import { ClusterUnderTest } from '#server/testing/cluster-under-test.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const namespace = `route-${Date.now().toString(36)}`;
/** Of somebody else. */
const strangers = `${namespace}-other`;
let real: ClusterUnderTest;
let server: ServerUnderTest;
let browser: TestBrowser;
let path: string;

const configMap = (name: string, data: object = {}) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });
const request = (objects: readonly string[], more: object = {}) => ({
  method: 'create',
  dryRun: false,
  defaultNamespace: namespace,
  objects: objects.map((json, index) => ({ id: `row-${index}`, json })),
  ...more,
});
const rows = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => parseJsonObject(line));

const stopOf = async (asking: TestBrowser, run: string) => {
  const { status, text } = await asking.json(path, { method: 'stop', run });
  return [status, JSON.parse(text)];
};
const exists = async (name: string) =>
  (await real.admin.text({ method: 'GET', path: `/api/v1/namespaces/${namespace}/configmaps/${name}` })).status === 200;

beforeAll(async () => {
  real = await ClusterUnderTest.open();
  const token = await real.makeUser(namespace);
  await real.write('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'user' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
    subjects: [{ kind: 'ServiceAccount', name: 'user', namespace }],
  });
  server = await startTestServer([real.cluster]);
  browser = server.browser();
  expect((await browser.signIn(real.cluster.id, token)).status).toBe(200);
  path = `/api/clusters/${real.cluster.id}/apply`;
});
afterAll(async () => {
  await server.stop();
  for (const name of [namespace, strangers]) await real.write('DELETE', `/api/v1/namespaces/${name}`);
  await real.close();
});

describe('POST /api/clusters/{cluster}/apply', () => {
  test('answers one line of JSON for each object', async () => {
    const answer = await browser.json(path, request([configMap('a'), configMap('b')]));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/x-ndjson');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(rows(answer.text).map(({ id, outcome }) => [id, outcome])).toEqual([
      ['row-0', 'created'],
      ['row-1', 'created'],
    ]);
  });

  test('[E37] writes with the rights of the user and nothing more', async () => {
    const elsewhere = configMap('c').replace('"name":"c"', '"name":"c","namespace":"default"');
    const [row] = rows((await browser.json(path, request([elsewhere]))).text);
    expect(row?.outcome).toBe('failed');
    const failure = isJsonObject(row?.failure) ? row.failure : {};
    expect(failure.status).toMatchObject({ code: 403, reason: 'Forbidden' });
  });

  test('nobody who is not signed in reaches it', async () => {
    expect((await server.browser().json(path, request([configMap('d')]))).status).toBe(401);
  });

  test('a run is stopped by its id, before its next object, and only by whoever began it', async () => {
    const run = crypto.randomUUID();
    expect(await stopOf(browser, run)).toEqual([200, { found: false }]);
    const names = Array.from({ length: 60 }, (_, index) => `stopped-${index}`);
    const begun = browser.json(
      path,
      request(
        names.map((name) => configMap(name)),
        { run },
      ),
    );
    const other = server.browser();
    expect((await other.signIn(real.cluster.id, await real.makeUser(strangers))).status).toBe(200);
    await expect.poll(async () => await exists(names[2] ?? '')).toBe(true);
    expect(await stopOf(other, run)).toEqual([200, { found: false }]);
    expect(await stopOf(browser, run)).toEqual([200, { found: true }]);
    const done = rows((await begun).text);
    expect(done.length).toBeGreaterThan(2);
    expect(done.length).toBeLessThan(names.length);
    expect(await exists(names[done.length - 1] ?? '')).toBe(true);
    expect(await exists(names[done.length] ?? '')).toBe(false);
    expect(await stopOf(browser, run)).toEqual([200, { found: false }]);
  });

  test.each([
    ['a run that is no id', request([], { run: 'mine' })],
    ['a stop without a run', { method: 'stop' }],
    ['a stop of no id', { method: 'stop', run: '../x' }],
    ['an unknown cascade', request([], { method: 'delete', cascade: 'Everything' })],
    ['compare that is no yes or no', request([], { compare: 'yes' })],
    ['an unknown method', request([], { method: 'replace' })],
    ['no namespace', request([], { defaultNamespace: '' })],
    ['objects that are no texts', request([], { objects: [{ id: 'x', json: {} }] })],
    ['too many objects', request(Array(1001).fill('{}'))],
  ])('%s is refused before anything is sent', async (_title, body) => {
    const answer = await browser.json(path, body);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([400, 'bad-request']);
  });

  test('a body beyond the bound is refused', async () => {
    const answer = await browser.json(path, request([configMap('big', { a: 'x'.repeat(17 * 1024 * 1024) })]));
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([413, 'body-too-large']);
  });
});
