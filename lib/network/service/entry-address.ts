import { subdomainProblem } from '#lib/kubernetes/names.ts';

/**
 * An address in front of the cluster (a virtual IP, a load balancer, a DNS name) under which node ports are reached:
 * the host alone. Undefined for what is none. IPv6 comes without brackets.
 */
export function entryHost(text: string): string | undefined {
  const host = text.trim().toLowerCase();
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  if (isIPv6(bare)) return bare;
  // A name of digits and dots alone would be taken as an IPv4 address by browsers.
  if (/^[\d.]+$/.test(bare)) return isIPv4(bare) ? bare : undefined;
  return bare !== '' && subdomainProblem(bare) === undefined ? bare : undefined;
}

function isIPv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIPv6(text: string): boolean {
  return text.includes(':') && URL.canParse(`http://[${text}]/`);
}
