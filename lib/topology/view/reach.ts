import type { Layer, TopologyEdge, TopologyGraph, TopologyNode } from '../graph.ts';

/**
 * What is reachable from one object, forwards and backwards, but not back and forth: what leads to it, and what it
 * leads to. A pod stands for its workload. Undefined: the graph has no such object.
 */
export function reachableFrom(graph: TopologyGraph, id: string): TopologyGraph | undefined {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return undefined;
  const owner = node.column === 'pods' ? graph.edges.find(({ target }) => target === id)?.source : undefined;
  const from = owner ?? id;
  const ids = new Set([...walk(graph.edges, from, 'down'), ...walk(graph.edges, from, 'up')]);
  return within(graph, ids);
}

/** What is wrong, and all that leads there. */
export function problemsOnly(graph: TopologyGraph): TopologyGraph {
  const ids = new Set<string>();
  const addWayTo = (id: string) => {
    for (const other of walk(graph.edges, id, 'up')) ids.add(other);
  };
  for (const { id, tone, problem } of graph.nodes) if (isWrong(tone) || problem !== undefined) addWayTo(id);
  for (const edge of graph.edges) {
    if (edge.state !== 'broken' && edge.problem === undefined) continue;
    addWayTo(edge.source);
    ids.add(edge.target);
  }
  return within(graph, ids);
}

const isWrong = (tone: TopologyNode['tone']) => tone === 'bad' || tone === 'warn';

const homes: Readonly<Record<TopologyNode['column'], readonly Layer[]>> = {
  entry: ['traffic'],
  services: ['traffic'],
  workloads: ['traffic'],
  pods: ['traffic'],
  config: [],
  volumes: ['storage'],
};

/** What the chosen layers show: their own kinds, and whatever their links begin or end at. */
export function ofLayers(graph: TopologyGraph, shown: readonly Layer[]): TopologyGraph {
  const edges = graph.edges.filter(({ layer }) => shown.includes(layer));
  const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const nodes = graph.nodes.filter(
    (node) => linked.has(node.id) || homesOf(node).some((layer) => shown.includes(layer)),
  );
  return { nodes, edges };
}

function homesOf(node: TopologyNode): readonly Layer[] {
  if (node.column !== 'config') return homes[node.column];
  return node.kind === 'PersistentVolumeClaim' ? ['storage'] : ['config'];
}

function walk(edges: readonly TopologyEdge[], from: string, way: 'up' | 'down'): ReadonlySet<string> {
  const next = Map.groupBy(edges, ({ source, target }) => (way === 'down' ? source : target));
  const found = new Set([from]);
  for (const id of found) {
    for (const { source, target } of next.get(id) ?? []) found.add(way === 'down' ? target : source);
  }
  return found;
}

function within(graph: TopologyGraph, ids: ReadonlySet<string>): TopologyGraph {
  return {
    nodes: graph.nodes.filter(({ id }) => ids.has(id)),
    edges: graph.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}
