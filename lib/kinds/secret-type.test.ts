import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { secretSummary, secretType } from './secret-type.ts';

const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64');

function secret(type: string, data: Readonly<Record<string, string>>, metadata: object = {}): KubeObject {
  const values = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, encoded(text)]));
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', ...metadata }, ...{ type, data: values } };
}

describe('a Secret by its type', () => {
  it('[C9] [F12] registries and users, never the password', () => {
    const config = {
      auths: {
        'registry.example.com': { auth: encoded('me:pass:word'), email: 'me@example.com' },
        'other.example.com': { username: 'you', password: 'x' },
      },
    };
    const summary = secretSummary(
      secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': JSON.stringify(config) }),
    );
    expect(summary).toEqual({
      type: 'registries',
      registries: [
        { registry: 'registry.example.com', user: 'me', email: 'me@example.com', hasPassword: true },
        { registry: 'other.example.com', user: 'you', email: '', hasPassword: true },
      ],
    });
    expect(JSON.stringify(summary)).not.toContain('pass:word');
  });

  it('[C9] one that the kubelet can’t read says so', () => {
    const of = (text: string) => secretSummary(secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': text }));
    for (const text of ['', 'no json', '[]', '{}', '{"auths":null}']) {
      expect(of(text)).toEqual({ type: 'registries', registries: undefined });
    }
    expect(of('{"auths":{"a":null}}')).toMatchObject({ registries: [{ registry: 'a', user: '', hasPassword: false }] });
  });

  it('[C10] a certificate and whether its key is there', () => {
    expect(secretSummary(secret('kubernetes.io/tls', { 'tls.crt': 'PEM', 'tls.key': '' }))).toEqual({
      type: 'tls',
      certificates: 'PEM',
      hasKey: false,
    });
  });

  it('[P29] a ServiceAccount’s token', () => {
    const annotations = { 'kubernetes.io/service-account.name': 'robot', 'kubernetes.io/service-account.uid': '1' };
    const labels = { 'kubernetes.io/legacy-token-last-used': '2026-01-02' };
    const found = secretSummary(secret('kubernetes.io/service-account-token', { token: 'x' }, { annotations, labels }));
    expect(found).toMatchObject({ account: { name: 'robot', hasToken: true, lastUsed: '2026-01-02' } });
  });

  it('[C6] the others: basic-auth, bootstrap tokens, Helm releases, Opaque', () => {
    expect(secretSummary(secret('kubernetes.io/basic-auth', { username: 'me', password: 'x' }))).toEqual({
      type: 'basic-auth',
      user: 'me',
    });
    const token = { 'token-id': 'abcdef', expiration: '2026-01-01T00:00:00Z', 'usage-bootstrap-signing': 'true' };
    expect(secretSummary(secret('bootstrap.kubernetes.io/token', token))).toEqual({
      type: 'bootstrap',
      id: 'abcdef',
      expires: '2026-01-01T00:00:00Z',
      usages: ['signing'],
    });
    const labels = { name: 'web', version: '3', status: 'deployed' };
    expect(secretSummary(secret('helm.sh/release.v1', {}, { labels }))).toMatchObject({
      release: 'web',
      revision: '3',
    });
    const bare = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } };
    expect(secretSummary(bare)).toEqual({ type: 'other' });
    expect(secretType(bare)).toBe('Opaque');
  });
});
