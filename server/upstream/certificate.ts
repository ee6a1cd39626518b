import { X509Certificate } from 'node:crypto';

/** Certificates in a PEM text, in its order; what can't be read is left out. */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** Two PEM bundles trust the same, in whatever order and wording they are written. Empty bundles are never the same. */
export function sameAuthorities(one: string | undefined, other: string | undefined): boolean {
  const first = fingerprints(one);
  const second = fingerprints(other);
  return first.size > 0 && first.size === second.size && [...first].every((print) => second.has(print));
}

function fingerprints(pem: string | undefined): Set<string> {
  return new Set(certificatesOf(pem ?? '').map((certificate) => certificate.fingerprint256));
}
