import type { BoundedTopology } from '#lib/topology/bound-topology.ts';
import type { TopologyEdge } from '#lib/topology/graph.ts';
import type { SourceName } from '#lib/topology/sources.ts';

/** Nodes of one answer; what is more is left out, and said so. */
export const mostTopologyNodes = 500;
/** Objects that are read of each kind. */
export const mostTopologyObjects = 500;

/** A list that the map had to do without, or has only a part of. */
export interface UnreadList {
  readonly source: SourceName;
  /** `cut`: there are more than are read. */
  readonly why: 'forbidden' | 'failed' | 'too-large' | 'cut';
  /** The API server's own words, or ours where it said nothing. */
  readonly message: string;
}

/**
 * Answer of `GET /api/clusters/{cluster}/topology?namespace=…[&of={resource}/{name}][&known={version}]`. Where `known` is
 * what the browser has already, the answer is `{unchanged: true}` alone.
 */
export type TopologyAnswer = { readonly unchanged: true } | PackedTopology;

export interface TopologyMap extends BoundedTopology {
  /** Of everything else in the answer: the same map, the same version. */
  readonly version: string;
  readonly unread: readonly UnreadList[];
  /** With `of`: whether the object was found among what was read. */
  readonly found: boolean;
}

/** As it is sent: links name their ends by place, since the names would be a third of the answer. */
export interface PackedTopology extends Omit<TopologyMap, 'edges'> {
  readonly links: readonly PackedLink[];
}

type PackedLink = Omit<TopologyEdge, 'source' | 'target'> & { readonly from: number; readonly to: number };

export function packTopology({ edges, ...map }: TopologyMap): PackedTopology {
  const places = new Map(map.nodes.map(({ id }, index) => [id, index]));
  const links = edges.map(({ source, target, ...rest }) => ({
    from: places.get(source) ?? -1,
    to: places.get(target) ?? -1,
    ...rest,
  }));
  return { ...map, links };
}

/** A link that names no node is none. */
export function unpackTopology({ links, ...map }: PackedTopology): TopologyMap {
  const edges = links.flatMap(({ from, to, ...rest }) => {
    const [source, target] = [map.nodes[from]?.id, map.nodes[to]?.id];
    return source === undefined || target === undefined ? [] : [{ source, target, ...rest }];
  });
  return { ...map, edges };
}
