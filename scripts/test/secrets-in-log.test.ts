import { expect, test } from 'vitest';
import { secretsIn } from './secrets-in-log.ts';

const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.${'c2ln'.repeat(20)}`;

test.each([
  ['a token', `{"msg":"${token}"}`],
  ['a header', '{"authorization":"Bearer good-secret-token"}'],
  ['a key', '-----BEGIN RSA PRIVATE KEY-----'],
  ['a kubeconfig', '{"body":"client-key-data: LS0t"}'],
  ['a cookie', `{"cookie":"__Host-pilothouse-0123456789abcdef-0=1.${'A'.repeat(300)}"}`],
  ['the value of a cookie alone', `"1.${'A'.repeat(300)}"`],
  ['a ticket', `{"path":"/api/clusters/a/logs/download/${'A'.repeat(80)}"}`],
  ['a sign-in link', 'http://localhost:7474/login#once=abcdefghijkl'],
])('%s is found in a log', (_what, line) => {
  expect(secretsIn(`first line\n${line}\nlast line`)).not.toEqual([]);
});

test('what a log holds anyway is no secret', () => {
  const line =
    '{"level":"info","audit":true,"requestId":"8781db50-ecb1-420c-a6a0-fedcc6f2209e","user":"system:serviceaccount:shop:web","action":"create","path":"/api/v1/namespaces/shop/serviceaccounts/web/token","httpStatus":201}';
  expect(secretsIn(line)).toEqual([]);
  expect(secretsIn('{"path":"/api/clusters/test/logs/download","status":200}')).toEqual([]);
});
