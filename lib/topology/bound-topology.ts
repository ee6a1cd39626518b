import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import type { NodeFacts, TopologyEdge, TopologyGraph, TopologyNode } from './graph.ts';
import { orderedGraph } from './graph-builder.ts';
import { groupId, mostNamedPods, podEdgeState } from './parts/workloads.ts';

export interface BoundedTopology extends TopologyGraph {
  /** Nodes that are not shown, by kind; empty when all are. */
  readonly leftOut: readonly { readonly kind: string; readonly count: number }[];
}

/** What is dropped first: nobody's configuration, then what is right, then by where it stands. */
const rank: Readonly<Record<TopologyNode['column'], number>> = {
  entry: 0,
  services: 1,
  workloads: 2,
  config: 3,
  pods: 4,
  volumes: 5,
};

/** At most `mostNodes`: first the pods of each workload become one node, then what matters least is left out. */
export function boundTopology(graph: TopologyGraph, mostNodes: number): BoundedTopology {
  if (graph.nodes.length <= mostNodes) return { ...graph, leftOut: [] };
  const folded = foldPods(graph);
  if (folded.nodes.length <= mostNodes) return { ...folded, leftOut: [] };
  const linked = new Set(folded.edges.flatMap(({ source, target }) => [source, target]));
  const isWorse = (tone: Tone) => tone === 'bad' || tone === 'warn';
  const worth = (node: TopologyNode) =>
    (isWorse(node.tone) ? 1000 + toneSeverity(node.tone) : 0) + (linked.has(node.id) ? 100 : 0) - rank[node.column];
  const kept = folded.nodes.toSorted((a, b) => worth(b) - worth(a)).slice(0, mostNodes);
  const ids = new Set(kept.map(({ id }) => id));
  const dropped = Map.groupBy(
    folded.nodes.filter(({ id }) => !ids.has(id)),
    ({ kind }) => kind,
  );
  const leftOut = [...dropped].map(([kind, nodes]) => ({ kind, count: nodes.length }));
  return { ...orderedGraph(kept, folded.edges), leftOut: leftOut.toSorted((a, b) => b.count - a.count) };
}

function foldPods(graph: TopologyGraph): TopologyGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const podsOf = new Map<string, TopologyNode[]>();
  const folded = new Set<string>();
  for (const { source, target } of graph.edges) {
    const pod = byId.get(target);
    if (pod?.column !== 'pods') continue;
    podsOf.set(source, [...(podsOf.get(source) ?? []), pod]);
    folded.add(target);
  }
  const groups = [...podsOf].map(([workload, pods]) => groupOf(workload, pods));
  const edges = groups.map(
    ({ source, node }): TopologyEdge => ({
      source,
      target: node.id,
      layer: 'traffic',
      state: podEdgeState(node.tone),
    }),
  );
  return orderedGraph(
    [...graph.nodes.filter(({ id }) => !folded.has(id)), ...groups.map(({ node }) => node)],
    [...graph.edges, ...edges],
  );
}

function groupOf(source: string, pods: readonly TopologyNode[]): { source: string; node: TopologyNode } {
  const worst = pods.toSorted((a, b) => toneSeverity(b.tone) - toneSeverity(a.tone));
  const none: PodsFacts = { type: 'pods', count: 0, failing: 0, pods: [] };
  const all = worst.reduce(addPod, none);
  const node: TopologyNode = {
    id: groupId(source),
    apiVersion: 'v1',
    kind: 'Pod',
    name: source.slice(source.indexOf('/') + 1),
    namespace: pods[0]?.namespace,
    column: 'pods',
    presence: 'read',
    tone: worst[0]?.tone ?? 'unknown',
    facts: { ...all, pods: all.pods.slice(0, mostNamedPods) },
  };
  return { source, node };
}

type PodsFacts = Extract<NodeFacts, { type: 'pods' }>;

/** A single pod, or a group of them. */
function addPod(sum: PodsFacts, { name, tone, status, facts }: TopologyNode): PodsFacts {
  if (facts.type === 'pods') {
    const pods = [...sum.pods, ...facts.pods];
    return { ...sum, count: sum.count + facts.count, failing: sum.failing + facts.failing, pods };
  }
  const isFailing = tone === 'bad' || tone === 'warn';
  const pods = status === undefined ? sum.pods : [...sum.pods, { name, status }];
  return { ...sum, count: sum.count + 1, failing: sum.failing + (isFailing ? 1 : 0), pods };
}
