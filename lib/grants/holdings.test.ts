import { expect, test } from 'vitest';
import { newClientRequest } from '#lib/x509/new-request.ts';
import { signingRequest } from './client-certificate.ts';
import { boundTo, requestOf } from './holdings.ts';

const account = { kind: 'ServiceAccount', namespace: 'shop', name: 'ci' };
const role = { kind: 'ClusterRole', name: 'view' };

test('[R8] a binding is theirs by name, or by the user name of an account; others in it are counted', () => {
  const jane = { kind: 'User', name: 'jane' };
  const asUser = { kind: 'User', name: 'system:serviceaccount:shop:ci' };
  const bindings = [
    { name: 'a', namespace: 'shop', role, subjects: [account, jane] },
    { name: 'b', role, subjects: [asUser] },
    {
      name: 'c',
      namespace: 'shop',
      role,
      subjects: [
        { ...account, namespace: 'dev' },
        { kind: 'Group', name: 'ci' },
      ],
    },
  ];
  expect(boundTo(bindings, account)).toEqual([
    { kind: 'binding', binding: bindings[1], others: 0 },
    { kind: 'binding', binding: bindings[0], others: 1 },
  ]);
  expect(boundTo(bindings, jane)).toEqual([{ kind: 'binding', binding: bindings[0], others: 1 }]);
  expect(boundTo(bindings, { kind: 'Group', name: 'jane' })).toEqual([]);
});

test('[R5] a request is theirs by the name in it, not by who made it', async () => {
  const { request } = await newClientRequest({ user: 'jane', groups: ['CN=bob'] }, 'ECDSA P-256');
  const json = signingRequest({ name: 'x', request, expirationSeconds: 600 });
  const object = { ...json, metadata: { name: 'x', uid: '1' }, apiVersion: '', kind: 'CertificateSigningRequest' };
  expect(requestOf(object, 'jane', 0)).toEqual({
    kind: 'request',
    name: 'x',
    uid: '1',
    state: 'pending',
    notAfterMs: undefined,
  });
  expect(requestOf(object, 'bob', 0)).toBeUndefined();
  const other = { ...object, spec: { request, signerName: 'example.com/servers' } };
  expect(requestOf(other, 'jane', 0)).toBeUndefined();
});
