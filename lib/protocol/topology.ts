import type { BoundedTopology } from '#lib/topology/bound-topology.ts';
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
export type TopologyAnswer = { readonly unchanged: true } | TopologyMap;

export interface TopologyMap extends BoundedTopology {
  /** Of everything else in the answer: the same map, the same version. */
  readonly version: string;
  readonly unread: readonly UnreadList[];
  /** With `of`: whether the object was found among what was read. */
  readonly found: boolean;
}
