import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { nodeAddress, urlHost } from '#lib/kubernetes/node-address.ts';
import { portScheme, servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { hasEnded } from '../endpoints.ts';

/** A place where the Ingress controller listens. */
export interface EntryAddress {
  readonly from: 'load-balancer' | 'node-port' | 'host-port';
  /** IP or host name. */
  readonly host: string;
  /** Undefined: that scheme is not served here. */
  readonly httpPort: number | undefined;
  readonly httpsPort: number | undefined;
}

/** `status.loadBalancer` of an Ingress: what its controller says of itself, on the usual ports. */
export function loadBalancerAddresses(ingress: KubeObject): readonly EntryAddress[] {
  return listOf(recordOf(recordOf(ingress.status).loadBalancer).ingress).flatMap((value) => {
    const entry = recordOf(value);
    const host = textOf(entry.hostname) || textOf(entry.ip);
    return host ? [{ from: 'load-balancer' as const, host, httpPort: 80, httpsPort: 443 }] : [];
  });
}

/** The controller's Services of type NodePort or LoadBalancer, on each of these nodes. */
export function nodePortAddresses(
  services: readonly KubeObject[],
  nodes: readonly KubeObject[],
): readonly EntryAddress[] {
  return services.flatMap((service) => {
    const ports = servicePorts(service).filter((port) => port.nodePort !== undefined);
    const httpPort = ports.find((port) => portScheme(port) === 'http')?.nodePort;
    const httpsPort = ports.find((port) => portScheme(port) === 'https')?.nodePort;
    if (httpPort === undefined && httpsPort === undefined) return [];
    return nodes.flatMap((node) => {
      const host = nodeAddress(node);
      return host === undefined ? [] : [{ from: 'node-port' as const, host, httpPort, httpsPort }];
    });
  });
}

/** Controller pods with hostNetwork or hostPort answer on their node's own ports, mostly 80 and 443. */
export function hostPortAddresses(pods: readonly KubeObject[], nodes: readonly KubeObject[]): readonly EntryAddress[] {
  const byName = new Map(nodes.map((node) => [node.metadata.name, node]));
  return pods.flatMap((pod) => {
    const node = byName.get(textOf(recordOf(pod.spec).nodeName) ?? '');
    const host = (node && nodeAddress(node)) ?? textOf(recordOf(pod.status).hostIP);
    const ports = hostPorts(pod);
    const httpPort = ports.find(({ name, port }) => port === 80 || name === 'http' || name === 'web')?.port;
    const httpsPort = ports.find(({ name, port }) => port === 443 || name === 'https' || name === 'websecure')?.port;
    if (host === undefined || hasEnded(pod) || (httpPort === undefined && httpsPort === undefined)) return [];
    return [{ from: 'host-port' as const, host, httpPort, httpsPort }];
  });
}

function hostPorts(pod: KubeObject): readonly { readonly name: string; readonly port: number }[] {
  const spec = recordOf(pod.spec);
  return listOf(spec.containers).flatMap((container) =>
    listOf(recordOf(container).ports).flatMap((value) => {
      const port = recordOf(value);
      const number = numberOf(port.hostPort) ?? (spec.hostNetwork === true ? numberOf(port.containerPort) : undefined);
      return number === undefined || number === 0 ? [] : [{ name: textOf(port.name) ?? '', port: number }];
    }),
  );
}

/** Addresses each once, by what they are. */
export function uniqueAddresses(addresses: readonly EntryAddress[]): readonly EntryAddress[] {
  const byPlace = new Map(
    addresses.map((address) => [`${address.host} ${address.httpPort} ${address.httpsPort}`, address]),
  );
  return [...byPlace.values()];
}

export interface EntryLink {
  /** What a browser opens: by the rule's host name where there is one. Undefined for wildcards and patterns. */
  readonly url: string | undefined;
  /** `10.0.0.1 shop.example.com` for /etc/hosts; undefined where it can't be written. */
  readonly hostsLine: string | undefined;
  /** Works without any name resolution. */
  readonly curl: string;
}

/** How to reach a path of an Ingress by one address of its controller. Undefined: the scheme is not served there. */
export function entryLink(
  address: EntryAddress,
  target: { readonly host: string; readonly path: string; readonly isTls: boolean },
): EntryLink | undefined {
  const port = target.isTls ? address.httpsPort : address.httpPort;
  if (port === undefined) return undefined;
  const scheme = target.isTls ? 'https' : 'http';
  const usual = port === (target.isTls ? 443 : 80) ? '' : `:${port}`;
  const path = literalPath(target.path);
  const isWildcard = target.host.startsWith('*');
  const name = isWildcard ? `any${target.host.slice(1)}` : target.host;
  const at = `${urlHost(address.host)}${usual}`;
  const isIp = /^[\d.]+$|:/.test(address.host);
  const url = `${scheme}://${name === '' ? at : `${name}${usual}`}${path ?? '/'}`;
  return {
    url: isWildcard || path === undefined ? undefined : url,
    hostsLine: isIp && name !== '' && !isWildcard ? `${address.host} ${name}` : undefined,
    curl: curlCommand(target.isTls, { name, url, at, port, address: address.host, path: path ?? '/', isIp }),
  };
}

/** Over https the name must be in the TLS handshake, which a Host header is not: `--connect-to` keeps it. */
function curlCommand(
  isTls: boolean,
  of: { name: string; url: string; at: string; port: number; address: string; path: string; isIp: boolean },
): string {
  if (of.name === '') return `curl ${isTls ? '-k ' : ''}${quoted(of.url)}`;
  if (!isTls) return `curl -H ${quoted(`Host: ${of.name}`)} ${quoted(`http://${of.at}${of.path}`)}`;
  const to = urlHost(of.address);
  return `curl -k --connect-to ${quoted(`${of.name}:${of.port}:${to}:${of.port}`)} ${quoted(of.url)}`;
}

/** For a POSIX shell: single quotes, unless nothing in it means anything there. */
function quoted(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Undefined for patterns of a controller's own (`/api(/|$)(.*)`), which are no path of a URL. */
function literalPath(path: string): string | undefined {
  return path.startsWith('/') && /^[\w\-./~%!$&'@:+,;=]*$/.test(path) && !/\$$|\.[*+?]/.test(path) ? path : undefined;
}
