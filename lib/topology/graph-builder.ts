import { type Tone, toneSeverity } from '#lib/kubernetes/tone.ts';
import {
  columns,
  type EntryRow,
  edgeId,
  nodeId,
  type Presence,
  type TopologyEdge,
  type TopologyGraph,
  type TopologyNode,
} from './graph.ts';
import { compareNames } from './sources.ts';

export type NodeParts = Omit<TopologyNode, 'id' | 'presence'> & {
  readonly id?: string;
  readonly presence?: Presence;
};

/** Collects nodes and edges while a graph is being made. A node that is added twice stays as it was first. */
export class GraphBuilder {
  readonly #nodes = new Map<string, TopologyNode>();
  readonly #edges = new Map<string, TopologyEdge>();

  addNode(parts: NodeParts): string {
    const id = parts.id ?? nodeId(parts.apiVersion, parts.kind, parts.name);
    if (!this.#nodes.has(id)) this.#nodes.set(id, { ...parts, id, presence: parts.presence ?? 'read' });
    return id;
  }

  change(id: string, change: (node: TopologyNode) => TopologyNode): void {
    const node = this.#nodes.get(id);
    if (node !== undefined) this.#nodes.set(id, change(node));
  }

  /** Its tone where that is worse than the one it has. */
  worsen(id: string, tone: Tone): void {
    this.change(id, (node) => (toneSeverity(tone) > toneSeverity(node.tone) ? { ...node, tone } : node));
  }

  setRow(id: string, row: number, change: (row: EntryRow) => EntryRow): void {
    this.change(id, (node) => {
      if (node.facts.type !== 'entry') return node;
      const rows = node.facts.rows.map((own, index) => (index === row ? change(own) : own));
      return { ...node, facts: { ...node.facts, rows } };
    });
  }

  addEdge(edge: TopologyEdge): void {
    const id = edgeId(edge);
    if (!this.#edges.has(id)) this.#edges.set(id, edge);
  }

  node(id: string): TopologyNode | undefined {
    return this.#nodes.get(id);
  }

  /** Without edges that lead nowhere, in an order of their own. */
  graph(): TopologyGraph {
    return orderedGraph([...this.#nodes.values()], [...this.#edges.values()]);
  }
}

/** Nodes by column and name; edges by their ends, without those that have lost one. */
export function orderedGraph(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): TopologyGraph {
  const ids = new Set(nodes.map(({ id }) => id));
  return {
    nodes: nodes.toSorted(
      (a, b) =>
        columns.indexOf(a.column) - columns.indexOf(b.column) ||
        compareNames(a.name, b.name) ||
        compareNames(a.id, b.id),
    ),
    edges: edges
      .filter(({ source, target }) => ids.has(source) && ids.has(target))
      .toSorted(
        (a, b) =>
          compareNames(a.source, b.source) ||
          (a.row ?? -1) - (b.row ?? -1) ||
          compareNames(a.target, b.target) ||
          compareNames(a.layer, b.layer),
      ),
  };
}
