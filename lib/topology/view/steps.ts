import type { TopologyGraph, TopologyNode } from '../graph.ts';
import type { Place } from './layout.ts';

export type StepKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

/** Where an arrow key leads: along a link to the left or right, else to the neighbour in the same column. */
export function stepFrom(
  graph: TopologyGraph,
  places: ReadonlyMap<string, Place>,
  from: string | undefined,
  key: StepKey,
): string | undefined {
  const order = readingOrder(graph.nodes, places);
  const current = order.find(({ id }) => id === from);
  if (current === undefined || key === 'Home') return order[0]?.id;
  if (key === 'End') return order.at(-1)?.id;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const column = order.filter((node) => node.column === current.column);
    return column[column.indexOf(current) + (key === 'ArrowDown' ? 1 : -1)]?.id;
  }
  const isRight = key === 'ArrowRight';
  const ends = graph.edges
    .filter((edge) => (isRight ? edge.source : edge.target) === from)
    .map((edge) => (isRight ? edge.target : edge.source));
  const y = places.get(current.id)?.y ?? 0;
  const near = (id: string) => Math.abs((places.get(id)?.y ?? 0) - y);
  return ends.toSorted((a, b) => near(a) - near(b))[0];
}

/** Column by column, each from the top: as the Tab key and a screen reader go. */
export function readingOrder(
  nodes: readonly TopologyNode[],
  places: ReadonlyMap<string, Place>,
): readonly TopologyNode[] {
  const at = ({ id }: TopologyNode) => places.get(id) ?? { x: 0, y: 0 };
  return nodes.toSorted((a, b) => at(a).x - at(b).x || at(a).y - at(b).y);
}
