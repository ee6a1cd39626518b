import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#server/http/refusal.ts';
import { clientCertificate, freshCertificate, inBase64 } from '#server/testing/pki.ts';
import type { Cluster } from '#server/upstream/cluster.ts';
import { contextsForSignIn, credentialFromKubeconfig } from './kubeconfig-sign-in.ts';
import { packSession, unpackSession } from './session-bytes.ts';

const authority = freshCertificate().certificate;
const other = freshCertificate().certificate;
const dev: Cluster = {
  id: 'dev',
  displayName: 'dev',
  server: 'https://10.0.0.1:6443',
  certificateAuthority: authority,
};
const prod: Cluster = { id: 'prod', displayName: 'prod', server: 'https://10.0.0.2:6443', certificateAuthority: other };
const clusters = [dev, prod];

function kubeconfig(
  user: object,
  cluster: object = { server: 'https://10.96.0.1', 'certificate-authority-data': inBase64(authority) },
) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'main',
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'main', context: { cluster: 'c', user: 'u', namespace: 'dev-test' } }],
  });
}

const refusalOf = (user: object, cluster?: object) =>
  contextsForSignIn(kubeconfig(user, cluster), clusters).contexts[0]?.refusal;

function failure(source: string): Refusal {
  try {
    contextsForSignIn(source, clusters);
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('it was taken');
}

describe('[F2.1] contexts of a kubeconfig', () => {
  test('are listed with the current one, their user, namespace and configured cluster', () => {
    expect(contextsForSignIn(kubeconfig({ token: 'abc' }), clusters)).toEqual({
      currentContext: 'main',
      contexts: [
        {
          name: 'main',
          user: 'u',
          namespace: 'dev-test',
          cluster: 'dev',
          matchedBy: 'authority',
          credential: { kind: 'token', subject: '', groups: [] },
        },
      ],
    });
  });

  test('each says whose it is and until when, read from the token or the certificate', () => {
    const factsOf = (user: object) => contextsForSignIn(kubeconfig(user), clusters).contexts[0]?.credential;
    const claims = Buffer.from(JSON.stringify({ sub: 'system:serviceaccount:a:b', exp: 1_900_000_000 }));
    expect(factsOf({ token: `e30.${claims.toString('base64url')}.x` })).toEqual({
      kind: 'token',
      subject: 'system:serviceaccount:a:b',
      groups: [],
      expiresAt: '2030-03-17T17:46:40.000Z',
    });
    const odd = Buffer.from(JSON.stringify({ sub: 7, exp: 1e300 })).toString('base64url');
    expect(factsOf({ token: `e30.${odd}.x` })).toEqual({ kind: 'token', subject: '', groups: [] });
    const { certificate, key } = clientCertificate(2048, 30);
    expect(factsOf({ 'client-certificate-data': inBase64(certificate), 'client-key-data': inBase64(key) })).toEqual({
      kind: 'client-certificate',
      subject: 'ann',
      groups: [],
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  test('fit by CA whatever the address; by address without a CA; else not at all', () => {
    const match = (cluster: object) =>
      contextsForSignIn(kubeconfig({ token: 'a' }, cluster), clusters).contexts[0]?.cluster;
    expect(
      match({ server: 'https://evil.example', 'certificate-authority-data': inBase64(`# a note\n${other}`) }),
    ).toBe('prod');
    expect(match({ server: 'https://10.0.0.2:6443/' })).toBe('prod');
    expect(match({ server: 'https://10.0.0.3:6443' })).toBeUndefined();
    expect(match({ server: 'not an address' })).toBeUndefined();
  });

  test('several clusters with one CA are told apart by their address', () => {
    const twin: Cluster = { ...dev, id: 'twin', server: 'https://10.0.0.9:6443' };
    const listed = contextsForSignIn(
      kubeconfig({ token: 'a' }, { server: twin.server, 'certificate-authority-data': inBase64(authority) }),
      [dev, twin],
    );
    expect(listed.contexts[0]?.cluster).toBe('twin');
    expect(contextsForSignIn(kubeconfig({ token: 'a' }), [dev, twin]).contexts[0]?.cluster).toBeUndefined();
  });

  test('a token that looks like a number stays as it is written', () => {
    const source = kubeconfig({ token: 'TOKEN' }).replace('"TOKEN"', '0123456789012345678901e5');
    expect(credentialFromKubeconfig(source, 'main', undefined, clusters).credential).toEqual({
      kind: 'token',
      token: '0123456789012345678901e5',
    });
  });
});

describe('[F2.3] what is refused, by its field and with the reason', () => {
  test.each<[string, object, RegExp]>([
    ['user', {}, /neither a token nor a client certificate/],
    ['user.exec', { exec: { command: 'rm', args: ['-rf', '/'] } }, /not run on the server/],
    ['user.exec', { exec: { command: 'x' }, token: 'abc' }, /not run on the server/],
    ['user.auth-provider', { 'auth-provider': { name: 'gcp' } }, /not run/],
    ['user.tokenFile', { tokenFile: '/etc/passwd' }, /files are not read/],
    ['user.client-certificate', { 'client-certificate': '/etc/passwd' }, /files are not read/],
    ['user.client-key', { 'client-key': 'key.pem', 'client-certificate-data': 'x' }, /files are not read/],
    ['user.as', { token: 'abc', as: 'system:admin' }, /impersonation/],
    ['user.as-groups', { token: 'abc', 'as-groups': ['system:masters'] }, /impersonation/],
    ['user.as-user-extra', { token: 'abc', 'as-user-extra': { a: ['b'] } }, /impersonation/],
    ['user.username', { username: 'admin', password: 'x' }, /no passwords/],
    ['user.token', { token: 'REDACTED' }, /config view --raw/],
    [
      'user.client-key-data',
      { 'client-certificate-data': 'aa', 'client-key-data': 'DATA+OMITTED' },
      /config view --raw/,
    ],
    ['user.client-certificate-data', { 'client-certificate-data': 'REDACTED' }, /config view --raw/],
    [
      'user.client-certificate-data',
      { 'client-certificate-data': inBase64('no'), 'client-key-data': inBase64('no') },
      /not a PEM certificate/,
    ],
    ['user.client-key-data', { 'client-certificate-data': inBase64(authority) }, /no key/],
    ['user.client-certificate-data', { 'client-key-data': inBase64('x') }, /no certificate/],
    ['user.token', { token: 'two words' }, /space/],
  ])('%s', (field, user, reason) => {
    expect(refusalOf(user)).toEqual({ code: expect.any(String), field, reason: expect.stringMatching(reason) });
  });

  test.each<[string, object]>([
    ['cluster.certificate-authority', { 'certificate-authority': '/etc/ssl/ca.pem' }],
    ['cluster.certificate-authority-data', { 'certificate-authority-data': 'DATA+OMITTED' }],
    ['cluster.proxy-url', { 'proxy-url': 'http://evil.example' }],
    ['cluster.tls-server-name', { 'tls-server-name': 'evil.example' }],
    ['cluster.insecure-skip-tls-verify', { 'insecure-skip-tls-verify': true }],
  ])('%s', (field, cluster) => {
    expect(refusalOf({ token: 'abc' }, { server: 'https://10.0.0.1:6443', ...cluster })?.field).toBe(field);
  });

  test('a key of another certificate, and a certificate that has ended', () => {
    const [one, two] = [freshCertificate(), freshCertificate()];
    expect(
      refusalOf({ 'client-certificate-data': inBase64(one.certificate), 'client-key-data': inBase64(two.key) })?.reason,
    ).toMatch(/does not belong/);
    const old = clientCertificate(2048, -1);
    expect(
      refusalOf({ 'client-certificate-data': inBase64(old.certificate), 'client-key-data': inBase64(old.key) })?.reason,
    ).toMatch(/has expired/);
  });

  test('sign-in refuses what the list refuses, and a context that is not there', () => {
    const signIn =
      (source: string, context = 'main', picked?: string) =>
      () =>
        credentialFromKubeconfig(source, context, picked, clusters);
    expect(signIn(kubeconfig({ exec: { command: 'x' } }))).toThrow('user.exec: programs');
    expect(signIn(kubeconfig({ token: 'a' }), 'none')).toThrow('no such context');
    expect(signIn(kubeconfig({ token: 'a' }, { server: 'https://1.2.3.4' }))).toThrow('choose one');
    expect(signIn(kubeconfig({ token: 'a' }, { server: 'https://1.2.3.4' }), 'main', 'nowhere')).toThrow(
      'no such cluster',
    );
    expect(signIn(kubeconfig({ token: 'a' }, { server: 'https://1.2.3.4' }), 'main', 'prod')().cluster).toBe(prod);
  });

  test('messages never repeat a secret', () => {
    const secret = 'sh-secret-value';
    for (const user of [{ token: `${secret} x` }, { token: secret, exec: {} }, { token: secret, password: secret }]) {
      expect(JSON.stringify(refusalOf(user))).not.toContain(secret);
    }
    expect(failure(`users:\n- name: u\n  user: {token: ${secret}\ncontexts: 3`).message).not.toContain(secret);
  });
});

describe('[F2.4] a file that can not be read', () => {
  test('names the line of a YAML error', () => {
    const refusal = failure('apiVersion: v1\nclusters:\n- name: a\n\tcluster: {}\n');
    expect(refusal.code).toBe('kubeconfig-refused');
    expect(refusal.message).toMatch(/line 4/);
  });

  test('names line and field of a wrong type', () => {
    expect(failure('apiVersion: v1\ncontexts: hello\n').message).toMatch(/line 2: contexts/);
  });

  test.each([
    [''],
    ['hello'],
    ['- 1'],
    ['{}'],
    ['apiVersion: v1\ncontexts: []'],
    ['contexts: null'],
    ['['.repeat(100_000)],
    ['a: &a [x]\nb: &b [*a,*a,*a]\n'],
  ])('%.20j is refused', (source) => expect(failure(source).httpStatus).toBe(422));

  test('aliases that explode are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(',')}]`,
    );
    expect(failure(`l0: &l0 x\n${levels.join('\n')}\ncontexts: []`).message).toMatch(/aliases|contexts/);
  });
});

describe('[R5] client certificates', () => {
  test.each([[2048], [4096]])('of %i bits, in any form of key, fit the session and come back the same', (bits) => {
    const made = clientCertificate(bits, 30);
    const { credential } = credentialFromKubeconfig(
      kubeconfig({ 'client-certificate-data': inBase64(made.certificate), 'client-key-data': inBase64(made.key) }),
      'main',
      undefined,
      clusters,
    );
    const session = {
      cluster: 'dev',
      credential,
      user: { name: 'ann', uid: '', groups: ['people'] },
      serverVersion: 'v1',
      startedAtMs: 1,
      expiresAtMs: 2,
    };
    const packed = packSession(session);
    expect(unpackSession(packed)).toEqual({ ...session, credential: { ...credential, certificate: made.certificate } });
    expect(packed.byteLength).toBeLessThan(5000);
  });

  test('what is no session is none', () => {
    expect(unpackSession(randomBytes(500))).toBeUndefined();
    expect(unpackSession(Buffer.alloc(0))).toBeUndefined();
  });
});
