import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import {
  type BackendState,
  defaultBackend,
  type IngressBackend,
  ingressPaths,
  serviceBackendHealth,
} from '#lib/network/ingress/ingress.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow, Finding, NextStep, PatchOperation } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { serviceNamed, serviceObject, slicesOf } from './endpoints.ts';

type ServiceBackend = Extract<IngressBackend, { kind: 'service' }>;

interface Place {
  /** `shop.example/cart`; '' for the default backend. */
  readonly name: string;
  readonly backend: ServiceBackend;
  /** Where its `service` stands, as a path of RFC 6901. */
  readonly pointer: string;
}

/** More Services than these are not looked at. */
const mostBackends = 10;

/** kubectl describe writes it where an Ingress has no default backend; nothing is wrong with that. */
const harmlessBackend = 'default-http-backend';

/** Names of the Services that its paths lead to. */
export function backendNames(ingress: KubeObject): readonly string[] {
  const names = places(ingress).map(({ backend }) => backend.name);
  return [...new Set(names)].filter((name) => name !== harmlessBackend).slice(0, mostBackends);
}

function places(ingress: KubeObject): readonly Place[] {
  const rows = ingressPaths(ingress).flatMap(({ host, path, backend, at }): Place[] => {
    if (backend?.kind !== 'service' || at === undefined) return [];
    const pointer = `/spec/rules/${at.rule}/http/paths/${at.index}/backend/service`;
    return [{ name: `${host}${path}`, backend, pointer }];
  });
  const fallback = defaultBackend(ingress);
  if (fallback?.kind !== 'service') return rows;
  return [...rows, { name: '', backend: fallback, pointer: '/spec/defaultBackend/service' }];
}

const wrong: ReadonlySet<BackendState> = new Set(['service-missing', 'port-missing', 'no-endpoints']);

/** Paths that lead nowhere: one finding for each cause, a row for each path (E7). */
export function deadPaths(facts: Facts): readonly Finding[] {
  const ingress = facts.subject;
  const known = new Set(backendNames(ingress));
  const all = places(ingress);
  const states = all
    .filter(({ backend }) => known.has(backend.name))
    .map((place) => ({ place, state: stateOf(facts, place.backend) }));
  return [...wrong].flatMap((state) => {
    const dead = states.filter((one) => one.state === state).map(({ place }) => place);
    return dead.length === 0 ? [] : [deadFinding(facts, state, dead, all.length)];
  });
}

function stateOf(facts: Facts, { name, port }: ServiceBackend): BackendState {
  const { namespace = '' } = facts.subject.metadata;
  const service = serviceNamed(facts, namespace, name);
  const slices = slicesOf(facts, namespace, name);
  return service === undefined ? 'unknown' : serviceBackendHealth(port, service ?? undefined, slices).state;
}

function deadFinding(facts: Facts, state: BackendState, dead: readonly Place[], total: number): Finding {
  const ingress = facts.subject;
  const { namespace = '' } = ingress.metadata;
  const [first] = dead;
  const services = [...new Set(dead.map(({ backend }) => backend.name))];
  return {
    rule: 'E7',
    severity: 'bad',
    code: `ingress.${state}`,
    params: { count: dead.length, total, service: first?.backend.name ?? '', port: String(first?.backend.port ?? '') },
    object: foundObject(ingress),
    ...(first === undefined ? {} : { field: fieldOf(first.pointer) }),
    affected: [],
    evidence: [
      { type: 'rows', code: 'paths', params: { count: dead.length }, rows: dead.map(rowOf(state, namespace)) },
    ],
    next: [
      ...services.flatMap((service) => repairs(facts, state, dead, service)),
      { kind: 'edit', object: foundObject(ingress) },
    ],
  };
}

const rowOf =
  (state: BackendState, namespace: string) =>
  ({ name, backend }: Place): EvidenceRow => ({
    ...(state === 'service-missing' ? {} : { object: serviceObject(namespace, backend.name) }),
    name: `${name === '' ? '*' : name} → ${backend.name}:${backend.port}`,
    tone: 'bad',
    code: `backend-${state}`,
    params: { service: backend.name, port: String(backend.port) },
  });

function repairs(facts: Facts, state: BackendState, dead: readonly Place[], service: string): readonly NextStep[] {
  const { namespace = '' } = facts.subject.metadata;
  const object = serviceObject(namespace, service);
  if (state === 'service-missing') return [{ kind: 'create', resource: 'services', object }];
  if (state === 'no-endpoints') return [{ kind: 'open', object }];
  const [only, ...others] = servicePorts(serviceNamed(facts, namespace, service) ?? {});
  if (only === undefined || others.length > 0) return [{ kind: 'open', object }];
  const patch = dead
    .filter(({ backend }) => backend.name === service)
    .map(({ pointer }): PatchOperation => ({ op: 'replace', path: `${pointer}/port`, value: { number: only.port } }));
  const params = { service, port: only.port };
  return [{ kind: 'change', object: foundObject(facts.subject), code: 'ingress-port', params, patch }];
}

/** `/spec/rules/0/http/paths/1/backend/service` as `spec.rules[0].http.paths[1].backend.service`. */
function fieldOf(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
}
