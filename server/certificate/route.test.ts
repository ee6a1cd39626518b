import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshCertificate } from '#server/testing/pki.ts';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';
import { readServerCertificate } from './read-server-certificate.ts';

let upstream: RecordingUpstream;
let stranger: RecordingUpstream;
let server: ServerUnderTest;
const path = '/api/clusters/played/certificate';
const never = new AbortController().signal;

beforeAll(async () => {
  upstream = await RecordingUpstream.start({ names: ['127.0.0.1', 'kubernetes.default'] });
  stranger = await RecordingUpstream.start({ id: 'stranger', authority: freshCertificate().certificate });
  server = await startTestServer([upstream.cluster, stranger.cluster]);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
  await stranger.close();
});

describe('[N11] the certificate of the API server', () => {
  test('is told to who is signed in: names, issuer, both ends, the configured authorities', async () => {
    const browser = server.browser();
    await browser.signIn('played', 'good-secret-token');
    const answer = await browser.get(path);
    expect(answer.status).toBe(200);
    const told = JSON.parse(answer.text);
    expect(told).toMatchObject({
      names: ['127.0.0.1', 'kubernetes.default'],
      trusted: true,
      notAfter: '2045-01-01T00:00:00.000Z',
      authorities: [{ notAfter: '2045-01-01T00:00:00.000Z' }],
    });
    expect(told.subject).toBe(told.issuer);
  });

  test('nothing is sent to the cluster for it, least of all a credential', async () => {
    const browser = server.browser();
    await browser.signIn('played', 'good-secret-token');
    const before = upstream.requests.length;
    await browser.get(path);
    expect(upstream.requests.length).toBe(before);
  });

  test('nobody else learns it: not signed in, or signed in elsewhere', async () => {
    const browser = server.browser();
    expect((await browser.get(path)).status).toBe(401);
    await browser.signIn('played', 'good-secret-token');
    expect((await browser.get('/api/clusters/stranger/certificate')).status).toBe(401);
    expect((await browser.get('/api/clusters/nowhere/certificate')).status).toBe(404);
  });

  test.each(['/x', '/../k8s/api', '%2f', '?host=evil.example:443', '2'])(
    'only this address, only GET: …/certificate%s',
    async (rest) => {
      const browser = server.browser();
      await browser.signIn('played', 'good-secret-token');
      const before = upstream.requests.length;
      expect((await browser.get(`${path}${rest}`)).status).not.toBe(200);
      expect((await browser.send({ method: 'POST', path })).status).toBe(403);
      expect(upstream.requests.length).toBe(before);
    },
  );

  test('one that is not trusted is said to be so', async () => {
    expect(await readServerCertificate(stranger.cluster, never)).toMatchObject({ trusted: false });
    const elsewhere = { ...upstream.cluster, tlsServerName: 'api.example' };
    expect(await readServerCertificate(elsewhere, never)).toMatchObject({ trusted: false });
    const byName = { ...upstream.cluster, tlsServerName: 'kubernetes.default' };
    expect(await readServerCertificate(byName, never)).toMatchObject({ trusted: true });
  });
});

describe('[N11] [E55] an API server that does not shake hands', () => {
  async function listening(onConnection: (port: number) => Promise<void>): Promise<void> {
    // Takes what comes and never answers.
    const silent = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    try {
      await onConnection(address.port);
    } finally {
      await new Promise((resolve) => silent.close(resolve));
    }
  }
  const at = (port: number) => ({ ...upstream.cluster, server: `https://127.0.0.1:${port}` });

  test('in time', () =>
    listening(async (port) => {
      await expect(readServerCertificate(at(port), never, 50)).rejects.toMatchObject({ code: 'upstream-timeout' });
    }));

  test('at all', async () => {
    let closed = 0;
    await listening(async (port) => {
      closed = port;
    });
    await expect(readServerCertificate(at(closed), never)).rejects.toMatchObject({ code: 'upstream-unreachable' });
  });

  test('before the browser has left', () =>
    listening(async (port) => {
      const gone = new AbortController();
      const reading = readServerCertificate(at(port), gone.signal);
      gone.abort(new Error('left'));
      await expect(reading).rejects.toThrow('left');
    }));
});
