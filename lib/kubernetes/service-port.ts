import { listOf, numberOf, recordOf, textOf } from './untyped.ts';

/** One entry of a Service's `spec.ports`, as stored: the server has filled in protocol and targetPort. */
export interface ServicePort {
  readonly name: string;
  readonly protocol: string;
  readonly port: number;
  /** A number, or the name of a container port. */
  readonly targetPort: number | string;
  readonly nodePort?: number;
  readonly appProtocol?: string;
}

export function servicePorts(service: { readonly spec?: unknown }): readonly ServicePort[] {
  return listOf(recordOf(service.spec).ports).flatMap((value) => {
    const entry = recordOf(value);
    const port = numberOf(entry.port);
    if (port === undefined) return [];
    const nodePort = numberOf(entry.nodePort);
    const appProtocol = textOf(entry.appProtocol);
    return [
      {
        name: textOf(entry.name) ?? '',
        protocol: textOf(entry.protocol) ?? 'TCP',
        port,
        targetPort: numberOf(entry.targetPort) ?? textOf(entry.targetPort) ?? port,
        ...(nodePort === undefined || nodePort === 0 ? {} : { nodePort }),
        ...(appProtocol === undefined ? {} : { appProtocol }),
      },
    ];
  });
}

/** `https` when the port says so: appProtocol, else its name, else 443 or 8443. Undefined when no browser speaks it. */
export function portScheme(port: ServicePort): 'http' | 'https' | undefined {
  if (port.protocol !== 'TCP') return undefined;
  const protocol = port.appProtocol?.toLowerCase();
  if (protocol === 'https' || protocol === 'kubernetes.io/wss') return 'https';
  if (protocol === 'http' || protocol === 'kubernetes.io/h2c' || protocol === 'kubernetes.io/ws') return 'http';
  if (/^https(?:-|$)/.test(port.name)) return 'https';
  if (/^http(?:-|$)/.test(port.name)) return 'http';
  const isTls = [port.port, port.targetPort].some((number) => number === 443 || number === 8443);
  return isTls || port.targetPort === 'https' ? 'https' : 'http';
}

/** `http  80/TCP → 8080` in its parts is the caller's; this is kubectl's PORT(S) cell: `80:30080/TCP`. */
export function printPorts(ports: readonly ServicePort[]): string {
  if (ports.length === 0) return '<none>';
  return ports
    .map((port) => `${port.port}${port.nodePort === undefined ? '' : `:${port.nodePort}`}/${port.protocol}`)
    .join(',');
}
