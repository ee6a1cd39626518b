import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import { slicesByService } from '#lib/network/endpoints.ts';
import { routeHostnames, routeRules } from '#lib/network/gateway.ts';
import {
  defaultBackend,
  type IngressPath,
  ingressPaths,
  ingressTls,
  serviceBackendHealth,
} from '#lib/network/ingress/ingress.ts';
import { type EntryRow, nodeId, type Problem } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TopologySources } from '../sources.ts';

interface Way {
  readonly host: string;
  readonly path: string;
  readonly backends: readonly WayBackend[];
}

type WayBackend =
  | { readonly name: string; readonly namespace: string | undefined; readonly port: number | string | undefined }
  /** No Service: a bucket, a kind of the controller's own. */
  | 'elsewhere';

/** Ingresses and HTTPRoutes with one row a path, each row linked to its Services. After the Services themselves. */
export function addEntries(sources: TopologySources, builder: GraphBuilder): void {
  const slices = slicesByService(sources.slices.objects);
  for (const ingress of sources.ingresses.objects) {
    const tls = ingressTls(ingress).flatMap(({ hosts, secretName }) =>
      secretName === '' ? [] : [{ hosts, secretName }],
    );
    const rows = tls.map(
      ({ hosts, secretName }): EntryRow => ({
        type: 'tls',
        host: hosts.join(', '),
        text: secretName,
        tone: 'neutral',
        state: 'unknown',
      }),
    );
    addEntry({ entry: ingress, ways: waysOfIngress(ingress), rows, slices, sources, builder });
  }
  for (const route of sources.routes.objects) {
    addEntry({ entry: route, ways: waysOfRoute(route), rows: [], slices, sources, builder });
  }
}

function waysOfIngress(ingress: KubeObject): readonly Way[] {
  const backend = defaultBackend(ingress);
  const rows = ingressPaths(ingress);
  const fallback: IngressPath = { host: '', path: '/', pathType: 'Prefix', backend };
  const all = backend === undefined || rows.some((row) => row.backend === backend) ? rows : [...rows, fallback];
  const namespace = ingress.metadata.namespace;
  return all.map(({ host, path, backend: own }) => ({
    host,
    path,
    backends:
      own === undefined ? [] : own.kind === 'service' ? [{ name: own.name, namespace, port: own.port }] : ['elsewhere'],
  }));
}

function waysOfRoute(route: KubeObject): readonly Way[] {
  const host = routeHostnames(route).join(', ');
  return routeRules(route).map(({ matches, backends }) => ({
    host,
    path: matches.length === 0 ? '/*' : matches.join(' | '),
    backends: backends
      .filter(({ weight }) => weight > 0)
      .map((own) => (own.group === '' && own.kind === 'Service' ? own : 'elsewhere')),
  }));
}

interface EntryParts {
  readonly entry: KubeObject;
  readonly ways: readonly Way[];
  /** Rows that lead to no Service, behind the others. */
  readonly rows: readonly EntryRow[];
  readonly slices: ReadonlyMap<string, readonly KubeObject[]>;
  readonly sources: TopologySources;
  readonly builder: GraphBuilder;
}

function addEntry(parts: EntryParts): void {
  const { entry, ways, sources, builder } = parts;
  const status = statusOf(entry);
  const id = nodeId(entry.apiVersion, entry.kind, entry.metadata.name);
  const rows = ways.map((way, index) => addWay(parts, id, way, index));
  const own = status === undefined || status.tone === 'neutral' ? [] : [status.tone];
  builder.addNode({
    id,
    apiVersion: entry.apiVersion,
    kind: entry.kind,
    name: entry.metadata.name,
    namespace: sources.namespace,
    column: 'entry',
    tone: worst([...own, ...rows.map(({ tone }) => tone)]) ?? 'neutral',
    ...(status === undefined ? {} : { status }),
    facts: {
      type: 'entry',
      hosts: [...new Set(ways.map(({ host }) => host))].filter((host) => host !== ''),
      rows: [...rows, ...parts.rows],
    },
  });
}

function worst(tones: readonly Tone[]): Tone | undefined {
  return tones.toSorted((a, b) => toneSeverity(b) - toneSeverity(a))[0];
}

const looks: Readonly<Record<EntryRow['state'], Tone>> = {
  works: 'ok',
  partly: 'warn',
  nobody: 'bad',
  missing: 'bad',
  elsewhere: 'neutral',
  unknown: 'unknown',
};

function addWay(parts: EntryParts, id: string, way: Way, row: number): EntryRow {
  const states = way.backends.map((backend) => addBackend(parts, id, way, backend, row));
  const state = states.toSorted((a, b) => toneSeverity(looks[b]) - toneSeverity(looks[a]))[0] ?? 'elsewhere';
  return { type: 'path', host: way.host, text: way.path, tone: looks[state], state };
}

function addBackend(
  { sources, slices, builder }: EntryParts,
  source: string,
  way: Way,
  backend: WayBackend,
  row: number,
): EntryRow['state'] {
  if (backend === 'elsewhere') return 'elsewhere';
  const { name, namespace, port } = backend;
  const edge = { source, layer: 'traffic', row } as const;
  const isHere = namespace === undefined || namespace === sources.namespace;
  const service = isHere ? sources.services.objects.find(({ metadata }) => metadata.name === name) : undefined;
  if (service === undefined) {
    const isMissing = isHere && sources.services.state === 'read';
    const target = addAbsent({ name, namespace: namespace ?? sources.namespace, isHere, isMissing }, builder);
    const params = { service: name, path: `${way.host}${way.path}` };
    const problem: Problem = { code: 'service-missing', tone: 'bad', params };
    builder.addEdge({ ...edge, target, ...(isMissing ? { state: 'broken', problem } : { state: 'unknown' }) });
    return isMissing ? 'missing' : 'unknown';
  }
  const target = nodeId(service.apiVersion, service.kind, name);
  const own = sources.slices.state === 'not-read' ? undefined : (slices.get(name) ?? []);
  // The API wants a port for a Service; a route without one leaves the choice to its controller.
  const wanted = port ?? servicePorts(service)[0]?.port ?? '';
  const health = serviceBackendHealth(wanted, service, own);
  if (health.state === 'port-missing') {
    const ports = servicePorts(service).map((known) =>
      known.name === '' ? `${known.port}` : `${known.port} (${known.name})`,
    );
    const params = { service: name, port: String(wanted), ports: ports.join(', ') };
    builder.addEdge({ ...edge, target, state: 'broken', problem: { code: 'port-missing', tone: 'bad', params } });
    return 'missing';
  }
  builder.addEdge({ ...edge, target, state: 'ok' });
  const node = builder.node(target);
  if (health.state === 'external-name') return 'elsewhere';
  if (node?.tone === 'bad') return 'nobody';
  if (node?.tone === 'neutral') return 'elsewhere';
  if (health.state === 'unknown') return 'unknown';
  if (health.state === 'no-endpoints') return node?.tone === 'warn' ? 'partly' : 'nobody';
  return node?.tone === 'warn' ? 'partly' : 'works';
}

function addAbsent(
  at: { name: string; namespace: string; isHere: boolean; isMissing: boolean },
  builder: GraphBuilder,
): string {
  const id = nodeId('v1', 'Service', at.name);
  return builder.addNode({
    id: at.isHere ? id : `${id}@${at.namespace}`,
    apiVersion: 'v1',
    kind: 'Service',
    name: at.name,
    namespace: at.namespace,
    column: 'services',
    presence: at.isMissing ? 'missing' : 'not-read',
    tone: at.isMissing ? 'bad' : 'unknown',
    facts: { type: 'none' },
  });
}
