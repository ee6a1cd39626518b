import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Certificate, parseCertificates } from './certificate.ts';
import { certificateCovers } from './host-match.ts';

/** With names and addresses, ten years; made by openssl. */
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
/** Without a common name and without alternative names, until 2126: its end is a GeneralizedTime. */
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

const [first] = parseCertificates(named);

describe('certificates', () => {
  it('[I4] [E8] are read as node:crypto reads them', () => {
    for (const pem of [named, nameless]) {
      const [read] = parseCertificates(pem);
      const known = new X509Certificate(pem);
      expect(read?.notBeforeMs).toBe(Date.parse(known.validFrom));
      expect(read?.notAfterMs).toBe(Date.parse(known.validTo));
      expect(read?.isAuthority).toBe(known.ca);
      expect(read?.isSelfIssued).toBe(true);
    }
    expect(first).toMatchObject({
      subject: 'shop.example.com',
      issuer: 'shop.example.com',
      dnsNames: ['shop.example.com', '*.apps.example.com'],
      ipAddresses: ['10.0.0.1', 'fd00:0:0:0:0:0:0:7'],
    });
  });

  it('[E8] without a common name show their whole name, and cover nothing without alternative names', () => {
    const [read] = parseCertificates(nameless);
    expect(read).toMatchObject({ subject: 'C=DE, O=acme', dnsNames: [], ipAddresses: [] });
    expect(read !== undefined && certificateCovers(read, 'acme')).toBe(false);
  });

  it('come in chains, with other text between them; one that cannot be read is undefined', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    const found = parseCertificates(`Bag Attributes\n${named}\n${broken}\n${nameless}`);
    expect(found.map((certificate) => certificate?.subject)).toEqual(['shop.example.com', undefined, 'C=DE, O=acme']);
    expect(parseCertificates('')).toEqual([]);
    expect(parseCertificates('-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----')).toEqual([]);
    expect(parseCertificates('-----BEGIN CERTIFICATE-----\n=A=\n-----END CERTIFICATE-----')).toEqual([undefined]);
  });

  it('never throw, whatever their bytes are', () => {
    const bytes = Buffer.from(named.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(bytes.length), (changes, length) => {
        const broken = Buffer.from(bytes);
        for (const [at, byte] of changes) broken[at] = byte;
        const base64 = broken.subarray(0, length % 3 === 0 ? length : bytes.length).toString('base64');
        const found = parseCertificates(`-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`);
        expect(found).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the hosts of a certificate', () => {
  const of = (dnsNames: readonly string[]): Certificate => ({
    subject: 'web.example.com',
    issuer: '',
    isSelfIssued: false,
    notBeforeMs: 0,
    notAfterMs: 0,
    dnsNames,
    ipAddresses: [],
    isAuthority: false,
  });

  it('[E8] are its alternative names, a wildcard for one label', () => {
    expect(first !== undefined && certificateCovers(first, 'Shop.Example.com.')).toBe(true);
    expect(first !== undefined && certificateCovers(first, '10.0.0.1')).toBe(true);
    const wildcard = of(['*.apps.example.com']);
    expect(certificateCovers(wildcard, 'a.apps.example.com')).toBe(true);
    expect(certificateCovers(wildcard, 'a.b.apps.example.com')).toBe(false);
    expect(certificateCovers(wildcard, 'apps.example.com')).toBe(false);
    expect(certificateCovers(wildcard, '*.apps.example.com')).toBe(true);
    expect(certificateCovers(of(['*.com']), 'example.com')).toBe(false);
  });

  it('[E8] are not its common name', () => {
    expect(certificateCovers(of([]), 'web.example.com')).toBe(false);
  });
});
