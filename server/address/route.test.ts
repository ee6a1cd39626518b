import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer } from '#server/testing/server-under-test.ts';

let upstream: RecordingUpstream;
let other: RecordingUpstream;
let server: ServerUnderTest;
const path = '/api/clusters/played/address';

beforeAll(async () => {
  upstream = await RecordingUpstream.start({ names: ['127.0.0.1', 'kubernetes'] });
  other = await RecordingUpstream.start({ id: 'other', names: ['127.0.0.1', 'kubernetes'] });
  server = await startTestServer([
    { ...upstream.cluster, tlsServerName: 'kubernetes' },
    { ...other.cluster, tlsServerName: 'kubernetes', outerAddress: 'https://k8s.example.com:6443' },
  ]);
});
afterAll(async () => {
  await server.stop();
  await upstream.close();
  await other.close();
});

describe('[R16] the address for kubeconfigs', () => {
  test('is the one for others where it is configured, else the one that is dialled, with the authority', async () => {
    const browser = server.browser();
    await browser.signIn('played', 'good-secret-token');
    const before = upstream.requests.length;
    expect(JSON.parse((await browser.get(path)).text)).toEqual({
      server: upstream.cluster.server,
      isForOthers: false,
      certificateAuthority: upstream.cluster.certificateAuthority,
      tlsServerName: 'kubernetes',
    });
    const another = server.browser();
    await another.signIn('other', 'good-secret-token');
    expect(JSON.parse((await another.get('/api/clusters/other/address')).text)).toEqual({
      server: 'https://k8s.example.com:6443',
      isForOthers: true,
      certificateAuthority: other.cluster.certificateAuthority,
    });
    expect(upstream.requests.length).toBe(before);
  });

  test('nobody else learns it: not signed in, or signed in elsewhere', async () => {
    const browser = server.browser();
    expect((await browser.get(path)).status).toBe(401);
    await browser.signIn('played', 'good-secret-token');
    expect((await browser.get('/api/clusters/other/address')).status).toBe(401);
    expect((await browser.get('/api/clusters/nowhere/address')).status).toBe(404);
  });

  test.each(['/x', '/../k8s/api', '%2f', '?server=https://evil.example', '2'])(
    'only this address, only GET: …/address%s',
    async (rest) => {
      const browser = server.browser();
      await browser.signIn('played', 'good-secret-token');
      expect((await browser.get(`${path}${rest}`)).status).not.toBe(200);
      expect((await browser.send({ method: 'POST', path })).status).toBe(403);
    },
  );
});
