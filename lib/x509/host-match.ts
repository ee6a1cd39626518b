import type { Certificate } from './certificate.ts';

/**
 * Whether browsers take the certificate for this host (RFC 9525): a DNS name of it, a wildcard standing for exactly one
 * label on the left, or for an address an IP of it. The common name counts for nothing.
 */
export function certificateCovers(certificate: Certificate, host: string): boolean {
  const wanted = host.toLowerCase().replace(/\.$/, '');
  if (certificate.ipAddresses.includes(wanted)) return true;
  return certificate.dnsNames.some((name) => nameCovers(name.toLowerCase().replace(/\.$/, ''), wanted));
}

function nameCovers(name: string, wanted: string): boolean {
  if (name === wanted) return true;
  if (!name.startsWith('*.')) return false;
  const dot = wanted.indexOf('.');
  // `*.example.com` as a host (of a wildcard Ingress) was equal above, or is not covered.
  return dot > 0 && !wanted.startsWith('*') && wanted.slice(dot) === name.slice(1) && name.slice(2).includes('.');
}
