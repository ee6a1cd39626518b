import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanToken, readTokenHint } from './jwt.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`;

describe('readTokenHint', () => {
  it('[R3] names the service account of a bound token and its end', () => {
    const claims = {
      sub: 'system:serviceaccount:kubernetes-dashboard:dashboard-admin',
      exp: 1_800_000_000,
      'kubernetes.io': { namespace: 'kubernetes-dashboard', serviceaccount: { name: 'dashboard-admin', uid: 'u' } },
    };
    expect(readTokenHint(jwt(claims))).toEqual({
      serviceAccount: { namespace: 'kubernetes-dashboard', name: 'dashboard-admin' },
      subject: 'system:serviceaccount:kubernetes-dashboard:dashboard-admin',
      expiresAtMs: 1_800_000_000_000,
    });
  });

  it('[R3] names a person of an OIDC token, in any script', () => {
    expect(readTokenHint(jwt({ sub: 'a1b2', preferred_username: '张伟' }))).toEqual({ subject: '张伟' });
  });

  it('[R3] reads nothing from other tokens, and never throws', () => {
    expect(readTokenHint('abcdef.0123456789abcdef')).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void readTokenHint(`${part({})}.${text}.x`)));
    fc.assert(fc.property(fc.anything(), (claims) => void readTokenHint(jwt({ exp: claims, sub: claims } as object))));
  });
});

describe('cleanToken', () => {
  it('[F1.3] takes away line breaks and spaces', () => {
    expect(cleanToken('  eyJh\r\nbGci\n')).toEqual({ token: 'eyJhbGci', changed: true });
    expect(cleanToken('eyJhbGci')).toEqual({ token: 'eyJhbGci', changed: false });
  });

  it('[F1.3] takes away what stands before a copied token', () => {
    expect(cleanToken('token:      eyJhbGci').token).toBe('eyJhbGci');
    expect(cleanToken('Authorization: Bearer eyJhbGci').token).toBe('eyJhbGci');
    expect(cleanToken('\ufeffBearer eyJhbGci').token).toBe('eyJhbGci');
  });

  it('[F1.3] leaves no white space, and cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._\s-]{0,40}$/), (text) => {
        const { token } = cleanToken(text);
        expect(token).not.toMatch(/\s/);
      }),
    );
  });
});
