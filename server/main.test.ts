import { mkdtemp, rm } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freePort } from '#cluster/host/free-port.ts';
import { RecordingUpstream } from './testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from './testing/server-under-test.ts';

const running: { stop(): Promise<void> }[] = [];
let upstream: RecordingUpstream;
let folder: string;

beforeEach(async () => {
  upstream = await RecordingUpstream.start();
  folder = await mkdtemp(join(tmpdir(), 'main-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(
  ...rest: Parameters<typeof startTestServer> extends [unknown, ...infer Rest] ? Rest : never
): Promise<ServerUnderTest> {
  const server = await startTestServer([upstream.cluster], ...rest);
  running.push(server);
  return server;
}

function certificateAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('[F1.1] https with a certificate of our own', () => {
  const key = { sealingKey: 'a secret that all replicas share, 40 chars' };

  test('is the same after a restart, at another replica, and another for another secret', async () => {
    const [first, replica, other] = [
      await start({ https: true, ...key }),
      await start({ https: true, ...key }),
      await start({ https: true }),
    ];
    const shown = await certificateAt(first.port);
    expect(await certificateAt(replica.port)).toBe(shown);
    expect(await certificateAt(other.port)).not.toBe(shown);
    await first.stop();
    expect(await certificateAt((await start({ https: true, ...key })).port)).toBe(shown);
  });

  test('[R3] signs in, and a session outlives a restart and serves at every replica', async () => {
    const [first, replica] = [await start({ https: true, ...key }), await start({ https: true, ...key })];
    const browser = first.browser();
    const answer = await browser.signIn('played', 'good');
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-.*; HttpOnly; SameSite=Strict; Secure$/);
    const there = await replica.browser().get('/api/session', { cookie: browser.cookieHeader() });
    expect(JSON.parse(there.text)).toMatchObject({ transport: 'https', sessions: [{ user: { name: 'ann' } }] });
  });

  test('promises https for more than loopback only', async () => {
    const server = await start({ https: true, publicOrigins: ['https://console.example.com'] });
    expect((await server.browser().get('/login')).headers).not.toHaveProperty('strict-transport-security');
    expect((await server.browser().get('/login', { host: 'console.example.com' })).headers).toHaveProperty(
      'strict-transport-security',
    );
  });
});

describe('[R3] behind something that ends TLS', () => {
  test('the configured origin is https, and no other origin may write', async () => {
    const server = await start({ publicOrigins: ['https://console.example.com'] });
    const browser = server.browser();
    const headers = { host: 'console.example.com', 'content-type': 'application/json' };
    const body = JSON.stringify({ method: 'token', cluster: 'played', token: 'good' });
    const from = (origin: string) =>
      browser.send({ method: 'POST', path: '/api/session', body, headers: { ...headers, origin } });
    expect((await from('http://console.example.com')).status).toBe(403);
    expect((await from('https://evil.example')).status).toBe(403);
    const answer = await from('https://console.example.com');
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-/);
  });
});

describe('[R3] many failed sign-ins', () => {
  test('are slowed down, in words and with the time to wait; what succeeds is not counted', async () => {
    const server = await start({ signInsPerMinute: 3 });
    const browser = server.browser();
    for (let count = 0; count < 10; count += 1) expect((await browser.signIn('played', 'good')).status).toBe(200);
    for (let count = 0; count < 3; count += 1) expect((await browser.signIn('played', 'bad')).status).toBe(401);
    const before = upstream.requests.length;
    const refused = await browser.signIn('played', 'good');
    expect([refused.status, refused.headers['x-pilothouse-failure']]).toEqual([429, 'rate-limited']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(refused.text).details.retryAfterSeconds).toBe(Number(refused.headers['retry-after']));
    expect(upstream.requests.length).toBe(before);
  });
});

describe('[R15] the sign-in link', () => {
  test('signs in once, from loopback, with the credential of whoever started the server', async () => {
    const server = await start(
      {},
      { cluster: upstream.cluster, credential: { kind: 'token', token: 'good-of-the-operator' } },
    );
    const once = server.signInLink?.split('#once=')[1] ?? '';
    expect(server.signInLink).toMatch(/^http:\/\/localhost:\d+\/login#once=[\w-]{32}$/);
    const browser = server.browser();
    const use = (code: string, headers = {}) =>
      browser.send({
        method: 'POST',
        path: '/api/session',
        body: JSON.stringify({ method: 'link', once: code }),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await use('wrong')).status).toBe(410);
    expect((await use(once, { 'x-forwarded-for': '10.0.0.9' })).status).toBeGreaterThanOrEqual(400);
    expect((await use(once)).status).toBe(200);
    const again = await use(once);
    expect([again.status, again.headers['x-pilothouse-failure']]).toEqual([410, 'link-used']);
    expect(server.log()).not.toContain(once);
    expect(server.log()).not.toContain('good-of-the-operator');
  });

  test('is not used up when the cluster does not answer', async () => {
    const server = await start({}, { cluster: upstream.cluster, credential: { kind: 'token', token: 'bad-for-now' } });
    const once = server.signInLink?.split('#once=')[1] ?? '';
    const use = () => server.browser().json('/api/session', { method: 'link', once });
    expect((await use()).status).toBe(401);
    expect((await use()).status).toBe(401);
  });

  test('does not exist beyond loopback', async () => {
    const server = await start(
      { host: '0.0.0.0' },
      { cluster: upstream.cluster, credential: { kind: 'token', token: 'good' } },
    );
    expect(server.signInLink).toBeUndefined();
  });
});

describe('the end of the process', () => {
  test('takes nothing new, lets a running answer finish, and ends a watch cleanly', async () => {
    const server = await start({ drainMs: 8000 });
    const browser = server.browser();
    await browser.signIn('played', 'good');
    let finish = () => {};
    upstream.behaviour = (request, response) => {
      if (request.url?.includes('watch')) response.writeHead(200).write('{"type":"ADDED"}\n');
      else finish = () => void response.end('whole');
    };
    const seen = upstream.requests.length;
    const watch = browser.get('/api/clusters/played/k8s/api/v1/pods?watch=1');
    const list = browser.get('/api/clusters/played/k8s/api/v1/pods');
    await vi.waitFor(() => expect(upstream.requests.length).toBe(seen + 2));
    const stopped = server.stop();
    running.splice(0);
    expect((await watch).text).toBe('{"type":"ADDED"}\n');
    await expect(server.browser().get('/healthz')).rejects.toThrow('ECONNREFUSED');
    finish();
    expect((await list).text).toBe('whole');
    await stopped;
  });

  test('is told to a Service first: not ready, and still serving', async () => {
    const server = await start({ shutdownDelayMs: 500 });
    const browser = server.browser();
    expect((await browser.get('/readyz')).status).toBe(200);
    running.splice(0);
    const stopped = server.stop();
    expect((await browser.get('/readyz')).status).toBe(503);
    expect((await browser.signIn('played', 'good')).status).toBe(200);
    await stopped;
    await expect(browser.get('/healthz')).rejects.toThrow('ECONNREFUSED');
  });

  test('does not wait for connections that are merely open, and cuts what takes longer than the time allowed', async () => {
    const server = await start({ drainMs: 300 });
    const browser = server.browser();
    await browser.signIn('played', 'good');
    upstream.behaviour = () => undefined;
    const seen = upstream.requests.length;
    const hanging = browser.get('/api/clusters/played/k8s/api/v1/pods').catch((error: unknown) => error);
    const idle = await new Promise<void>((resolve) => {
      requestHttp(
        { port: server.port, host: '127.0.0.1', path: '/healthz', headers: { connection: 'keep-alive' } },
        (response) => {
          response.resume().on('end', resolve);
        },
      ).end();
    });
    expect(idle).toBeUndefined();
    await vi.waitFor(() => expect(upstream.requests.length).toBe(seen + 1));
    running.splice(0);
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(await hanging).toBeInstanceOf(Error);
  });
});

describe('what watches over it asks', () => {
  test('health under any Host, and metrics on a port of their own', async () => {
    const metricsPort = await freePort();
    const server = await start({ metricsPort });
    expect((await server.browser().get('/healthz', { host: '10.244.1.7:7474' })).text).toBe('ok');
    expect((await server.browser().get('/readyz')).text).toBe('ok');
    await server.browser().signIn('played', 'bad');
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(text).toContain('pilothouse_sign_ins_total{result="credential-refused"} 1');
    expect(text).toMatch(/pilothouse_requests_total\{route="sign-in",method="POST",status="401"\} 1/);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect((await server.browser().get('/metrics')).status).toBe(404);
  });
});
