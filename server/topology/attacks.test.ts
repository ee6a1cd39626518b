import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { deployment, pods, service, slice } from '#lib/topology/testdata/objects.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const path = '/api/clusters/played/topology';
let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
/** Items by the last part of the path; a number is the status of a refusal. */
let lists: Record<string, readonly object[] | number | string> = {};

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { upstreamTimeoutMs: 2000 });
  browser = server.browser();
  expect((await browser.signIn('played', 'good-token')).status).toBe(200);
});
beforeEach(() => {
  lists = {};
  upstream.requests.length = 0;
  upstream.behaviour = (request, response) => {
    const plural = /\/([a-z]+)\?/.exec(request.url ?? '')?.[1] ?? '';
    const list = lists[plural] ?? [];
    const isText = typeof list === 'string';
    const status = typeof list === 'number' ? list : 200;
    const refusal = { kind: 'Status', status: 'Failure', message: `${plural} is forbidden`, code: status };
    const body = status === 200 ? { metadata: {}, items: list } : refusal;
    response.writeHead(status, { 'content-type': 'application/json' }).end(isText ? list : JSON.stringify(body));
  };
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const answerOf = (text: string) => recordOf(JSON.parse(text));

describe('[U7] whoever asks for a map', () => {
  test('has to be signed in, and nothing is asked of the cluster before', async () => {
    const answer = await server.browser().get(`${path}?namespace=shop`);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([401, 'signed-out']);
    expect(upstream.requests).toEqual([]);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('can’t do so by %s', async (method) => {
    const answer = await browser.send({ method, path: `${path}?namespace=shop` });
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([403, 'path-refused']);
    expect(upstream.requests).toEqual([]);
  });

  test.each([
    '',
    'a/b',
    '..',
    '../kube-system',
    'shop%2F..',
    'UPPER',
    'a b',
    '*',
    'x'.repeat(64),
    'shop?limit=1',
    '\u0000',
  ])('gets nothing for the namespace %j', async (namespace) => {
    const answer = await browser.get(`${path}?namespace=${encodeURIComponent(namespace)}`);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([400, 'bad-request']);
    expect(upstream.requests).toEqual([]);
  });

  test.each(['services', 'services/a/b', '../x', `services/${'x'.repeat(500)}`, 'SERVICES/x'])(
    'gets nothing for the object %j',
    async (of) => {
      const answer = await browser.get(`${path}?namespace=shop&of=${encodeURIComponent(of)}`);
      expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([400, 'bad-request']);
      expect(upstream.requests).toEqual([]);
    },
  );

  test('asks with the own credential, in bounded lists, for names alone where values are secret', async () => {
    await browser.get(`${path}?namespace=shop`);
    expect(upstream.requests.length).toBe(13);
    for (const { path: asked, rawHeaders, method } of upstream.requests) {
      expect(method).toBe('GET');
      expect(rawHeaders).toContain('Bearer good-token');
      expect(asked).toMatch(/\/namespaces\/shop\/[a-z]+\?limit=250$/);
      if (!/secrets|configmaps/.test(asked)) continue;
      expect(rawHeaders).toContain('application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1');
    }
  });
});

describe('[U7] what the API server answers', () => {
  test('a value of a Secret that comes all the same goes nowhere', async () => {
    lists.secrets = [
      { metadata: { name: 'token', annotations: { a: 'also-hidden' } }, data: { password: 'hidden-value' } },
    ];
    const answer = await browser.get(`${path}?namespace=shop`);
    expect(answer.text).toContain('secrets/token');
    expect(answer.text).not.toContain('hidden');
  });

  test('[R12] a list that may not be read is named, and the map is of the rest', async () => {
    const own = pods('web', 2);
    lists = {
      pods: own,
      deployments: [deployment('web', 2)],
      services: [service('web', { app: 'web' })],
      endpointslices: [slice('web', own)],
      secrets: 403,
      ingresses: 503,
      httproutes: 404,
    };
    const answer = await browser.get(`${path}?namespace=shop`);
    const { unread, nodes } = answerOf(answer.text);
    expect(answer.status).toBe(200);
    expect(unread).toEqual([
      { source: 'ingresses', why: 'failed', message: 'ingresses is forbidden' },
      { source: 'secrets', why: 'forbidden', message: 'secrets is forbidden' },
    ]);
    expect(nodes).toHaveLength(4);
  });

  test('a credential that is not taken any more ends it', async () => {
    lists.pods = 401;
    const answer = await browser.get(`${path}?namespace=shop`);
    expect([answer.status, answer.headers['x-pilothouse-failure']]).toEqual([401, 'credential-refused']);
  });

  test.each([
    ['no JSON', '<html>'],
    ['another shape', '{"items":[null,3,{"metadata":7},{"metadata":{"name":4}}]}'],
    ['items that are no objects', '{"items":"many"}'],
  ])('that is %s makes no page fail', async (_title, text) => {
    lists = { pods: text, services: text, ingresses: text, persistentvolumeclaims: text, cronjobs: text };
    const answer = await browser.get(`${path}?namespace=shop`);
    expect(answer.status).toBe(200);
    expect(answerOf(answer.text).nodes).toEqual([]);
  });

  test('hostile fields of objects are data or nothing', async () => {
    const hostile = { name: '__proto__', namespace: 7, labels: 'x', ownerReferences: [{}, null] };
    lists = {
      pods: [{ metadata: hostile, spec: [], status: { containerStatuses: 3 } }],
      services: [{ metadata: { name: 'constructor' }, spec: { selector: [1], ports: [null, { port: 'x' }] } }],
      ingresses: [{ metadata: { name: '<script>' }, spec: { rules: [{ http: { paths: [{}, null] } }], tls: 3 } }],
      persistentvolumeclaims: [{ metadata: { name: 'c' }, spec: { volumeName: '__proto__' }, status: null }],
    };
    const answer = await browser.get(`${path}?namespace=shop`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('json');
  });

  test('a list without an end is cut, and said so', async () => {
    upstream.behaviour = (request, response) => {
      const isPods = /\/pods\?/.test(request.url ?? '');
      const items = isPods ? pods('web', 250) : [];
      const body = { metadata: isPods ? { continue: 'more' } : {}, items };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const answer = await browser.get(`${path}?namespace=shop`);
    expect(answerOf(answer.text).unread).toEqual([{ source: 'pods', why: 'cut', message: '' }]);
    expect(upstream.requests.filter(({ path: asked }) => asked.includes('/pods?'))).toHaveLength(2);
  });

  test('an answer of any size ends at the bound', async () => {
    upstream.behaviour = (request, response) => {
      if (!/\/pods\?/.test(request.url ?? '')) return void response.end('{"items":[]}');
      const piece = Buffer.alloc(1024 * 1024, ' ');
      const write = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    };
    const answer = await browser.get(`${path}?namespace=shop`);
    expect(answerOf(answer.text).unread).toMatchObject([{ source: 'pods', why: 'too-large' }]);
  });
});

test('[V8] a map that is known already is not sent again', async () => {
  lists.services = [service('web', { app: 'web' })];
  const first = answerOf((await browser.get(`${path}?namespace=shop`)).text);
  const again = await browser.get(`${path}?namespace=shop&known=${String(first.version)}`);
  expect(answerOf(again.text)).toEqual({ unchanged: true });
  lists.services = [service('other', { app: 'web' })];
  const changed = await browser.get(`${path}?namespace=shop&known=${String(first.version)}`);
  expect(answerOf(changed.text).version).not.toBe(first.version);
});
