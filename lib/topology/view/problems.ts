import { toneSeverity } from '#lib/kubernetes/tone.ts';
import type { Problem, TopologyEdge, TopologyGraph, TopologyNode } from '../graph.ts';

/** A problem of the map with the objects that it is about. */
export interface PlacedProblem {
  readonly problem: Problem;
  /** Where to look first: the node that has it, or that the broken link leaves. */
  readonly node: string;
  /** The link's other end. */
  readonly target: string | undefined;
}

/** Every problem once, the worst first: one link that breaks for two paths is one. */
export function placedProblems(graph: TopologyGraph): readonly PlacedProblem[] {
  const found = new Map<string, PlacedProblem>();
  for (const { id, problem } of graph.nodes) {
    if (problem !== undefined) found.set(`${problem.code} ${id}`, { problem, node: id, target: undefined });
  }
  for (const { source, target, problem } of graph.edges) {
    if (problem === undefined) continue;
    const key = problem.near === undefined ? `${problem.code} ${source} ${target}` : `${problem.code} ${source}`;
    if (!found.has(key)) found.set(key, { problem, node: source, target });
  }
  return [...found.values()].toSorted((a, b) => toneSeverity(b.problem.tone) - toneSeverity(a.problem.tone));
}

/** Links that carry nothing, though they should. */
export function brokenLinks(graph: TopologyGraph): number {
  return placedProblems(graph).filter(({ problem }) => problem.tone === 'bad').length;
}

/** Problems of a node: its own, and those of the links that leave or reach it. */
export function problemsOf(graph: TopologyGraph, id: string): readonly PlacedProblem[] {
  const all = placedProblems(graph);
  return all.filter(({ node, target }) => node === id || target === id);
}

/** Entries with the rows of them that lead to this node, by one link or several: who notices when it does not answer. */
export function waysTo(graph: TopologyGraph, service: string): readonly { entry: TopologyNode; row: number }[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.edges.flatMap(({ source, target, row }: TopologyEdge) => {
    const entry = byId.get(source);
    return target === service && row !== undefined && entry?.facts.type === 'entry' ? [{ entry, row }] : [];
  });
}
