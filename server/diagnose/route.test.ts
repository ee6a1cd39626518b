import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diagnoseLimits } from '#lib/protocol/diagnose.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

const path = '/api/clusters/played/diagnose';
const web = 'group=&version=v1&resource=services&namespace=shop&name=web';

/** What an attacker would like to see. */
const secretText = 'VmVyeS1zZWNyZXQtdmFsdWU=';

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop', resourceVersion: '7', creationTimestamp: '2020-01-01T00:00:00Z' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
};

let upstream: RecordingUpstream;
let server: ServerUnderTest;
let browser: TestBrowser;
/** By the path without its query; others are refused. */
let answers: Record<string, { status?: number; body: unknown; type?: string }>;

beforeAll(async () => {
  upstream = await RecordingUpstream.start();
  server = await startTestServer([upstream.cluster], { upstreamTimeoutMs: 1500 });
  browser = server.browser();
  expect((await browser.signIn('played', 'good-token')).status).toBe(200);
});
beforeEach(() => {
  upstream.requests.length = 0;
  answers = { '/api/v1/namespaces/shop/services/web': { body: service } };
  upstream.behaviour = (request, response) => {
    const at = (request.url ?? '').split('?', 1)[0] ?? '';
    const refusal = {
      kind: 'Status',
      status: 'Failure',
      message: `${at} is forbidden`,
      reason: 'Forbidden',
      code: 403,
    };
    const { status = 200, body, type = 'application/json' } = answers[at] ?? { status: 403, body: refusal };
    response.writeHead(status, { 'content-type': type }).end(typeof body === 'string' ? body : JSON.stringify(body));
  };
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
});

const paths = () => upstream.requests.map((request) => request.path.split('?', 1)[0]);

describe('who may ask', () => {
  test('[N9] nobody without a session, and nothing is asked of the API server for them', async () => {
    const answer = await server.browser().get(`${path}?${web}`);
    expect(answer.status).toBe(401);
    expect(upstream.requests).toEqual([]);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('not by %s', async (method) => {
    const answer = await browser.send({ method, path: `${path}?${web}` });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(upstream.requests).toEqual([]);
  });

  test('of a cluster that this session has not signed in to', async () => {
    const answer = await browser.get(`/api/clusters/other/diagnose?${web}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(upstream.requests).toEqual([]);
  });
});

describe('[N9] names that would lead elsewhere', () => {
  test.each([
    ['name', '..'],
    ['name', '.'],
    ['name', ''],
    ['name', 'x'.repeat(300)],
    ['namespace', '..'],
    ['namespace', 'a/b'],
    ['namespace', 'a%2fb'],
    ['namespace', 'Ünïcode'],
    ['group', '../../api'],
    ['group', 'a b'],
    ['version', 'v1/namespaces'],
    ['version', ''],
    ['resource', 'pods/exec'],
    ['resource', 'pods?watch=1'],
    ['resource', ''],
  ])('%s “%s” is refused before anything is asked', async (field, value) => {
    const query = new URLSearchParams(web);
    query.set(field, value);
    const answer = await browser.get(`${path}?${query}`);
    expect(answer.status).toBe(400);
    expect(upstream.requests).toEqual([]);
  });

  test.each(['../../nodes/node-1', 'web%2f..%2fother', 'web?watch=1', 'web#a', 'a\nb'])(
    'a name “%s” stays one segment of a path',
    async (name) => {
      const query = new URLSearchParams(web);
      query.set('name', name);
      await browser.get(`${path}?${query}`);
      for (const asked of paths()) expect(asked).toBe(`/api/v1/namespaces/shop/services/${encodeURIComponent(name)}`);
    },
  );
});

describe('what is asked', () => {
  test('[N9] only by GET, and only with the credential of the session', async () => {
    await browser.get(`${path}?${web}`);
    expect(upstream.requests.length).toBeGreaterThan(1);
    for (const { method, rawHeaders } of upstream.requests) {
      expect(method).toBe('GET');
      expect(rawHeaders).toContain('Bearer good-token');
      expect(rawHeaders.filter((one) => one.toLowerCase() === 'authorization').length).toBe(1);
      expect(rawHeaders.map((one) => one.toLowerCase())).not.toContain('cookie');
    }
  });

  test('[N2] a user who may read the Service only is told what else was not read', async () => {
    const answer = await browser.get(`${path}?${web}`);
    expect(answer.status).toBe(200);
    const { findings, unread } = JSON.parse(answer.text);
    expect(findings).toEqual([]);
    const resources = unread.map(({ resource, why }: { resource: string; why: string }) => `${resource} ${why}`);
    expect(resources).toContain('endpointslices.discovery.k8s.io forbidden');
    expect(resources).toContain('pods forbidden');
  });

  test('an object that may not be read is refused in the API server’s own words', async () => {
    answers = {};
    const answer = await browser.get(`${path}?${web}`);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('is forbidden');
    expect(upstream.requests.length).toBe(1);
  });

  test('an Ingress of a thousand backends and certificates costs no more than the bounds', async () => {
    const backend = (index: number) => ({ service: { name: `s${index}`, port: { number: 80 } } });
    const paths = Array.from({ length: 1000 }, (_, index) => ({
      path: `/${index}`,
      pathType: 'Prefix',
      backend: backend(index),
    }));
    const tls = Array.from({ length: 1000 }, (_, index) => ({ hosts: ['a'], secretName: `t${index}` }));
    const at = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web';
    const metadata = { name: 'web', namespace: 'shop' };
    answers = { [at]: { body: { kind: 'Ingress', metadata, spec: { tls, rules: [{ http: { paths } }] } } } };
    const query = 'group=networking.k8s.io&version=v1&resource=ingresses&namespace=shop&name=web';
    const answer = await browser.get(`${path}?${query}`);
    expect(answer.status).toBe(200);
    expect(upstream.requests.length).toBeLessThanOrEqual(diagnoseLimits.requests + 1);
  });
});

describe('[E8] a TLS Secret', () => {
  test('is read with the user’s right, and nothing of its data is in the answer', async () => {
    const at = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web';
    const metadata = { name: 'web', namespace: 'shop' };
    const spec = { tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }] };
    const data = { 'tls.crt': secretText, 'tls.key': secretText, password: secretText };
    answers = {
      [at]: { body: { kind: 'Ingress', metadata, spec } },
      '/api/v1/namespaces/shop/secrets/tls': {
        body: { kind: 'Secret', metadata: { name: 'tls', namespace: 'shop' }, type: 'Opaque', data },
      },
    };
    const query = 'group=networking.k8s.io&version=v1&resource=ingresses&namespace=shop&name=web';
    const answer = await browser.get(`${path}?${query}`);
    expect(answer.text).toContain('ingress.tls-wrong-type');
    expect(answer.text).not.toContain(secretText);
    expect(answer.text).not.toContain(Buffer.from(secretText, 'base64').toString());
    expect(server.log()).not.toContain(secretText);
  });
});

describe('an API server that misbehaves', () => {
  const slices = '/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices';

  test.each([
    ['plain text', { status: 503, body: 'service unavailable', type: 'text/plain' }],
    ['HTML', { status: 200, body: '<html><script>alert(1)</script>', type: 'text/html' }],
    ['an error', { status: 500, body: { kind: 'Status', status: 'Failure', message: 'boom', code: 500 } }],
    ['a list of nonsense', { body: { items: [null, 1, 'x', [], { metadata: 7 }, { metadata: { name: {} } }] } }],
    ['no list at all', { body: [] }],
    ['null', { body: null }],
  ])('answers %s: what is known is said, nothing fails', async (_, answer) => {
    answers[slices] = answer;
    answers['/api/v1/namespaces/shop/pods'] = answer;
    const { status, text } = await browser.get(`${path}?${web}`);
    expect(status).toBe(200);
    expect(text).not.toContain('<script>');
  });

  test.each([
    ['plain text', { status: 503, body: 'service unavailable', type: 'text/plain' }, 503],
    ['no object', { body: [] }, 502],
    ['nonsense', { body: '{"metadata":{"name":7', type: 'application/json' }, 502],
  ])('answers %s for the object itself: that is refused', async (_, answer, status) => {
    answers = { '/api/v1/namespaces/shop/services/web': answer };
    expect((await browser.get(`${path}?${web}`)).status).toBe(status);
  });

  test('answers more than the bound: that is left out and named', async () => {
    const pad = 'x'.repeat(1024 * 1024);
    const items = Array.from({ length: 9 }, (_, index) => ({ metadata: { name: `p${index}`, annotations: { pad } } }));
    answers['/api/v1/namespaces/shop/pods'] = { body: { items } };
    answers[slices] = { body: { items: [] } };
    const { status, text } = await browser.get(`${path}?${web}`);
    expect(status).toBe(200);
    expect(text.length).toBeLessThan(20_000);
    expect(JSON.parse(text).unread).toContainEqual(expect.objectContaining({ resource: 'pods' }));
  });

  test('never answers one question: the others are judged', { timeout: 20_000 }, async () => {
    const { behaviour } = upstream;
    upstream.behaviour = (request, response) => {
      if (!request.url?.includes('endpointslices')) behaviour(request, response);
    };
    const { status, text } = await browser.get(`${path}?${web}`);
    expect(status).toBe(200);
    expect(JSON.parse(text).unread).toContainEqual(
      expect.objectContaining({ resource: 'endpointslices.discovery.k8s.io', why: 'failed' }),
    );
  });
});
