import { createServer, type Server } from 'node:https';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#server/http/refusal.ts';
import { freshCertificate } from '#server/testing/pki.ts';
import { Issuer } from './issuer.ts';
import type { RoundTrip } from './round-trip.ts';

/*
 * [R3] An issuer that does what a real one never would. What a real one does is in oidc.cluster.test.ts.
 */
const own = freshCertificate(['localhost']);
let server: Server;
let address: string;
let issuer: Issuer;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let nonce: string;

/** What it answers next: to a code, and in its metadata. */
let played: { metadata?: object; token?: () => Promise<object> | object; status?: number };

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  server = createServer({ cert: own.certificate, key: own.key }, async (request, response) => {
    const send = (body: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') {
      return send({
        issuer: address,
        authorization_endpoint: `${address}/auth`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...played.metadata,
      });
    }
    if (request.url === '/keys') {
      return send({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'RS256', use: 'sig' }] });
    }
    send(await (played.token ?? (async () => ({})))(), played.status);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `https://localhost:${bound !== null && typeof bound === 'object' ? bound.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  played = {};
  await issuer?.close();
  issuer = new Issuer({
    issuer: new URL(address),
    clientId: 'pilothouse',
    certificateAuthority: own.certificate,
    name: 'played',
    clusters: new Set(['lab']),
  });
});

async function idToken(claims: JWTPayload = {}, key = keys.privateKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: address, aud: 'pilothouse', sub: 'ann', nonce, iat: now, exp: now + 600, ...claims };
  return await new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(key);
}

const given = async (claims: JWTPayload = {}, key = keys.privateKey) => ({
  access_token: 'access',
  token_type: 'bearer',
  id_token: await idToken(claims, key),
});

/** Signs in: what comes of it, or why not. */
async function signIn(token: () => Promise<object> | object, search?: string): Promise<unknown> {
  played.token = token;
  try {
    const { trip } = await issuer.authorize('http://localhost/login/oidc', { asksAgain: false });
    nonce = trip.nonce;
    const whole: RoundTrip = { ...trip, cluster: 'lab', endsAtMs: Date.now() + 1000 };
    return await issuer.redeem(search ?? `?code=a&state=${trip.state}`, whole);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, error.message];
  }
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('[R3] tokens of an issuer', () => {
  test('are taken as they are', async () => {
    expect(await signIn(() => given())).toEqual({ idToken: expect.stringMatching(/^ey/), refreshToken: undefined });
  });

  test.each<[string, JWTPayload]>([
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of another sign-in (its nonce)', { nonce: 'x' }],
    ['without a nonce', { nonce: undefined }],
  ])('%s are refused', async (_, claims) => {
    expect(await signIn(() => given(claims))).toEqual(['oidc-refused', expect.any(String)]);
  });

  test('that another key has signed are refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await signIn(() => given({}, privateKey))).toEqual(['oidc-refused', expect.any(String)]);
  });

  test.each<[string, () => JWTPayload]>([
    ['that have ended already', () => ({ exp: inSeconds(-300) })],
    ['that are of the future', () => ({ nbf: inSeconds(300) })],
  ])('%s: the clocks differ, and it is said', async (_, claims) => {
    expect(await signIn(() => given(claims()))).toEqual(['oidc-clock', expect.stringContaining("this server's time")]);
  });

  test('a little skew is none', async () => {
    expect(await signIn(() => given({ nbf: inSeconds(10), iat: inSeconds(10) }))).toHaveProperty('idToken');
  });

  test('an answer without an ID token, or that is no token answer', async () => {
    expect(await signIn(() => ({ access_token: 'a', token_type: 'bearer' }))).toEqual([
      'oidc-refused',
      expect.any(String),
    ]);
    expect(await signIn(() => ['nothing'])).toEqual(['oidc-refused', expect.any(String)]);
  });

  test('its errors are told in its words, on one line and not endless', async () => {
    played.status = 400;
    const error_description = `line one\n${'x'.repeat(1000)}`;
    const answer = await signIn(() => ({ error: 'invalid_client', error_description }));
    expect(answer).toEqual([
      'oidc-refused',
      expect.stringMatching(/^localhost:\d+ says: invalid_client: line one x+$/),
    ]);
    expect(String(answer).length).toBeLessThan(400);
    expect(await signIn(() => ({ error: 'invalid_grant' }))).toEqual(['oidc-expired', expect.any(String)]);
  });

  test('an answer that is too large, or never ends well, is silence', async () => {
    expect(await signIn(() => ({ access_token: 'x'.repeat(600_000) }))).toEqual([
      'oidc-unreachable',
      expect.any(String),
    ]);
    played.status = 503;
    expect(await signIn(() => ({}))).toEqual(['oidc-unreachable', expect.any(String)]);
  });

  test('metadata of another issuer is not its own', async () => {
    played.metadata = { issuer: 'https://evil.example' };
    expect(await signIn(() => given())).toEqual(['oidc-refused', expect.any(String)]);
    // Nothing of that is remembered.
    played.metadata = {};
    expect(await signIn(() => given())).toHaveProperty('idToken');
  });

  test('asks for what is offered, and only for what is certain where nothing is said', async () => {
    const scopeOf = async () => {
      const { address: there } = await issuer.authorize('http://localhost/login/oidc', { asksAgain: false });
      return new URL(there).searchParams.get('scope');
    };
    expect(await scopeOf()).toBe('openid email profile');
    await issuer.close();
    issuer = new Issuer({ ...issuer.settings });
    played.metadata = { scopes_supported: ['openid', 'groups', 'strange'] };
    expect(await scopeOf()).toBe('openid groups');
  });
});
