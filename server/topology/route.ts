import { createHash } from 'node:crypto';
import { labelNameProblem } from '#lib/kubernetes/names.ts';
import { mostTopologyNodes, packTopology, type TopologyAnswer } from '#lib/protocol/topology.ts';
import { boundTopology } from '#lib/topology/bound-topology.ts';
import { buildTopology } from '#lib/topology/build-topology.ts';
import { nodeId, type TopologyGraph } from '#lib/topology/graph.ts';
import type { TopologySources } from '#lib/topology/sources.ts';
import { reachableFrom } from '#lib/topology/view/reach.ts';
import { sendJson } from '#server/http/answer.ts';
import { Refusal } from '#server/http/refusal.ts';
import type { ClusterContext } from '#server/http/route.ts';
import { gatherTopology } from './gather.ts';

const longestOf = 400;

/** `GET /api/clusters/{cluster}/topology`: see lib/protocol/topology.ts. Only ever as the signed-in user. */
export async function handleTopology({ url, upstream, signal, response }: ClusterContext): Promise<void> {
  const namespace = url.searchParams.get('namespace') ?? '';
  const of = url.searchParams.get('of') ?? '';
  if (labelNameProblem(namespace) !== undefined) {
    throw new Refusal('bad-request', 'namespace has to be the name of one namespace', { field: 'namespace' });
  }
  if (of.length > longestOf || (of !== '' && !/^[a-z0-9][a-z0-9.-]*\/[^/]+$/.test(of))) {
    throw new Refusal('bad-request', 'of has to be {resource}/{name}', { field: 'of' });
  }
  const { sources, unread } = await gatherTopology(upstream, namespace, signal);
  const { graph, found } = partOf(sources, of);
  const map = { ...boundTopology(graph, mostTopologyNodes), unread, found };
  const version = createHash('sha256').update(JSON.stringify(map)).digest('base64url').slice(0, 22);
  const isKnown = url.searchParams.get('known') === version;
  const answer: TopologyAnswer = isKnown ? { unchanged: true } : packTopology({ ...map, version });
  sendJson(response, 200, answer);
}

function partOf(sources: TopologySources, asked: string): { readonly graph: TopologyGraph; readonly found: boolean } {
  const of = ownerOfJob(sources, asked);
  const whole = buildTopology(sources, of);
  if (of === '') return { graph: whole, found: true };
  const graph = reachableFrom(whole, of);
  return graph === undefined ? { graph: { nodes: [], edges: [] }, found: false } : { graph, found: true };
}

/** A Job that a CronJob has made stands on the map as that CronJob. */
function ownerOfJob({ jobs }: TopologySources, of: string): string {
  const job = jobs.objects.find(({ apiVersion, kind, metadata }) => nodeId(apiVersion, kind, metadata.name) === of);
  const owner = job?.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner?.kind === 'CronJob' ? nodeId(owner.apiVersion, owner.kind, owner.name) : of;
}
