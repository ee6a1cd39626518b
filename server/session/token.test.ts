import { describe, expect, test } from 'vitest';
import { cleanToken, tokenExpiryMs } from './token.ts';

const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('[F1.3] a token as people paste it', () => {
  test.each(['abc.def', '  abc.def\n', 'Bearer abc.def', '\r\n bearer   abc.def \n'])('%j', (pasted) => {
    expect(cleanToken(pasted)).toBe('abc.def');
  });

  test.each(['', ' \n', 'Bearer ', 'a b', 'a\nb', 'a\u0000b', 'tokén', 'a\u200bb'])('%j is refused', (pasted) => {
    expect(() => cleanToken(pasted)).toThrow(/token/);
  });
});

describe('the end of a token', () => {
  test('is its exp', () => expect(tokenExpiryMs(jwt({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000));

  test.each([['opaque'], ['a.b'], ['a.b.c.d'], ['a.!!.c'], [jwt({})], [jwt({ exp: '1' })], [jwt(null)], [jwt([])]])(
    'is unknown of %s',
    (token) => expect(tokenExpiryMs(token)).toBeUndefined(),
  );
});
