import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type Certificate, parseCertificates } from '#lib/x509/certificate.ts';
import { certificateCovers } from '#lib/x509/host-match.ts';

/** What is wrong with a TLS Secret (E8), the gravest first in each list. */
export type TlsProblem =
  | 'wrong-type'
  | 'no-certificate'
  | 'no-key'
  | 'unreadable'
  | 'expired'
  | 'not-yet-valid'
  | 'name-only'
  | 'other-host'
  | 'expires-soon';

export interface TlsReading {
  readonly type: string;
  /** The first of `tls.crt`: the server's own. */
  readonly certificate: Certificate | undefined;
  /** Certificates behind it in `tls.crt`. */
  readonly chainLength: number;
  readonly problems: readonly TlsProblem[];
  /** Hosts that the certificate does not cover. */
  readonly uncovered: readonly string[];
}

const soonMs = 30 * 24 * 60 * 60 * 1000;

/** The state of a Secret that an Ingress or Gateway serves these hosts with. */
export function readTlsSecret(secret: KubeObject, hosts: readonly string[], nowMs: number): TlsReading {
  const fields = recordOf(secret);
  const data = recordOf(fields.data);
  const type = textOf(fields.type) ?? '';
  const pem = decodeText(textOf(data['tls.crt']));
  const [certificate, ...chain] = parseCertificates(pem);
  const problems: TlsProblem[] = [];
  if (type !== 'kubernetes.io/tls') problems.push('wrong-type');
  if (pem === '') problems.push('no-certificate');
  else if (certificate === undefined) problems.push('unreadable');
  if (!textOf(data['tls.key'])) problems.push('no-key');
  if (certificate === undefined) return { type, certificate, chainLength: 0, problems, uncovered: [] };
  const uncovered = hosts.filter((host) => !certificateCovers(certificate, host));
  const hasNames = certificate.dnsNames.length + certificate.ipAddresses.length > 0;
  if (certificate.notAfterMs <= nowMs) problems.push('expired');
  else if (certificate.notAfterMs - nowMs < soonMs) problems.push('expires-soon');
  if (certificate.notBeforeMs > nowMs) problems.push('not-yet-valid');
  // Browsers ignore the common name, so a certificate with nothing else fits no host.
  if (!hasNames) problems.push('name-only');
  else if (uncovered.length > 0) problems.push('other-host');
  return { type, certificate, chainLength: chain.length, problems, uncovered };
}

function decodeText(base64: string | undefined): string {
  if (base64 === undefined) return '';
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
