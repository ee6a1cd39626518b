import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { endpointsOf, slicePorts } from '../endpoints.ts';

export type IngressBackend =
  | { readonly kind: 'service'; readonly name: string; readonly port: number | string }
  /** A custom backend: a storage bucket, a controller's own kind. */
  | { readonly kind: 'resource'; readonly apiGroup: string; readonly resourceKind: string; readonly name: string };

export interface IngressPath {
  /** Empty: every host. */
  readonly host: string;
  readonly path: string;
  /** `Prefix`, `Exact`, `ImplementationSpecific`. */
  readonly pathType: string;
  readonly backend: IngressBackend | undefined;
  /** Where it stands: `spec.rules[rule].http.paths[index]`; absent where a default backend stands in. */
  readonly at?: { readonly rule: number; readonly index: number };
}

/** networking.k8s.io/v1: one row for each path of each rule; a rule without paths leads to the default backend. */
export function ingressPaths(ingress: KubeObject): readonly IngressPath[] {
  const fallback = defaultBackend(ingress);
  return listOf(recordOf(ingress.spec).rules).flatMap((value, ruleIndex) => {
    const rule = recordOf(value);
    const host = textOf(rule.host) ?? '';
    const paths = listOf(recordOf(rule.http).paths).map(recordOf);
    if (paths.length === 0) return [{ host, path: '/', pathType: 'Prefix', backend: fallback }];
    return paths.map((path, index) => ({
      host,
      path: textOf(path.path) || '/',
      pathType: textOf(path.pathType) ?? 'ImplementationSpecific',
      backend: readBackend(path.backend),
      at: { rule: ruleIndex, index },
    }));
  });
}

export function defaultBackend(ingress: KubeObject): IngressBackend | undefined {
  return readBackend(recordOf(ingress.spec).defaultBackend);
}

function readBackend(value: unknown): IngressBackend | undefined {
  const { service, resource } = recordOf(value);
  const name = textOf(recordOf(service).name);
  if (name !== undefined) {
    const port = recordOf(recordOf(service).port);
    return { kind: 'service', name, port: numberOf(port.number) ?? textOf(port.name) ?? '' };
  }
  const other = recordOf(resource);
  const otherName = textOf(other.name);
  if (otherName === undefined) return undefined;
  return {
    kind: 'resource',
    apiGroup: textOf(other.apiGroup) ?? '',
    resourceKind: textOf(other.kind) ?? '',
    name: otherName,
  };
}

export interface IngressTls {
  /** Empty: the controller takes it for every host. */
  readonly hosts: readonly string[];
  /** Empty: the controller's own default certificate. */
  readonly secretName: string;
}

export function ingressTls(ingress: KubeObject): readonly IngressTls[] {
  return listOf(recordOf(ingress.spec).tls).map((value) => {
    const entry = recordOf(value);
    return {
      hosts: listOf(entry.hosts).flatMap((host) => textOf(host) ?? []),
      secretName: textOf(entry.secretName) ?? '',
    };
  });
}

/** Hosts of rules that a TLS entry names, or all of them where an entry names none. */
export function hasTls(tls: readonly IngressTls[], host: string): boolean {
  return tls.some(({ hosts }) => hosts.length === 0 || hosts.includes(host) || hosts.includes(wildcardOf(host)));
}

const wildcardOf = (host: string) => `*${host.slice(Math.max(0, host.indexOf('.')))}`;

const oldClassAnnotation = 'kubernetes.io/ingress.class';

export interface ChosenClass {
  readonly name: string;
  /** The annotation is deprecated since 1.18; controllers still read it, and it names their own word, not an object. */
  readonly from: 'spec' | 'annotation';
}

/** Where both are set the annotation wins with ingress-nginx; the API refuses both at once only when creating. */
export function ingressClassOf(ingress: KubeObject): ChosenClass | undefined {
  const annotation = textOf(recordOf(ingress.metadata.annotations)[oldClassAnnotation]);
  if (annotation !== undefined) return { name: annotation, from: 'annotation' };
  const name = textOf(recordOf(ingress.spec).ingressClassName);
  return name === undefined ? undefined : { name, from: 'spec' };
}

/**
 * A merge patch that names the class in `spec.ingressClassName` and takes the old annotation away. The
 * resourceVersion makes the server answer 409 when the Ingress is not the one that was seen.
 */
export function ingressClassPatch(ingress: KubeObject, name: string): string {
  const { resourceVersion, annotations } = ingress.metadata;
  const isOld = recordOf(annotations)[oldClassAnnotation] !== undefined;
  return JSON.stringify({
    metadata: { resourceVersion, ...(isOld ? { annotations: { [oldClassAnnotation]: null } } : {}) },
    spec: { ingressClassName: name },
  });
}

/** What stands behind a path. `unknown` while, or because, its Service can't be read. */
export type BackendState =
  | 'works'
  | 'service-missing'
  | 'port-missing'
  | 'no-endpoints'
  | 'external-name'
  | 'custom'
  | 'unknown';

export interface BackendHealth {
  readonly state: BackendState;
  readonly ready: number;
}

/**
 * Whether the path leads anywhere (E7). `service`: undefined when the namespace has none of that name. `slices` are
 * that Service's; undefined: not read.
 */
export function serviceBackendHealth(
  port: number | string,
  service: KubeObject | undefined,
  slices: readonly KubeObject[] | undefined,
): BackendHealth {
  if (service === undefined) return { state: 'service-missing', ready: 0 };
  if (textOf(recordOf(service.spec).type) === 'ExternalName') return { state: 'external-name', ready: 0 };
  const ports = servicePorts(service);
  const found = ports.find((own) => (typeof port === 'number' ? own.port === port : own.name === port));
  if (found === undefined) return { state: 'port-missing', ready: 0 };
  if (slices === undefined) return { state: 'unknown', ready: 0 };
  // A slice names its ports as the Service does; where the pods lack the target port it has none.
  const ofPort = slices.filter((slice) => slicePorts(slice).some(({ name }) => name === found.name));
  const ready = endpointsOf(ofPort).filter(({ state }) => state === 'ready').length;
  return { state: ready === 0 ? 'no-endpoints' : 'works', ready };
}

/** Paths of Ingresses (and the default backend) that lead to this Service, in the order of the Ingresses. */
export function pathsToService(
  ingresses: readonly KubeObject[],
  service: string,
): readonly { readonly ingress: KubeObject; readonly path: IngressPath }[] {
  return ingresses.flatMap((ingress) => {
    const fallback: IngressPath = { host: '', path: '/', pathType: 'Prefix', backend: defaultBackend(ingress) };
    const rows = ingressPaths(ingress);
    const all = rows.length === 0 || fallback.backend !== undefined ? [...rows, fallback] : rows;
    return all
      .filter(({ backend }) => backend?.kind === 'service' && backend.name === service)
      .map((path) => ({ ingress, path }));
  });
}
