import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCertificationRequest } from './certification-request.ts';

/** Made with OpenSSL; base64 of PEM, as `spec.request` holds it. */
const ecdsa =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQmd6Q0NBU2dDQVFBd056RVJNQThHQTFVRUNnd0laR1YyTFhSbFlXMHhFekFSQmdOVkJBb01Dbk41YzNSbApiVHBvYjNNeERUQUxCZ05WQkFNTUJHcGhibVV3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVE4CkNQMzFHa3ZNOXdEaUdpN2I3QjdkMGhuSWtMeXFkUGhyUTV0bXltSTNDWUViUmpDbDM0VFZObmtRaGZLL0NVYWMKVFlWWHU3R2RSN1d6ai9mMWxCdzRvSUdPTUlHTEJna3Foa2lHOXcwQkNRNHhmakI4TUZnR0ExVWRFUVJSTUUrQwpDM2RsWWk1b2IzTXVjM1pqZ2dOM1pXS0hCQW9BQUFlSEVQMEFBQUFBQUFBQUFBQUFBQUFBQUFlQkVHcGhibVZBClpYaGhiWEJzWlM1dmNtZUdFWE53YVdabVpUb3ZMMmh2Y3k5cVlXNWxNQXNHQTFVZER3UUVBd0lIZ0RBVEJnTlYKSFNVRUREQUtCZ2dyQmdFRkJRY0RBakFLQmdncWhrak9QUVFEQWdOSkFEQkdBaUVBc0RNRkNCenRYMWhDVEgrZQowNk9PSWJvS25QMWFidXNuVjYvZ1dMR2dtVTBDSVFETlFqQ2F3RXJGd2swbzZNNSt1UnZ3TXQ1WGNWTndjVDRDCjZwT3g5ZjhVeWc9PQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K';
const rsa =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlJQ2J6Q0NBVmNDQVFBd0tqRVBNQTBHQTFVRUF3d0c1YnlnNUx5Zk1SY3dGUVlEVlFRS0RBNXplWE4wWlcwNgpiV0Z6ZEdWeWN6Q0NBU0l3RFFZSktvWklodmNOQVFFQkJRQURnZ0VQQURDQ0FRb0NnZ0VCQU1OVmJTMGZXTS9ICklwUXhLNXQ0ZDk4ajdvdzZhbUM5MGhaVElHdTNrdktQN09LK1J0NHg1VVFtVVFNblVnU0JtSXQyWkk3VHhEN2gKcndNM3BWKzJ2b2MyakxhZGtsZlZ5V3RiT2lCeGRBL1pmUElKYklrT2hwK3p4aHZlOER6SVUxNk9USFdzZlJ3aQpIM3ErSHg3cGVFR3c2UTJaWmpPYkhpcWVteFJGazN4Rk5YZUU1clUrRDgrV0llRzV2ZE55cDB2YnRKZmpsUVliCmdGYVgyL2xDd09XMHFvMVVzK3NCRmxRc1BMY20zb0FmQnV1NWdQRTN1b1B3VWZhSXN0MWFlZkFOYnA3dEhMTEwKQXlPK09HWlpkaEp3U3VsandKQ3U2OWpqZExPd2tpY0VEczNvMGhCZ1BYVDJ6UjhLSzh2djM3UTViL3ZaVVVvMgoyUE5TSzdYeGVPVUNBd0VBQWFBQU1BMEdDU3FHU0liM0RRRUJDd1VBQTRJQkFRQ0RBUnA3NVBiZnVXZlpFNlo1CjhheGpDNGppRU8vdzBML2F5bjZreFZ5czNGQXM1YlRLU1phR0xnd3kyRENDUE03bzZwcEo2NWtzOGhlYjJaWloKVUZYd2dhb2JsOW5pK2o2RWc3c3c5cm9PanhRbFNjWUxBNU5NT2J3V0Y3d0lENk5kYXBjSnFCc0t2cEpTeUtzVwpPTTJCTzd1cXl1a055V0o2cyt4dERYNnRpWW9VamcwelVLaWRFK0lQUzBKMlVaVHNpMGVxcHRTSGpkWmJ2cnFRCmpWQjVueGJ3Wk91ck0wQjB3YnFqZGMwK3p3Tmo2dlBPTkhIMUh1ZHVCbCszTlhWSUEzZ3k3YmFHOFdrbDFUREcKdTdoUzAyaVY5ZFc4aHdOcnZpTEw1ckxZWFVNMzVHT1NUdTlSSlNoWkVjRTlHZ2NZSDRiTGMzdUV4M1FneVhhYQpjT3hXCi0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';
const ed25519 =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlHTU1FQUNBUUF3RFRFTE1Ba0dBMVVFQXd3Q1pXUXdLakFGQmdNclpYQURJUURsZlYrV21zYkhnTXcvTW1sbwpOSkUyR2tKSVUrUXdSV1k3cURoM2NmOUNvNkFBTUFVR0F5dGxjQU5CQVBzOTNabmVpZytIdEt2T2xMNU42UG5zCm1yMUk4Zmg3YSsyemJtRE1uRUo1UUxFSXpxR0wwKzhic3lSUDMyVWhUQ3NkeDVET2VPYzRzK3dhNVMreTVRdz0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

describe('parseCertificationRequest', () => {
  it('[R5] reads subject, alternative names, usages and key', () => {
    expect(parseCertificationRequest(ecdsa)).toEqual({
      subject: [
        { type: 'O', value: 'dev-team' },
        { type: 'O', value: 'system:hos' },
        { type: 'CN', value: 'jane' },
      ],
      alternativeNames: {
        dnsNames: ['web.hos.svc', 'web'],
        ipAddresses: ['10.0.0.7', 'fd00::7'],
        emailAddresses: ['jane@example.org'],
        uris: ['spiffe://hos/jane'],
        others: 0,
      },
      publicKey: 'ECDSA P-256',
      usages: ['digital signature', 'client auth'],
      isAuthority: false,
    });
  });

  it('[R5] reads other keys and names in any script', () => {
    expect(parseCertificationRequest(rsa)).toMatchObject({
      subject: [
        { type: 'CN', value: '张伟' },
        { type: 'O', value: 'system:masters' },
      ],
      publicKey: 'RSA 2048',
      usages: [],
    });
    expect(parseCertificationRequest(ed25519)).toMatchObject({ publicKey: 'Ed25519' });
  });

  it('[R5] is undefined for what is no request, and never throws', () => {
    expect(parseCertificationRequest('')).toBeUndefined();
    expect(parseCertificationRequest('not base64 !')).toBeUndefined();
    expect(
      parseCertificationRequest(btoa('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----')),
    ).toBeUndefined();
    const pem = atob(ecdsa);
    const body = atob(pem.split('-----')[2]?.replaceAll(/\s/g, '') ?? '');
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(255), fc.nat(body.length), (at, byte, length) => {
        const changed = (body.slice(0, at) + String.fromCharCode(byte) + body.slice(at + 1)).slice(0, length);
        const label = 'CERTIFICATE REQUEST-----';
        parseCertificationRequest(btoa(`-----BEGIN ${label}\n${btoa(changed)}\n-----END ${label}`));
      }),
    );
  });
});
