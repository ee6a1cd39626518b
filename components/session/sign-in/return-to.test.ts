import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeReturnTo } from './return-to.ts';

const origin = 'https://console.test:7474';

it('[F1.8] goes back to the page with its filters', () => {
  expect(safeReturnTo('/c/dev/pods?ns=a,b&q=x#y', origin)).toBe('/c/dev/pods?ns=a,b&q=x#y');
});

it('[F1.8] goes nowhere but to a page of this site', () => {
  const refused = [
    null,
    '',
    'https://evil.test/c/dev',
    '//evil.test/c/dev',
    '/\\evil.test/c/dev',
    '/\t/evil.test/c/',
    'javascript:alert(1)',
    'c/dev',
    '/login',
    '/api/clusters/dev/k8s/api/v1/secrets',
    '/c/../api/session',
    '/c/../../..//evil.test',
  ];
  for (const text of refused) expect(safeReturnTo(text, origin), String(text)).toBeUndefined();
});

it('[F1.8] whatever is taken stays on this origin', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const path = safeReturnTo(`/c/${text}`, origin);
      if (path !== undefined) expect(new URL(path, origin).origin).toBe(origin);
    }),
  );
});
