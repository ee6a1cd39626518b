import { Graph, layout } from '@dagrejs/dagre';
import { type Column, columns, edgeId, type TopologyEdge, type TopologyGraph, type TopologyNode } from '../graph.ts';
import { compareNames } from '../sources.ts';

/** Pixels of the map at its natural size. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TopologyLayout {
  readonly places: ReadonlyMap<string, Place>;
  /** Points between both ends, for links that pass a column: there a gap was kept for them. */
  readonly bends: ReadonlyMap<string, readonly { readonly x: number; readonly y: number }[]>;
  /** The columns that there are, with where they begin. */
  readonly columns: readonly { readonly column: Column; readonly x: number; readonly width: number }[];
  readonly width: number;
  readonly height: number;
}

const widths: Readonly<Record<Column, number>> = {
  entry: 184,
  services: 172,
  workloads: 184,
  pods: 156,
  config: 184,
  volumes: 196,
};
const columnGap = 56;
const rowGap = 24;
const islandGap = 40;
/** A gap kept for a link that passes a column. */
const passHeight = 10;
export const sizes = { head: 56, row: 32, pod: 24 } as const;

/**
 * Where everything stands: columns by kind, and in each island of linked objects the rows by dagre, which crosses few
 * links. Islands stand one below the other by name, so that a change moves its own island, and others only up or down.
 */
export function layoutTopology(graph: TopologyGraph): TopologyLayout {
  const used = columns.filter((column) => graph.nodes.some((node) => node.column === column));
  const starts = new Map<Column, number>();
  let right = 0;
  for (const column of used) {
    starts.set(column, right);
    right += widths[column] + columnGap;
  }
  const places = new Map<string, Place>();
  const bends = new Map<string, { x: number; y: number }[]>();
  let top = 0;
  for (const island of islandsOf(graph)) {
    const placed = layoutIsland(island, used);
    for (const [id, { y, height }] of placed.rows) {
      const column = island.nodes.find((node) => node.id === id)?.column ?? 'entry';
      places.set(id, { x: starts.get(column) ?? 0, y: y + top, width: widths[column], height });
    }
    for (const edge of island.edges) {
      const points = (placed.passes.get(pairOf(edge)) ?? []).flatMap(({ column, y }) => {
        const x = starts.get(column) ?? 0;
        return [
          { x: x - columnGap / 4, y: y + top },
          { x: x + widths[column] + columnGap / 4, y: y + top },
        ];
      });
      if (points.length > 0) bends.set(edgeId(edge), points);
    }
    top += placed.height + islandGap;
  }
  return {
    places,
    bends,
    columns: used.map((column) => ({ column, x: starts.get(column) ?? 0, width: widths[column] })),
    width: Math.max(0, right - columnGap),
    height: Math.max(0, top - islandGap),
  };
}

function heightOf(node: TopologyNode): number {
  if (node.column === 'pods') return sizes.pod;
  return sizes.head + (node.facts.type === 'entry' ? node.facts.rows.length * sizes.row : 0);
}

const pairOf = ({ source, target }: TopologyEdge) => `${source}>${target}`;

/** Linked objects together; those with an entry first, then by the first name in each. */
function islandsOf(graph: TopologyGraph): readonly TopologyGraph[] {
  const parent = new Map(graph.nodes.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    parent.set(id, at);
    return at;
  };
  for (const { source, target } of graph.edges) parent.set(root(source), root(target));
  const nodes = Map.groupBy(graph.nodes, ({ id }) => root(id));
  const edges = Map.groupBy(graph.edges, ({ source }) => root(source));
  const islands = [...nodes].map(([id, own]) => ({ nodes: own, edges: edges.get(id) ?? [] }));
  return islands.toSorted((a, b) => {
    const [first, second] = [a.nodes[0], b.nodes[0]];
    if (first === undefined || second === undefined) return 0;
    return columns.indexOf(first.column) - columns.indexOf(second.column) || compareNames(first.name, second.name);
  });
}

interface IslandRows {
  readonly rows: ReadonlyMap<string, { readonly y: number; readonly height: number }>;
  readonly passes: ReadonlyMap<string, readonly { readonly column: Column; readonly y: number }[]>;
  readonly height: number;
}

function layoutIsland(island: TopologyGraph, used: readonly Column[]): IslandRows {
  const [only, ...others] = island.nodes;
  if (only !== undefined && others.length === 0) {
    const height = heightOf(only);
    return { rows: new Map([[only.id, { y: 0, height }]]), passes: new Map(), height };
  }
  const dagre = new Graph({ multigraph: false });
  dagre.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: columnGap, edgesep: passHeight });
  dagre.setDefaultEdgeLabel(() => ({}));
  const blocks = podBlocks(island);
  for (const node of island.nodes) {
    if (blocks.blockOf.has(node.id)) continue;
    dagre.setNode(node.id, { width: widths[node.column], height: heightOf(node) });
  }
  for (const [id, pods] of blocks.podsOf) dagre.setNode(id, { width: widths.pods, height: pods.length * sizes.pod });
  const passNodes = addLinks(dagre, island, used, blocks.blockOf);
  layout(dagre);
  return readRows(dagre, island, blocks.podsOf, passNodes);
}

/** Pods that hang on one workload alone stand close together, as one block. */
function podBlocks({ nodes, edges }: TopologyGraph) {
  const sources = Map.groupBy(edges, ({ target }) => target);
  const blockOf = new Map<string, string>();
  const podsOf = new Map<string, string[]>();
  for (const { id, column } of nodes) {
    const [link, ...more] = sources.get(id) ?? [];
    if (column !== 'pods' || link === undefined || more.length > 0) continue;
    const block = `block ${link.source}`;
    blockOf.set(id, block);
    podsOf.set(block, [...(podsOf.get(block) ?? []), id]);
  }
  return { blockOf, podsOf };
}

interface PassNode {
  readonly pair: string;
  readonly column: Column;
}

/** Each link goes from column to column, so that dagre keeps every node in its own; nodes of ours stand between. */
function addLinks(
  dagre: Graph,
  island: TopologyGraph,
  used: readonly Column[],
  blockOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, PassNode> {
  const columnOf = new Map(island.nodes.map(({ id, column }) => [id, used.indexOf(column)]));
  const passNodes = new Map<string, PassNode>();
  for (const edge of island.edges) {
    const [from, to] = [columnOf.get(edge.source) ?? 0, columnOf.get(edge.target) ?? 0];
    const pair = pairOf(edge);
    let last = edge.source;
    for (let at = from + 1; at < to; at += 1) {
      const column = used[at];
      if (column === undefined) continue;
      const id = `pass ${at} ${pair}`;
      if (!passNodes.has(id)) dagre.setNode(id, { width: widths[column], height: passHeight });
      passNodes.set(id, { pair, column });
      dagre.setEdge(last, id);
      last = id;
    }
    dagre.setEdge(last, blockOf.get(edge.target) ?? edge.target);
  }
  return passNodes;
}

function readRows(
  dagre: Graph,
  island: TopologyGraph,
  podsOf: ReadonlyMap<string, readonly string[]>,
  passNodes: ReadonlyMap<string, PassNode>,
): IslandRows {
  const rows = new Map<string, { y: number; height: number }>();
  const centre = (id: string) => Math.round(Number(dagre.node(id)?.y ?? 0));
  for (const node of island.nodes) {
    if (!dagre.hasNode(node.id)) continue;
    const height = heightOf(node);
    rows.set(node.id, { y: centre(node.id) - height / 2, height });
  }
  for (const [block, pods] of podsOf) {
    const top = centre(block) - (pods.length * sizes.pod) / 2;
    for (const [index, id] of pods.entries()) rows.set(id, { y: top + index * sizes.pod, height: sizes.pod });
  }
  const passes = new Map<string, { column: Column; y: number }[]>();
  for (const [id, { pair, column }] of passNodes) {
    passes.set(pair, [...(passes.get(pair) ?? []), { column, y: centre(id) }]);
  }
  const first = Math.min(...[...rows.values()].map(({ y }) => y));
  const end = Math.max(...[...rows.values()].map(({ y, height }) => y + height));
  return {
    rows: new Map([...rows].map(([id, { y, height }]) => [id, { y: y - first, height }])),
    passes: new Map(
      [...passes].map(([pair, points]) => [pair, points.map(({ column, y }) => ({ column, y: y - first }))]),
    ),
    height: end - first,
  };
}
