import { expect, test } from 'vitest';
import { parseHealthChecks } from './health-checks.ts';

test('[N11] reads the checks of the API server, those that fail first, start hooks last', () => {
  const text = `[+]ping ok
[+]poststarthook/start-apiextensions-informers ok
[-]etcd failed: reason withheld
[+]shutdown ok
[-]poststarthook/rbac/bootstrap-roles failed: reason withheld
[+]informer-sync excluded: ok
readyz check failed`;
  expect(parseHealthChecks(text).map(({ name, ok, isStartHook }) => `${ok ? '+' : '-'}${name} ${isStartHook}`)).toEqual(
    [
      '-etcd false',
      '-poststarthook/rbac/bootstrap-roles true',
      '+ping false',
      '+shutdown false',
      '+informer-sync false',
      '+poststarthook/start-apiextensions-informers true',
    ],
  );
  expect(parseHealthChecks(text)[0]?.text).toBe('failed: reason withheld');
});

test('[N11] what is no list of checks has none', () => {
  expect(parseHealthChecks('ok')).toEqual([]);
  expect(parseHealthChecks('<html>[+] </html>')).toEqual([]);
});
