import { edgeId, type TopologyGraph, type TopologyNode } from '#lib/topology/graph.ts';
import type { TopologyLayout } from '#lib/topology/view/layout.ts';
import { readingOrder } from '#lib/topology/view/steps.ts';
import type { NodeTexts } from '../use-node-texts.ts';
import type { LinkEdge, ObjectNode } from './flow-types.ts';

/** The graph as React Flow draws it. */
export function flowNodes(
  graph: TopologyGraph,
  layout: TopologyLayout,
  selected: string | undefined,
  texts: NodeTexts,
): ObjectNode[] {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const targets = Map.groupBy(graph.edges, ({ source }) => source);
  const owners = new Map(graph.edges.map(({ source, target }) => [target, byId.get(source)]));
  const ordered = readingOrder(graph.nodes, layout.places);
  const tabStop = ordered.find(({ id }) => id === selected)?.id ?? ordered[0]?.id;
  return ordered.flatMap((node): ObjectNode[] => {
    const place = layout.places.get(node.id);
    if (place === undefined) return [];
    const leads = (targets.get(node.id) ?? []).flatMap(({ target, problem }) => {
      const other = byId.get(target);
      if (other === undefined) return [];
      return problem === undefined ? [texts.name(other)] : [`${texts.name(other)} (${texts.label(problem)})`];
    });
    return [
      {
        id: node.id,
        type: node.column === 'pods' ? 'pod' : node.facts.type === 'entry' ? 'entry' : 'card',
        position: { x: place.x, y: place.y },
        width: place.width,
        height: place.height,
        data: {
          node,
          isSelected: node.id === selected,
          isTabStop: node.id === tabStop,
          leadsTo: [...new Set(leads)].join(', '),
          shortName: shortName(node, owners.get(node.id)),
        },
      },
    ];
  });
}

/** `x2k4q` of `web-5d4f8c7b9-x2k4q`: the rest is its Deployment's name. Pods of StatefulSets have names of their own. */
function shortName(node: TopologyNode, owner: TopologyNode | undefined): string {
  if (owner === undefined || owner.kind === 'StatefulSet' || !node.name.startsWith(`${owner.name}-`)) return node.name;
  return node.name.slice(node.name.lastIndexOf('-') + 1);
}

export function flowEdges(graph: TopologyGraph, layout: TopologyLayout, texts: NodeTexts): LinkEdge[] {
  const said = new Set<string>();
  // The card of what does not exist says so itself.
  const missing = new Set(graph.nodes.flatMap(({ id, presence }) => (presence === 'missing' ? [id] : [])));
  // The worst are drawn last, above the others.
  const order = { idle: 0, unknown: 0, ok: 1, partly: 2, broken: 3 } as const;
  return graph.edges
    .toSorted((a, b) => order[a.state] - order[b.state])
    .map((edge): LinkEdge => {
      const id = edgeId(edge);
      const { problem } = edge;
      const place = `${problem?.code} ${edge.source}`;
      const label =
        problem === undefined || edge.state !== 'broken' || missing.has(edge.target) || said.has(place)
          ? undefined
          : texts.label(problem);
      if (label !== undefined) said.add(place);
      return {
        id,
        type: 'link',
        source: edge.source,
        target: edge.target,
        sourceHandle: edge.row === undefined ? 'out' : `row-${edge.row}`,
        targetHandle: 'in',
        data: {
          edge,
          bends: layout.bends.get(id) ?? [],
          label,
          targetTop: layout.places.get(edge.target)?.y ?? 0,
        },
      };
    });
}
