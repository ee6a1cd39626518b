import { subdomainProblem } from '#lib/kubernetes/names.ts';

/** Host names as they are typed one after another, parted by commas or spaces. */
export function hostsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,，、]+/).filter((host) => host !== ''))];
}

/** The first that is neither a name, a `*.` name nor an address. */
export function badHost(hosts: readonly string[]): string | undefined {
  return hosts.find((host) => !isAddress(host) && subdomainProblem(host.replace(/^\*\./, '')) !== undefined);
}

function isAddress(host: string): boolean {
  return host.includes(':') && URL.canParse(`http://[${host}]/`);
}
