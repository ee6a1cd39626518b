import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Condition, conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { isRecord, listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** gateway.networking.k8s.io, v1 and v1beta1, which agree in what is read here. */
const gatewayGroup = 'gateway.networking.k8s.io';

export interface ObjectReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

export interface GatewayListener {
  readonly name: string;
  /** Empty: every host. */
  readonly hostname: string;
  readonly port: number | undefined;
  readonly protocol: string;
  /** `Terminate` or `Passthrough`; undefined without TLS. */
  readonly tlsMode: string | undefined;
  readonly certificates: readonly ObjectReference[];
  /** Whose routes may attach: `Same` namespace, `All`, or by `Selector`. */
  readonly allowedFrom: string;
  /** Undefined while no controller has said it. */
  readonly attachedRoutes: number | undefined;
  readonly conditions: readonly Condition[];
}

export function gatewayListeners(gateway: KubeObject): readonly GatewayListener[] {
  const statuses = listOf(recordOf(gateway.status).listeners).map(recordOf);
  return listOf(recordOf(gateway.spec).listeners).map((value) => {
    const listener = recordOf(value);
    const name = textOf(listener.name) ?? '';
    const tls = isRecord(listener.tls) ? listener.tls : undefined;
    const status = statuses.find((candidate) => candidate.name === name) ?? {};
    return {
      name,
      hostname: textOf(listener.hostname) ?? '',
      port: numberOf(listener.port),
      protocol: textOf(listener.protocol) ?? '',
      tlsMode: tls === undefined ? undefined : (textOf(tls.mode) ?? 'Terminate'),
      certificates: listOf(tls?.certificateRefs).map((ref) => readReference(ref, '', 'Secret')),
      allowedFrom: textOf(recordOf(recordOf(listener.allowedRoutes).namespaces).from) ?? 'Same',
      attachedRoutes: numberOf(status.attachedRoutes),
      conditions: conditionsOf(status),
    };
  });
}

function readReference(value: unknown, group: string, kind: string): ObjectReference {
  const ref = recordOf(value);
  return {
    group: textOf(ref.group) ?? group,
    kind: textOf(ref.kind) ?? kind,
    namespace: textOf(ref.namespace),
    name: textOf(ref.name) ?? '',
  };
}

/** What the controller has bound; before that nothing. */
export function gatewayAddresses(gateway: KubeObject): readonly string[] {
  return listOf(recordOf(gateway.status).addresses).flatMap((address) => textOf(recordOf(address).value) ?? []);
}

export function gatewayClassName(gateway: KubeObject): string {
  return textOf(recordOf(gateway.spec).gatewayClassName) ?? '';
}

export interface RouteParent {
  readonly ref: ObjectReference;
  readonly sectionName: string | undefined;
  readonly port: number | undefined;
  /** Empty: no controller has answered for this parent. */
  readonly controller: string;
  readonly conditions: readonly Condition[];
}

/** Each parent that a route names, with what its controller says of it (RouteParentStatus). */
export function routeParents(route: KubeObject): readonly RouteParent[] {
  const statuses = listOf(recordOf(route.status).parents).map(recordOf);
  return listOf(recordOf(route.spec).parentRefs).map((value) => {
    const parent = readParent(value, route);
    const status = statuses.find((candidate) => sameParent(readParent(candidate.parentRef, route), parent));
    return { ...parent, controller: textOf(status?.controllerName) ?? '', conditions: conditionsOf(status) };
  });
}

function readParent(value: unknown, route: KubeObject) {
  const ref = readReference(value, gatewayGroup, 'Gateway');
  const { sectionName, port } = recordOf(value);
  return {
    ref: { ...ref, namespace: ref.namespace ?? route.metadata.namespace },
    sectionName: textOf(sectionName),
    port: numberOf(port),
  };
}

type Parent = ReturnType<typeof readParent>;

function sameParent(a: Parent, b: Parent): boolean {
  const isSame = a.ref.group === b.ref.group && a.ref.kind === b.ref.kind && a.ref.name === b.ref.name;
  return isSame && a.ref.namespace === b.ref.namespace && a.sectionName === b.sectionName && a.port === b.port;
}

/** Routes that name this Gateway as a parent. */
export function routesOfGateway(routes: readonly KubeObject[], gateway: KubeObject): readonly KubeObject[] {
  const { name, namespace } = gateway.metadata;
  return routes.filter((route) =>
    routeParents(route).some(
      ({ ref }) =>
        ref.group === gatewayGroup && ref.kind === 'Gateway' && ref.name === name && ref.namespace === namespace,
    ),
  );
}

export interface RouteBackend extends ObjectReference {
  readonly port: number | undefined;
  /** Share of the traffic; 1 where nothing is said, 0: none. */
  readonly weight: number;
}

export interface RouteRule {
  readonly name: string;
  /** Any of them; without one every request of the hosts. */
  readonly matches: readonly string[];
  /** `RequestRedirect`, `URLRewrite`, … in their order. */
  readonly filters: readonly string[];
  readonly backends: readonly RouteBackend[];
}

export function routeHostnames(route: KubeObject): readonly string[] {
  return listOf(recordOf(route.spec).hostnames).flatMap((host) => textOf(host) ?? []);
}

export function routeRules(route: KubeObject): readonly RouteRule[] {
  return listOf(recordOf(route.spec).rules).map((value) => {
    const rule = recordOf(value);
    return {
      name: textOf(rule.name) ?? '',
      matches: listOf(rule.matches).map(printMatch),
      filters: listOf(rule.filters).flatMap((filter) => textOf(recordOf(filter).type) ?? []),
      backends: listOf(rule.backendRefs).map((backend) => {
        const { port, weight } = recordOf(backend);
        const ref = readReference(backend, '', 'Service');
        return {
          ...ref,
          namespace: ref.namespace ?? route.metadata.namespace,
          port: numberOf(port),
          weight: numberOf(weight) ?? 1,
        };
      }),
    };
  });
}

/** `GET /cart* version=canary ?debug=1`: all of it must hold. A prefix ends in `*`, a pattern begins with `~`. */
function printMatch(value: unknown): string {
  const match = recordOf(value);
  const path = recordOf(match.path);
  const type = textOf(path.type) ?? 'PathPrefix';
  const text = textOf(path.value) ?? '/';
  const shown = type === 'Exact' ? text : type === 'RegularExpression' ? `~${text}` : `${text.replace(/\/$/, '')}/*`;
  const named = (entry: unknown, sign: string) => {
    const field = recordOf(entry);
    const equals = textOf(field.type) === 'RegularExpression' ? '~' : '=';
    return `${sign}${textOf(field.name) ?? ''}${equals}${textOf(field.value) ?? ''}`;
  };
  return [
    textOf(match.method) ?? '',
    shown,
    ...listOf(match.headers).map((header) => named(header, '')),
    ...listOf(match.queryParams).map((param) => named(param, '?')),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Routes with a rule that leads to this Service of this namespace. */
export function routesToService(
  routes: readonly KubeObject[],
  service: { readonly name: string; readonly namespace: string | undefined },
): readonly KubeObject[] {
  return routes.filter((route) =>
    routeRules(route).some(({ backends }) =>
      backends.some(
        ({ group, kind, name, namespace }) =>
          group === '' && kind === 'Service' && name === service.name && namespace === service.namespace,
      ),
    ),
  );
}
