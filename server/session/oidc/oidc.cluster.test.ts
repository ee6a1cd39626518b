import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OidcNames } from '#server/settings.ts';
import { visitIssuer } from '#server/testing/issuer-visit.ts';
import { type OidcApiServer, startOidcApiServer } from '#server/testing/oidc-api-server.ts';
import {
  type Answer,
  type ServerUnderTest,
  startTestServer,
  type TestBrowser,
} from '#server/testing/server-under-test.ts';
import { TestIssuer, testClient } from '#server/testing/test-issuer.ts';

/*
 * [R3] Signing in with an issuer: a real one (oidc-provider) and a real API server that takes its tokens
 * (--authentication-config), both on loopback.
 */
let issuer: TestIssuer;
let api: OidcApiServer;
let server: ServerUnderTest;
let folder: string;
let names: OidcNames;
let sealingKeyFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilothouse-oidc-'));
  issuer = await TestIssuer.start({ idTokenSeconds: 600 });
  await writeFile(join(folder, 'ca.pem'), issuer.certificate);
  await writeFile(join(folder, 'secret'), `${testClient.secret}\n`);
  names = {
    issuer: issuer.address,
    clientId: testClient.id,
    clientSecretFile: join(folder, 'secret'),
    scopes: undefined,
    caFile: join(folder, 'ca.pem'),
    name: 'Lab accounts',
    clusters: undefined,
  };
  api = await startOidcApiServer({ ...issuer, clientId: testClient.id });
  sealingKeyFile = join(folder, 'sealing-key');
  await writeFile(sealingKeyFile, 'of every replica '.repeat(3));
  server = await startTestServer([api.cluster], { oidc: names, sealingKeyFile });
});
afterAll(async () => {
  await server?.stop();
  await api?.stop();
  await issuer?.stop();
  await rm(folder, { recursive: true, force: true });
});

const failureOf = (answer: Answer) => [answer.status, answer.headers['x-pilothouse-failure']];
const messageOf = (answer: Answer): string => JSON.parse(answer.text).message;
const sessionOf = (answer: Answer) => JSON.parse(answer.text).session;

async function begin(browser: TestBrowser, more: object = {}): Promise<URL> {
  const answer = await browser.json('/api/session/oidc', { cluster: 'lab', ...more });
  expect(answer.status, answer.text).toBe(200);
  return new URL(JSON.parse(answer.text).address);
}
const comeBack = (browser: TestBrowser, answer: string) => browser.json('/api/session', { method: 'oidc', answer });
async function signIn(browser: TestBrowser, who = 'ann'): Promise<Answer> {
  return await comeBack(browser, await visitIssuer((await begin(browser)).href, who, issuer.certificate));
}
const oidcCookies = (browser: TestBrowser) => [...browser.cookies.keys()].filter((name) => name.includes('oidc'));

describe('[R3] [R15] signing in with an issuer', () => {
  test('before anybody signs in only its name is told', async () => {
    const { clusters } = JSON.parse((await server.browser().get('/api/session')).text);
    expect(clusters).toEqual([{ id: 'lab', displayName: 'lab', answers: true, issuer: 'Lab accounts' }]);
  });

  test('goes there with PKCE, state and nonce, each new, and back to this origin only', async () => {
    const browser = server.browser();
    const [one, two] = [await begin(browser), await begin(browser, { asksAgain: true })];
    expect(one.origin).toBe(issuer.address);
    expect(Object.fromEntries(one.searchParams)).toEqual({
      client_id: testClient.id,
      response_type: 'code',
      redirect_uri: `${server.address}/login/oidc`,
      scope: 'openid email groups offline_access',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(two.searchParams.get('prompt')).toBe('login');
    for (const once of ['state', 'nonce', 'code_challenge']) {
      expect(two.searchParams.get(once)).not.toBe(one.searchParams.get(once));
    }
    expect(oidcCookies(browser)).toHaveLength(2);
  });

  test('who it is comes from the cluster, groups and all; the session can be renewed until its seal ends', async () => {
    const browser = server.browser();
    const answer = await signIn(browser);
    expect(sessionOf(answer)).toMatchObject({
      cluster: 'lab',
      credential: 'token',
      user: { name: 'oidc:ann@example.com', groups: ['oidc:people', 'oidc:readers', 'system:authenticated'] },
      renewal: { by: 'issuer' },
    });
    const { startedAt, expiresAt, renewal } = sessionOf(answer);
    expect(Date.parse(expiresAt) - Date.parse(startedAt)).toBe(12 * 3_600_000);
    expect((Date.parse(renewal.before) - Date.parse(startedAt)) / 1000).toBeGreaterThan(590);
    expect(oidcCookies(browser)).toEqual([]);
    const forbidden = await browser.get('/api/clusters/lab/k8s/api/v1/namespaces');
    expect([forbidden.status, messageOf(forbidden)]).toEqual([403, expect.stringContaining('"oidc:ann@example.com"')]);
  });

  test('[E38] renews the token by the refresh token, which is good once; the session’s end stays', async () => {
    const browser = server.browser();
    const before = sessionOf(await signIn(browser));
    const old = new Map(browser.cookies);
    const renewed = await browser.json('/api/session/renew', { cluster: 'lab' });
    expect(renewed.status, renewed.text).toBe(200);
    const after = sessionOf(renewed);
    expect([after.user, after.startedAt, after.expiresAt]).toEqual([before.user, before.startedAt, before.expiresAt]);
    expect(Date.parse(after.renewal.before)).toBeGreaterThanOrEqual(Date.parse(before.renewal.before));
    expect((await browser.json('/api/session/renew', { cluster: 'lab' })).status).toBe(200);

    // The cookie of before, replayed: the issuer takes its refresh token for stolen, and ends them all.
    const thief = server.browser();
    for (const [name, value] of old) thief.cookies.set(name, value);
    expect(failureOf(await thief.json('/api/session/renew', { cluster: 'lab' }))).toEqual([401, 'session-expired']);
    expect(failureOf(await browser.json('/api/session/renew', { cluster: 'lab' }))).toEqual([401, 'session-expired']);
    // What the token still allows it allows until it ends.
    expect((await browser.get('/api/clusters/lab/k8s/version')).status).toBe(200);
  });

  test('signing out revokes the refresh token at the issuer', async () => {
    const browser = server.browser();
    await signIn(browser);
    const kept = new Map(browser.cookies);
    expect((await browser.send({ method: 'DELETE', path: '/api/session' })).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    await expect.poll(() => issuer.asked).toContain('POST /token/revocation');
    // A replica of ours does not know of the sign-out; the issuer does.
    const replica = await startTestServer([api.cluster], { oidc: names, sealingKeyFile });
    const other = replica.browser();
    for (const [name, value] of kept) other.cookies.set(name, value);
    expect((await other.get('/api/clusters/lab/k8s/version')).status).toBe(200);
    expect(failureOf(await other.json('/api/session/renew', { cluster: 'lab' }))).toEqual([401, 'session-expired']);
    await replica.stop();
  });

  test('a token alone can’t be renewed, and neither can who is not signed in', async () => {
    const browser = server.browser();
    expect(failureOf(await browser.json('/api/session/renew', { cluster: 'lab' }))).toEqual([401, 'signed-out']);
    expect((await browser.signIn('lab', api.adminToken)).status).toBe(200);
    expect(failureOf(await browser.json('/api/session/renew', { cluster: 'lab' }))).toEqual([401, 'session-expired']);
  });

  test('the API server that does not take the token: said with what the token says, nothing stored', async () => {
    const other = await TestIssuer.start();
    await writeFile(join(folder, 'other.pem'), other.certificate);
    const strange = await startTestServer([api.cluster], {
      oidc: { ...names, issuer: other.address, caFile: join(folder, 'other.pem') },
    });
    const browser = strange.browser();
    const answer = await comeBack(browser, await visitIssuer((await begin(browser)).href, 'ann', other.certificate));
    expect(failureOf(answer)).toEqual([403, 'oidc-not-taken']);
    expect(messageOf(answer)).toContain(`issuer ${other.address}, audience pilothouse, claims `);
    expect(messageOf(answer)).toContain(' email ');
    expect(browser.cookies.size).toBe(0);
    await strange.stop();
    await other.stop();
  });

  test('secrets of the round trip are in no log', async () => {
    const browser = server.browser();
    const there = await begin(browser);
    const search = await visitIssuer(there.href, 'ann', issuer.certificate);
    await comeBack(browser, search);
    const code = new URLSearchParams(search).get('code') ?? 'none';
    for (const secret of [code, testClient.secret, there.searchParams.get('state') ?? 'none', 'eyJ']) {
      expect(server.log()).not.toContain(secret);
    }
    expect(server.log()).toContain('"action":"renew-session"');
  });
});

describe('[R3] attacks on the way back', () => {
  test('an answer is good once, even with the cookie of before', async () => {
    const browser = server.browser();
    const search = await visitIssuer((await begin(browser)).href, 'ann', issuer.certificate);
    const kept = new Map(browser.cookies);
    expect((await comeBack(browser, search)).status).toBe(200);
    expect(failureOf(await comeBack(browser, search))).toEqual([400, 'oidc-state']);
    const thief = server.browser();
    for (const [name, value] of kept) thief.cookies.set(name, value);
    expect(failureOf(await comeBack(thief, search))).toEqual([410, 'oidc-expired']);
  });

  test('without the cookie, with that of another sign-in, or with an invented state', async () => {
    const browser = server.browser();
    const search = await visitIssuer((await begin(browser)).href, 'ann', issuer.certificate);
    // Login CSRF: the victim's browser gets the attacker's answer.
    expect(failureOf(await comeBack(server.browser(), search))).toEqual([400, 'oidc-state']);
    const victim = server.browser();
    const own = await begin(victim);
    const injected = new URLSearchParams(search);
    injected.set('state', own.searchParams.get('state') ?? '');
    // Code injection: a stolen code with one's own state; PKCE and the nonce bind the code to its sign-in.
    expect(failureOf(await comeBack(victim, `?${injected}`))).toEqual([410, 'oidc-expired']);
    for (const wrong of ['', '?code=a', '?code=a&state=', '?code=a&state=b', `${search}&state=c`]) {
      expect(failureOf(await comeBack(browser, wrong)), wrong).toEqual([400, 'oidc-state']);
    }
  });

  test('a cookie that was tampered with, or made for something else, opens nothing', async () => {
    const browser = server.browser();
    const search = await visitIssuer((await begin(browser)).href, 'ann', issuer.certificate);
    const [name = ''] = oidcCookies(browser);
    const sealed = browser.cookies.get(name) ?? '';
    browser.cookies.set(name, `${sealed.slice(0, -6)}AAAAAA`);
    expect(failureOf(await comeBack(browser, search))).toEqual([400, 'oidc-state']);
    const signedIn = server.browser();
    await signIn(signedIn);
    const [session = ''] = [...signedIn.cookies.values()];
    browser.cookies.set(name, session.replace(/^\d\./, ''));
    expect(failureOf(await comeBack(browser, search))).toEqual([400, 'oidc-state']);
  });

  test('an answer that names another issuer (mix-up, RFC 9207)', async () => {
    const browser = server.browser();
    const search = new URLSearchParams(await visitIssuer((await begin(browser)).href, 'ann', issuer.certificate));
    expect(search.get('iss')).toBe(issuer.address);
    search.set('iss', 'https://evil.example');
    const answer = await comeBack(browser, `?${search}`);
    expect(failureOf(answer)).toEqual([502, 'oidc-refused']);
    expect(browser.cookies.size).toBe(0);
  });

  test('the person says no', async () => {
    const browser = server.browser();
    const answer = await signIn(browser, 'nobody');
    expect(failureOf(answer)).toEqual([403, 'oidc-denied']);
    expect(messageOf(answer)).toBe(`${new URL(issuer.address).host} says: access_denied: the person said no`);
  });

  test('from another site, without our header, for another cluster, or too large: refused before anything else', async () => {
    const body = JSON.stringify({ cluster: 'lab' });
    for (const path of ['/api/session/oidc', '/api/session/renew']) {
      const post = (headers: Record<string, string | undefined>, text = body) =>
        server
          .browser()
          .send({ method: 'POST', path, body: text, headers: { 'content-type': 'application/json', ...headers } });
      expect(failureOf(await post({ origin: 'https://evil.example' }))).toEqual([403, 'foreign-origin']);
      expect(failureOf(await post({ origin: undefined }))).toEqual([403, 'foreign-origin']);
      expect(failureOf(await post({ 'x-pilothouse-request': undefined }))).toEqual([403, 'foreign-origin']);
      expect(failureOf(await post({ 'sec-fetch-site': 'cross-site' }))).toEqual([403, 'foreign-origin']);
      expect(failureOf(await post({ host: 'evil.example' }))).toEqual([403, 'foreign-origin']);
      expect(failureOf(await post({}, JSON.stringify({ cluster: 'x'.repeat(70_000) })))).toEqual([
        413,
        'body-too-large',
      ]);
      expect(failureOf(await post({}, '{}'))).toEqual([400, 'bad-request']);
      expect(failureOf(await server.browser().get(path))).toEqual([403, 'path-refused']);
    }
    expect(failureOf(await server.browser().json('/api/session/oidc', { cluster: 'other' }))).toEqual([
      403,
      'path-refused',
    ]);
    expect(failureOf(await server.browser().json('/api/session/renew', { cluster: 'other' }))).toEqual([
      404,
      'unknown-cluster',
    ]);
  });
});

describe('[E55] the issuer is down', () => {
  test('said as what it is, also at a renewal, which may be tried again', async () => {
    const passing = await TestIssuer.start();
    await writeFile(join(folder, 'passing.pem'), passing.certificate);
    const settings = { oidc: { ...names, issuer: passing.address, caFile: join(folder, 'passing.pem') } };
    const console = await startTestServer([api.cluster], settings);
    await passing.stop();
    const answer = await console.browser().json('/api/session/oidc', { cluster: 'lab' });
    expect(failureOf(answer)).toEqual([502, 'oidc-unreachable']);
    expect(messageOf(answer)).toMatch(/^https:\/\/localhost:\d+ does not answer: ECONNREFUSED/);
    await console.stop();
  });

  test('its certificate is not trusted without its authority', async () => {
    const untrusting = await startTestServer([api.cluster], { oidc: { ...names, caFile: undefined } });
    const answer = await untrusting.browser().json('/api/session/oidc', { cluster: 'lab' });
    expect(failureOf(answer)).toEqual([502, 'oidc-unreachable']);
    expect(messageOf(answer)).toMatch(/self.signed|certificate/i);
    await untrusting.stop();
  });
});
