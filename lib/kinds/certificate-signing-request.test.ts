import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { CertificationRequest } from '#lib/x509/certification-request.ts';
import { noGeneralNames } from '#lib/x509/distinguished-name.ts';
import { certificateSigningRequests, decisionWrite } from './certificate-signing-request.ts';
import { signingConcerns, signingEffect, signingRequestOf } from './certificate-signing-request-facts.ts';

const csr = (status: unknown): KubeObject => ({
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'jane', resourceVersion: '7' },
  spec: {
    request: 'LS0t',
    signerName: 'kubernetes.io/kube-apiserver-client',
    usages: ['client auth'],
    username: 'bob',
  },
  status,
});
const conditions = (...types: string[]) => ({ conditions: types.map((type) => ({ type, status: 'True' })) });
const request = (subject: CertificationRequest['subject']): CertificationRequest => ({
  subject,
  alternativeNames: noGeneralNames,
  publicKey: 'ECDSA P-256',
  usages: [],
  isAuthority: false,
});
const named = (user: string, ...groups: string[]) =>
  request([...groups.map((value) => ({ type: 'O', value })), { type: 'CN', value: user }]);

describe('decisionWrite', () => {
  it('[R5] appends the decision to the object as it was read', () => {
    const before = { ...csr(conditions('Other')), unknown: { kept: true } };
    const write = decisionWrite(before, 'Approved', new Date('2026-01-02T03:04:05.678Z'));
    expect(write).toMatchObject({ write: 'put', subresource: 'approval' });
    const body: unknown = JSON.parse('body' in write ? write.body : '');
    expect(body).toEqual({
      ...before,
      status: {
        conditions: [
          { type: 'Other', status: 'True' },
          {
            type: 'Approved',
            status: 'True',
            reason: 'PilothouseApprove',
            message: 'This CSR was approved in Pilothouse.',
            lastUpdateTime: '2026-01-02T03:04:05Z',
          },
        ],
      },
    });
  });

  it('[R5] is offered once', () => {
    const approve = certificateSigningRequests.actions.find(({ id }) => id === 'approve');
    expect(approve?.refusal?.(csr({}))).toBeUndefined();
    expect(approve?.refusal?.(csr(conditions('Denied')))).toBe('already-decided');
  });
});

describe('what an approval gives', () => {
  it('[R5] depends on the signer', () => {
    expect(signingEffect('kubernetes.io/kube-apiserver-client', named('jane', 'dev'))).toEqual({
      code: 'client',
      user: 'jane',
      groups: ['dev'],
    });
    expect(signingEffect('example.org/own', undefined)).toEqual({ code: 'custom', user: '', groups: [] });
    expect(signingRequestOf(csr({}))).toMatchObject({ username: 'bob', expirationSeconds: undefined, groups: [] });
  });

  it('[R5] has concerns: administrators, authorities, somebody else’s name, what can’t be read', () => {
    const asked = signingRequestOf(csr({}));
    expect(signingConcerns(asked, named('jane', 'system:masters'))).toEqual(['masters']);
    expect(signingConcerns(asked, { ...named('jane'), isAuthority: true })).toEqual(['authority']);
    expect(signingConcerns(asked, request([]))).toEqual(['no-name']);
    expect(signingConcerns(asked, undefined)).toEqual(['unreadable']);
    const serving = { ...asked, signerName: 'kubernetes.io/kubelet-serving', username: 'system:node:node-1' };
    expect(signingConcerns(serving, named('system:node:node-1', 'system:nodes'))).toEqual([]);
    expect(signingConcerns(serving, named('system:node:node-2', 'system:nodes'))).toEqual(['not-requester']);
  });
});
