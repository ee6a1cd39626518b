import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { podsOfAccount, serviceAccountFacts } from './service-account-facts.ts';

const account = (fields: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'app', namespace: 'hos' },
  ...fields,
});

describe('serviceAccountFacts', () => {
  it('[P30] reads secrets, pull secrets and whether the token is mounted', () => {
    const fields = {
      secrets: [{ name: 'app-token' }, {}, null],
      imagePullSecrets: [{ name: 'registry' }],
      automountServiceAccountToken: false,
    };
    expect(serviceAccountFacts(account(fields))).toEqual({
      secrets: ['app-token'],
      imagePullSecrets: ['registry'],
      mountsToken: false,
    });
    expect(serviceAccountFacts(account({ secrets: null }))).toEqual({
      secrets: [],
      imagePullSecrets: [],
      mountsToken: true,
    });
    expect(podsOfAccount('app')).toBe('spec.serviceAccountName=app');
  });
});
