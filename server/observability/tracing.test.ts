import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import { noTracing, startTracing } from './tracing.ts';

const attribute = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.union([z.number(), z.string()]).optional() }),
});
const spanShape = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute),
});
const exportShape = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(spanShape) })),
    }),
  ),
});

let upstream: RecordingUpstream;
let server: ServerUnderTest | undefined;
let collector: Server;
let endpoint: string;
/** Bodies that the collector got. */
let exported: string[];

beforeEach(async () => {
  upstream = await RecordingUpstream.start();
  exported = [];
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') exported.push(Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.stop();
  server = undefined;
  await upstream.close();
  collector.closeAllConnections();
  collector.close();
});

const headerOf = (request: { readonly rawHeaders: readonly string[] } | undefined, name: string) => {
  const at = request?.rawHeaders.findIndex((each) => each.toLowerCase() === name) ?? -1;
  return at === -1 ? undefined : request?.rawHeaders[at + 1];
};

const spans = () =>
  exported.flatMap((body) =>
    exportShape
      .parse(JSON.parse(body))
      .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)),
  );

const secretName = 'payroll-of-the-board';

async function askForPod(headers: Record<string, string> = {}): Promise<void> {
  upstream.behaviour = (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json', 'audit-id': 'audit-7' }).end('{}');
  server = await startTestServer([upstream.cluster]);
  const browser = server.browser();
  expect((await browser.signIn('played', 'good-secret-token')).status).toBe(200);
  const path = `/api/clusters/played/k8s/api/v1/namespaces/shop/pods/${secretName}`;
  expect((await browser.get(path, headers)).status).toBe(200);
}

describe('[K10] traces', () => {
  test('a request and what it leads to at the API server, in one trace, which goes on there; no name, no secret', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
    vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', 'deployment.environment=lab');
    await askForPod({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    const sent = headerOf(
      upstream.requests.find(({ path }) => path.endsWith(secretName)),
      'traceparent',
    );
    await server?.stop();
    server = undefined;
    const step = spans().find(({ name }) => name === 'get pods');
    const request = spans().find(({ name }) => name === 'GET k8s');
    expect(request).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' });
    expect(step).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId });
    expect(sent).toBe(`00-${step?.traceId}-${step?.spanId}-01`);
    const said = new Map(step?.attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]));
    expect(said.get('k8s.audit_id')).toBe('audit-7');
    expect(said.get('http.response.status_code')).toBe(200);
    expect(spans().map(({ name }) => name)).toContain('create selfsubjectreviews.authentication.k8s.io');
    const all = exported.join('');
    for (const word of ['"pilothouse"', 'deployment.environment']) expect(all).toContain(word);
    for (const word of [secretName, 'shop', 'good-secret-token', 'ann']) expect(all).not.toContain(word);
  });

  test('without a collector nothing is loaded, and nothing is added to requests', async () => {
    await askForPod({ traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
    expect(upstream.requests.map((request) => headerOf(request, 'traceparent'))).toEqual(
      upstream.requests.map(() => undefined),
    );
    expect(await startTracing({}, '0')).toBe(noTracing);
    expect(await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' }, '0')).toBe(
      noTracing,
    );
  });

  test('a collector that is not there disturbs nobody', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9');
    vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '200');
    await askForPod();
    await server?.stop();
    server = undefined;
  });

  test.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_TRACES_SAMPLER: 'sometimes' }, 'OTEL_TRACES_SAMPLER'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG'],
  ])('%j ends the start with its name', async (environment, name) => {
    await expect(startTracing(environment, '0')).rejects.toThrow(name);
  });
});

describe('[K10] the API server’s audit id', () => {
  test('is in the log beside the request id, and in the audit line of a write', async () => {
    upstream.behaviour = (request, response) =>
      void response.writeHead(200, { 'audit-id': request.method === 'DELETE' ? 'audit-8' : 'audit-7' }).end('{}');
    server = await startTestServer([upstream.cluster]);
    const browser = server.browser();
    await browser.signIn('played', 'good');
    const path = '/api/clusters/played/k8s/api/v1/namespaces/shop/pods/web';
    const answer = await browser.send({ method: 'DELETE', path });
    const lines = server
      .log()
      .split('\n')
      .filter(Boolean)
      .map((line) => z.looseObject({}).parse(JSON.parse(line)));
    const requestId = answer.headers['x-request-id'];
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'asked an API server', requestId, upstreamAuditId: 'audit-8' }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ audit: true, action: 'delete', requestId, upstreamAuditId: 'audit-8' }),
    );
  });

  test('that is none is left out: a hostile API server writes nothing into the log', async () => {
    upstream.behaviour = (_request, response) =>
      void response.writeHead(200, { 'audit-id': 'x'.repeat(500) }).end('{}');
    server = await startTestServer([upstream.cluster]);
    const browser = server.browser();
    await browser.signIn('played', 'good');
    await browser.get('/api/clusters/played/k8s/api/v1/namespaces/shop/pods/web');
    expect(server.log()).toContain('asked an API server');
    expect(server.log()).not.toContain('xxxxx');
  });
});
