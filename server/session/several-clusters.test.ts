import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RecordingUpstream } from '#server/testing/recording-upstream.ts';
import { type ServerUnderTest, startTestServer, type TestBrowser } from '#server/testing/server-under-test.ts';

let shop: RecordingUpstream;
let lab: RecordingUpstream;
let server: ServerUnderTest;

beforeEach(async () => {
  shop = await RecordingUpstream.start({ id: 'shop' });
  lab = await RecordingUpstream.start({ id: 'lab' });
  lab.identity = () => ({ username: 'bob', uid: '2', groups: [] });
  server = await startTestServer([shop.cluster, lab.cluster]);
});
afterEach(async () => {
  await server.stop();
  await Promise.all([shop.close(), lab.close()]);
});

const stateOf = async (browser: TestBrowser) => JSON.parse((await browser.get('/api/session')).text);
const podsOf = (cluster: string) => `/api/clusters/${cluster}/k8s/api/v1/pods`;

describe('[U29] several clusters', () => {
  test('two people in one browser: each request goes to its own cluster as its own user', async () => {
    const browser = server.browser();
    await browser.signIn('shop', 'good-ann');
    await browser.signIn('lab', 'bobs');
    const { sessions } = await stateOf(browser);
    expect(sessions).toMatchObject([
      { cluster: 'shop', user: { name: 'ann' } },
      { cluster: 'lab', user: { name: 'bob' } },
    ]);
    for (const [upstream, token] of [
      [shop, 'good-ann'],
      [lab, 'bobs'],
    ] as const) {
      upstream.requests.length = 0;
      expect((await browser.get(podsOf(upstream.cluster.id))).status).toBe(200);
      const [request] = upstream.requests;
      expect(request?.path).toBe('/api/v1/pods');
      expect(request?.rawHeaders.join('\n')).toContain(`Bearer ${token}`);
    }
  });

  test('one that is down says so, since when only to who is signed in there, and the other answers as before', async () => {
    const browser = server.browser();
    await browser.signIn('shop', 'good');
    await browser.signIn('lab', 'bobs');
    await stateOf(browser);
    await lab.close();
    const answersOf = async () => (await stateOf(browser)).clusters.map(({ answers }: { answers: boolean }) => answers);
    await expect.poll(answersOf, { timeout: 20_000, interval: 500 }).toEqual([true, false]);
    const { sessions } = await stateOf(browser);
    expect(sessions).toEqual([
      expect.not.objectContaining({ silentSince: expect.anything() }),
      expect.objectContaining({ cluster: 'lab', silentSince: expect.stringMatching(/^\d{4}-.*Z$/) }),
    ]);
    expect((await browser.get(podsOf('shop'))).status).toBe(200);
    const failure = await browser.get(podsOf('lab'));
    expect([failure.status, failure.headers['x-pilothouse-failure']]).toEqual([502, 'upstream-unreachable']);
    const stranger = await server.browser().get('/api/session');
    expect(JSON.parse(stranger.text).clusters[1]).toEqual({ id: 'lab', displayName: 'lab', answers: false });
    expect(stranger.text).not.toContain('silentSince');
    expect(stranger.text).not.toContain('127.0.0.1');
  });
});
