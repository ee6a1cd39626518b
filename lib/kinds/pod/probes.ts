import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

export type ProbeType = 'startup' | 'liveness' | 'readiness';

/** What a probe or a lifecycle hook does, as one line: `GET http://:8080/healthz`, `exec cat /tmp/ok`, `sleep 5 s`. */
export interface Handler {
  readonly type: 'exec' | 'http' | 'tcp' | 'grpc' | 'sleep' | 'unknown';
  readonly text: string;
  /** `Name: value` of an HTTP request. */
  readonly headers: readonly string[];
}

export interface Probe {
  readonly type: ProbeType;
  readonly handler: Handler;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
  /**
   * From the moment at which the container stops answering, or never does, until the kubelet acts, at the longest:
   * restarts it, or takes it out of Services. Without the jitter and the grace period below.
   */
  readonly worstCaseSeconds: number;
  /** The kubelet begins each probe at a random moment of its first period. */
  readonly jitterSeconds: number;
  /** The container may take so long to end before it is killed; 0 for readiness, which ends nothing. */
  readonly graceSeconds: number;
}

/** Defaults of the API (k8s.io/kubernetes/pkg/apis/core/v1/defaults.go), for objects that were never stored. */
const defaultPeriodSeconds = 10;
const defaultFailures = 3;
const defaultGraceSeconds = 30;

/** The probes of a container in the order in which they act. */
export function probesOf(container: UnknownRecord, podSpec: UnknownRecord): Probe[] {
  const podGrace = numberOf(podSpec.terminationGracePeriodSeconds) ?? defaultGraceSeconds;
  return (['startup', 'liveness', 'readiness'] as const).flatMap((type) => {
    const probe = container[`${type}Probe`];
    return typeof probe === 'object' && probe !== null ? [readProbe(type, recordOf(probe), podGrace)] : [];
  });
}

function readProbe(type: ProbeType, probe: UnknownRecord, podGrace: number): Probe {
  const numbers = {
    initialDelaySeconds: numberOf(probe.initialDelaySeconds) ?? 0,
    periodSeconds: numberOf(probe.periodSeconds) ?? defaultPeriodSeconds,
    timeoutSeconds: numberOf(probe.timeoutSeconds) ?? 1,
    successThreshold: numberOf(probe.successThreshold) ?? 1,
    failureThreshold: numberOf(probe.failureThreshold) ?? defaultFailures,
  };
  return {
    type,
    handler: handlerOf(probe),
    ...numbers,
    worstCaseSeconds: worstCaseSeconds(numbers),
    jitterSeconds: numbers.periodSeconds,
    graceSeconds: type === 'readiness' ? 0 : (numberOf(probe.terminationGracePeriodSeconds) ?? podGrace),
  };
}

/** A probe that takes longer than its period delays the next one. */
export function worstCaseSeconds(
  probe: Pick<Probe, 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold'>,
): number {
  const { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold } = probe;
  const between = Math.max(periodSeconds, timeoutSeconds);
  return initialDelaySeconds + (Math.max(failureThreshold, 1) - 1) * between + timeoutSeconds;
}

export interface Hook {
  readonly type: 'postStart' | 'preStop';
  readonly handler: Handler;
}

export function hooksOf(container: UnknownRecord): Hook[] {
  const lifecycle = recordOf(container.lifecycle);
  return (['postStart', 'preStop'] as const).flatMap((type) => {
    const hook = lifecycle[type];
    return typeof hook === 'object' && hook !== null ? [{ type, handler: handlerOf(recordOf(hook)) }] : [];
  });
}

function handlerOf(handler: UnknownRecord): Handler {
  const plain = (type: Handler['type'], text: string): Handler => ({ type, text, headers: [] });
  if (handler.exec) return plain('exec', commandLine(recordOf(handler.exec).command));
  if (handler.httpGet) return httpHandler(recordOf(handler.httpGet));
  if (handler.tcpSocket) {
    const { host, port } = recordOf(handler.tcpSocket);
    return plain('tcp', `${textOf(host) ?? ''}:${portText(port)}`);
  }
  if (handler.grpc) {
    const { port, service } = recordOf(handler.grpc);
    const name = textOf(service) ?? '';
    return plain('grpc', name === '' ? `:${portText(port)}` : `:${portText(port)} ${name}`);
  }
  if (handler.sleep) return plain('sleep', `${numberOf(recordOf(handler.sleep).seconds) ?? 0}`);
  return plain('unknown', '');
}

function httpHandler(get: UnknownRecord): Handler {
  const scheme = (textOf(get.scheme) || 'HTTP').toLowerCase();
  const path = textOf(get.path) || '/';
  const headers = listOf(get.httpHeaders)
    .map(recordOf)
    .map((header) => `${textOf(header.name) ?? ''}: ${textOf(header.value) ?? ''}`);
  return { type: 'http', text: `GET ${scheme}://${textOf(get.host) ?? ''}:${portText(get.port)}${path}`, headers };
}

/** A number, or the name of one of the container's ports. */
function portText(port: unknown): string {
  return textOf(port) ?? String(numberOf(port) ?? '');
}

/** The list as a shell would take it: what has spaces or is empty stands in quotes. */
export function commandLine(command: unknown): string {
  return listOf(command)
    .map((part) => textOf(part) ?? String(part))
    .map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : `'${part.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}
