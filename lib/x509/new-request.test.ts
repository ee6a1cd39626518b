import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseCertificationRequest } from './certification-request.ts';
import { derParts, readDer } from './der.ts';
import { newClientRequest } from './new-request.ts';
import { pemBlocks } from './pem.ts';

test.each(['ECDSA P-256', 'RSA 2048'] as const)('[R5] a request for a client certificate: %s', async (kind) => {
  const { request, key } = await newClientRequest({ user: '张伟', groups: ['dev', 'ops'] }, kind);
  expect(parseCertificationRequest(btoa(request))).toMatchObject({
    subject: [
      { type: 'O', value: 'dev' },
      { type: 'O', value: 'ops' },
      { type: 'CN', value: '张伟' },
    ],
    publicKey: kind,
    usages: [],
    isAuthority: false,
  });
  // Another reader than ours: its key is the one that was handed out, and its signature is by it.
  const [body, , signature] = derParts(readDer(pemBlocks(request)[0]?.bytes ?? new Uint8Array()));
  const publicKey = createPublicKey(createPrivateKey(key));
  expect(
    verify('sha256', body?.bytes ?? new Uint8Array(), publicKey, signature?.content.subarray(1) ?? new Uint8Array()),
  ).toBe(true);
});
