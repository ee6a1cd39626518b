import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { replicaCounts } from '#lib/kubernetes/status/workload.ts';
import { statusOf } from '#lib/kubernetes/status.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';
import { recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { type Endpoint, endpointsOf, hasEnded, slicesByService } from '#lib/network/endpoints.ts';
import { type LabelDifference, nearestPods } from '#lib/network/service/nearest-labels.ts';
import { printLabels, serviceSelector, templateLabels } from '#lib/network/service/selector-match.ts';
import { isPodReady, portFindings } from '#lib/network/service/service-diagnosis.ts';
import type { NodeFacts, Problem, TopologyEdge } from '../graph.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import { LabelIndex } from '../label-index.ts';
import type { TopologySources } from '../sources.ts';
import type { Workload } from './workloads.ts';

const mostPorts = 3;
const mostNearWorkloads = 3;

/** Every Service, with a link to each workload that it reaches or would reach if it could. */
export function addServices(sources: TopologySources, workloads: readonly Workload[], builder: GraphBuilder): void {
  const slices = slicesByService(sources.slices.objects);
  const alive = sources.pods.objects.filter((pod) => !hasEnded(pod));
  const pods = new LabelIndex(alive, ({ metadata }) => textMapOf(metadata.labels));
  const makers = workloads.flatMap(({ object }) => (object === undefined || object.kind === 'Pod' ? [] : [object]));
  const templates = new LabelIndex(makers, templateLabels);
  const findNear = nearFinder(pods, workloads);
  for (const service of sources.services.objects) {
    const own = sources.slices.state === 'not-read' ? undefined : (slices.get(service.metadata.name) ?? []);
    addService({ service, slices: own, sources, workloads, pods, templates, findNear, builder });
  }
}

interface ServiceParts {
  readonly service: KubeObject;
  /** Undefined: not read. */
  readonly slices: readonly KubeObject[] | undefined;
  readonly sources: TopologySources;
  readonly workloads: readonly Workload[];
  /** Pods that have not ended. */
  readonly pods: LabelIndex<KubeObject>;
  /** Workloads by the labels of the pods that they make. */
  readonly templates: LabelIndex<KubeObject>;
  readonly findNear: FindNear;
  readonly builder: GraphBuilder;
}

function addService(parts: ServiceParts): void {
  const { service, slices, sources, builder } = parts;
  const selector = serviceSelector(service);
  const hasSelector = Object.keys(selector).length > 0;
  const endpoints = slices === undefined ? undefined : endpointsOf(slices, servicePorts(service).length > 0);
  const matching = parts.pods.select(selector);
  const status = statusOf(service);
  const isName = textOf(recordOf(service.spec).type) === 'ExternalName';
  const id = builder.addNode({
    apiVersion: service.apiVersion,
    kind: service.kind,
    name: service.metadata.name,
    namespace: service.metadata.namespace,
    column: 'services',
    tone: isName ? 'neutral' : slices === undefined ? 'unknown' : 'ok',
    // The type, which kubectl prints in its place, is no state.
    ...(status?.reason === undefined ? {} : { status }),
    facts: isName
      ? { type: 'external-name', host: textOf(recordOf(service.spec).externalName) ?? '' }
      : serviceFacts(service, endpoints, matching, sources.pods.state !== 'not-read'),
  });
  if (isName) return;
  if (!hasSelector) addByHand(id, service, endpoints, builder);
  else addTargets({ ...parts, id, matching, endpoints });
}

function serviceFacts(
  service: KubeObject,
  endpoints: readonly Endpoint[] | undefined,
  matching: readonly KubeObject[],
  knowsPods: boolean,
): NodeFacts {
  const all = servicePorts(service).map(({ port, protocol }) =>
    protocol === 'TCP' ? `:${port}` : `:${port}/${protocol}`,
  );
  const ports = all.length > mostPorts ? [...all.slice(0, mostPorts), '…'] : all;
  if (endpoints === undefined) {
    const ready = matching.filter(isPodReady).length;
    return {
      type: 'service',
      ports,
      ready: knowsPods ? ready : undefined,
      total: knowsPods ? matching.length : undefined,
    };
  }
  const kept = endpoints.filter(({ state }) => state !== 'terminating');
  const ready = new Set(kept.filter(({ state }) => state === 'ready').map(placeOf)).size;
  return { type: 'service', ports, ready, total: Math.max(new Set(kept.map(placeOf)).size, ready) };
}

/** A pod with two addresses (dual-stack) is one endpoint to people. */
const placeOf = ({ target, address }: Endpoint) => (target?.kind === 'Pod' ? target.name : address);

/** Endpoints of a Service without selector are somebody's own; a headless one may have none for good. */
function addByHand(
  id: string,
  service: KubeObject,
  endpoints: readonly Endpoint[] | undefined,
  builder: GraphBuilder,
): void {
  if (endpoints === undefined || endpoints.length > 0) return;
  const isHeadless = recordOf(service.spec).clusterIP === 'None';
  builder.change(id, (node) => ({
    ...node,
    tone: isHeadless ? 'neutral' : 'warn',
    ...(isHeadless ? {} : { problem: { code: 'no-selector', tone: 'warn', params: { service: node.name } } }),
  }));
}

interface Targets extends ServiceParts {
  readonly id: string;
  readonly matching: readonly KubeObject[];
  readonly endpoints: readonly Endpoint[] | undefined;
}

function addTargets(parts: Targets): void {
  const { id, service, matching, workloads, templates, builder } = parts;
  const selector = serviceSelector(service);
  const names = new Set(matching.map(({ metadata }) => metadata.name));
  const byTemplate = new Set(templates.select(selector));
  const targets = workloads.filter(
    ({ object, pods }) =>
      (object !== undefined && byTemplate.has(object)) || pods.some(({ metadata }) => names.has(metadata.name)),
  );
  if (targets.length === 0) {
    addBroken(parts);
    return;
  }
  const edges = targets.map((workload) => trafficEdge(parts, workload, names));
  for (const edge of edges) builder.addEdge(edge);
  builder.change(id, (node) => ({ ...node, tone: serviceTone(edges, node.tone, node.facts) }));
}

function serviceTone(edges: readonly TopologyEdge[], tone: Tone, facts: NodeFacts): Tone {
  const live = edges.filter(({ state }) => state !== 'idle');
  if (live.length === 0) return 'neutral';
  // Endpoints of a canary that fails leave the others: the Service still answers.
  if (live.every(({ state }) => state === 'broken')) return live.some(isBad) ? 'bad' : 'warn';
  if (live.some(({ state }) => state === 'broken' || state === 'partly')) return 'warn';
  return facts.type === 'service' && facts.ready === undefined ? 'unknown' : tone === 'unknown' ? 'ok' : tone;
}

const isBad = ({ problem }: TopologyEdge) => problem?.tone === 'bad';

function trafficEdge(parts: Targets, workload: Workload, matched: ReadonlySet<string>): TopologyEdge {
  const { id, service, endpoints, sources } = parts;
  const edge = { source: id, target: workload.id, layer: 'traffic' } as const;
  const own = workload.pods.filter((pod) => matched.has(pod.metadata.name));
  const reached = endpoints?.filter(({ state }) => state === 'ready').map(placeOf);
  const isReady = (pod: KubeObject) => reached?.includes(pod.metadata.name) ?? isPodReady(pod);
  const counts =
    workload.object === undefined || !hasReplicas(workload.object) ? undefined : replicaCounts(workload.object);
  const isWhole = sources.pods.state === 'read';
  const ready = isWhole ? own.filter(isReady).length : (counts?.ready ?? own.filter(isReady).length);
  const total = isWhole ? Math.max(own.length, counts?.desired ?? 0) : (counts?.desired ?? own.length);
  // Pods beyond the wanted number come and go with a rollout.
  if (ready > 0 && ready >= Math.min(counts?.desired ?? total, total)) return { ...edge, state: 'ok' };
  const params = { service: service.metadata.name, ready, total };
  if (ready > 0) return { ...edge, state: 'partly', problem: { code: 'some-not-ready', tone: 'warn', params } };
  if (total === 0) return { ...edge, state: 'idle' };
  const [port] = portFindings(servicePorts(service), own).filter(({ kind }) => kind === 'name-missing');
  if (port !== undefined && own.some(isPodReady)) {
    const named = { ...params, port: String(port.port.targetPort), declared: port.declared.join(', ') };
    return { ...edge, state: 'broken', problem: { code: 'target-port-missing', tone: 'bad', params: named } };
  }
  const isStarting = own.length > 0 && own.every((pod) => statusOf(pod)?.tone === 'progress');
  const problem: Problem = { code: 'no-ready-endpoint', tone: isStarting ? 'warn' : 'bad', params };
  return { ...edge, state: isStarting ? 'partly' : 'broken', problem };
}

const hasReplicas = ({ kind }: KubeObject) => kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet';

/** Nothing matches: the link is drawn, broken, to whoever comes nearest (E1). */
function addBroken({ id, service, sources, workloads, endpoints, findNear, builder }: Targets): void {
  if (endpoints?.some(({ state }) => state === 'ready') === true) return;
  if (sources.pods.state !== 'read') {
    if (endpoints === undefined || sources.slices.state !== 'read') return;
    const params = { service: service.metadata.name, ready: 0, total: endpoints.length };
    builder.change(id, (node) => ({
      ...node,
      tone: 'bad',
      problem: { code: 'no-ready-endpoint', tone: 'bad', params },
    }));
    return;
  }
  const selector = serviceSelector(service);
  const near = findNear(selector);
  const problem: Problem = {
    code: 'selector-matches-no-pod',
    tone: 'bad',
    params: { service: service.metadata.name, selector: printLabels(selector) },
    ...(near === undefined
      ? {}
      : { near: { differences: near.differences, selector: near.selector, pods: near.pods.size } }),
  };
  const nearOnes = near === undefined ? [] : workloads.filter(({ pods }) => pods.some((pod) => near.pods.has(pod)));
  for (const { id: target } of nearOnes.slice(0, mostNearWorkloads)) {
    builder.addEdge({ source: id, target, layer: 'traffic', state: 'broken', problem });
  }
  builder.change(id, (node) => ({ ...node, tone: 'bad', ...(nearOnes.length === 0 ? { problem } : {}) }));
}

type FindNear = (
  selector: Labels,
) => { differences: readonly LabelDifference[]; selector: Labels; pods: ReadonlySet<KubeObject> } | undefined;

/** Labels are compared letter by letter, at a hundredth of a millisecond each: this many in one map. */
const mostComparisons = 2_500;

/** Who comes nearest to a selector, by one pod of each workload; undefined too once enough has been compared. */
function nearFinder(pods: LabelIndex<KubeObject>, workloads: readonly Workload[]): FindNear {
  const first = workloads.flatMap(({ pods: own }) => own.find((pod) => !hasEnded(pod)) ?? []);
  let compared = 0;
  return (selector) => {
    compared += first.length;
    if (compared > mostComparisons) return undefined;
    const [near] = nearestPods(selector, first);
    return near && { ...near, pods: new Set(pods.select(near.selector)) };
  };
}
