import { describe, expect, it } from 'vitest';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { readTlsSecret } from './tls-state.ts';

/** For shop.example.com and *.apps.example.com, from 2026-11-21 to 2036-11-18. */
const named = `-----BEGIN CERTIFICATE-----
MIICDjCCAbSgAwIBAgIUL8uzge4eK2rn9wMAf6b4M1o/BhowCgYIKoZIzj0EAwIw
NzELMAkGA1UEBhMCREUxDTALBgNVBAoMBGFjbWUxGTAXBgNVBAMMEHNob3AuZXhh
bXBsZS5jb20wHhcNMjYxMTIxMTEwNDQ0WhcNMzYxMTE4MTEwNDQ0WjA3MQswCQYD
VQQGEwJERTENMAsGA1UECgwEYWNtZTEZMBcGA1UEAwwQc2hvcC5leGFtcGxlLmNv
bTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMZc6mHbm601PC4FaDl5kMkv3V2h
C5MUBUI3EFxkPZsFEUeZ7uLjvFPY+sNSfoGdvujmZiEYTzbquVTDUuiMHYWjgZ0w
gZowHQYDVR0OBBYEFJZVNYp4SQDO/AMcWRKbYsMSwjxhMB8GA1UdIwQYMBaAFJZV
NYp4SQDO/AMcWRKbYsMSwjxhMA8GA1UdEwEB/wQFMAMBAf8wRwYDVR0RBEAwPoIQ
c2hvcC5leGFtcGxlLmNvbYISKi5hcHBzLmV4YW1wbGUuY29thwQKAAABhxD9AAAA
AAAAAAAAAAAAAAAHMAoGCCqGSM49BAMCA0gAMEUCIQDZTdzuW8yK3R+Q5SF9k0Rv
BeynYMWbFn8insfFC0tgzQIgHRx+A4Dk97k3N/eIvn548Fs4mosWnQo5ciCKYqaR
yLs=
-----END CERTIFICATE-----`;
/** Without any alternative name. */
const nameless = `-----BEGIN CERTIFICATE-----
MIIBkDCCATWgAwIBAgIUDCd0LncToqJ7yN+UOek4TP5WhnQwCgYIKoZIzj0EAwIw
HDELMAkGA1UEBhMCREUxDTALBgNVBAoMBGFjbWUwIBcNMjYxMTIxMTEwNDQ0WhgP
MjEyNjEwMjgxMTA0NDRaMBwxCzAJBgNVBAYTAkRFMQ0wCwYDVQQKDARhY21lMFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEfa641RSFiEL5m5MUuurmrRHXaoRcrLBO
Jd4OnLL6kkRbslhX8NFLfKRGeJqcrYIvdF6KAzdUBzSjaSaXv/1cYKNTMFEwHQYD
VR0OBBYEFFErbDxIrdHfEpHYdf9rNF/+W3K3MB8GA1UdIwQYMBaAFFErbDxIrdHf
EpHYdf9rNF/+W3K3MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIh
AJnqM7RDe27DoMErGP8/KKjSVO/nolNpUcOfC3b8uv1ZAiEA73eSEKHmo++PiqxY
CciCjcE9+C6igf3W64hpz5VXRWs=
-----END CERTIFICATE-----`;
const nowMs = Date.UTC(2027, 0, 1);

const secret = (pem: string | undefined, type = 'kubernetes.io/tls'): KubeObject =>
  ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'tls' },
    type,
    data: { ...(pem === undefined ? {} : { 'tls.crt': btoa(pem) }), 'tls.key': btoa('key') },
  }) as KubeObject;

describe('the TLS Secret of an Ingress', () => {
  it('[I4] [E8] fits the host, with its end and its chain', () => {
    const found = readTlsSecret(secret(`${named}\n${nameless}`), ['shop.example.com', 'a.apps.example.com'], nowMs);
    expect(found).toMatchObject({ type: 'kubernetes.io/tls', chainLength: 1, problems: [], uncovered: [] });
    expect(found.certificate?.subject).toBe('shop.example.com');
  });

  it('[E8] is for another host', () => {
    const found = readTlsSecret(secret(named), ['other.example.com'], nowMs);
    expect(found).toMatchObject({ problems: ['other-host'], uncovered: ['other.example.com'] });
  });

  it('[E8] has a common name only, which browsers ignore', () => {
    expect(readTlsSecret(secret(nameless), ['acme'], nowMs).problems).toEqual(['name-only']);
  });

  it('[E8] has ended, ends soon, or has not begun', () => {
    const at = (ms: number) => readTlsSecret(secret(named), [], ms).problems;
    expect(at(Date.UTC(2037, 0, 1))).toEqual(['expired']);
    expect(at(Date.UTC(2036, 10, 1))).toEqual(['expires-soon']);
    expect(at(Date.UTC(2026, 0, 1))).toEqual(['not-yet-valid']);
  });

  it('[E8] is of the wrong type, empty, or no certificate', () => {
    expect(readTlsSecret(secret(undefined, 'Opaque'), [], nowMs).problems).toEqual(['wrong-type', 'no-certificate']);
    expect(readTlsSecret(secret('hello'), [], nowMs).problems).toEqual(['unreadable']);
    const bare: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } };
    expect(readTlsSecret(bare, [], nowMs).problems).toEqual(['wrong-type', 'no-certificate', 'no-key']);
    const broken = { ...bare, type: 'kubernetes.io/tls', data: { 'tls.crt': '%%', 'tls.key': 'a' } };
    expect(readTlsSecret(broken, [], nowMs).problems).toEqual(['no-certificate']);
  });
});
