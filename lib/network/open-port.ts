import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { portScheme, type ServicePort, servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { PortTarget } from '#lib/protocol/open.ts';

/** A port that a browser may be able to speak to. */
export interface OpenablePort {
  readonly port: number;
  /** '' when it has none. */
  readonly name: string;
  /** The likeliest: by appProtocol, name and number. */
  readonly scheme: 'http' | 'https';
}

/** TCP ports of a Service, or those that the containers of a Pod declare, each number once, as they stand there. */
export function openablePorts(object: KubeObject): readonly OpenablePort[] {
  const declared = object.kind === 'Service' ? servicePorts(object) : containerPorts(object);
  const openable = declared.flatMap((port) => {
    const scheme = portScheme(port);
    return scheme === undefined ? [] : [{ port: port.port, name: port.name, scheme }];
  });
  return openable.filter(({ port }, index) => openable.findIndex((other) => other.port === port) === index);
}

/** `https` for the usual ports of TLS. */
export function likelyScheme(port: number): 'http' | 'https' {
  return portScheme({ name: '', protocol: 'TCP', port, targetPort: port }) ?? 'http';
}

/** 1 to 65535; undefined for everything else that may be typed. */
export function portNumber(text: string): number | undefined {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return number >= 1 && number <= 65_535 ? number : undefined;
}

/** The same port by kubectl, and where it is then on the reader's own machine. */
export function portForward(target: PortTarget): { readonly command: string; readonly address: string } {
  const { kind, namespace, name, port, scheme } = target;
  // Below 1024 only root may listen.
  const local = port < 1024 ? 8000 + port : port;
  return {
    command: `kubectl -n ${namespace} port-forward ${kind}/${name} ${local}:${port}`,
    address: `${scheme}://localhost:${local}`,
  };
}

function containerPorts(pod: KubeObject): readonly ServicePort[] {
  const { containers, initContainers } = recordOf(pod.spec);
  const sidecars = listOf(initContainers).filter((container) => recordOf(container).restartPolicy === 'Always');
  return [...listOf(containers), ...sidecars].flatMap((container) =>
    listOf(recordOf(container).ports).flatMap((value) => {
      const entry = recordOf(value);
      const port = numberOf(entry.containerPort);
      if (port === undefined) return [];
      return [{ name: textOf(entry.name) ?? '', protocol: textOf(entry.protocol) ?? 'TCP', port, targetPort: port }];
    }),
  );
}
