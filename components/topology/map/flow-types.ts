import type { Edge, Node } from '@xyflow/react';
import type { TopologyEdge, TopologyNode } from '#lib/topology/graph.ts';

export type ObjectNode = Node<
  {
    readonly node: TopologyNode;
    readonly isSelected: boolean;
    /** The one that the Tab key reaches; arrows lead on from there. */
    readonly isTabStop: boolean;
    /** What it leads to, in words: the eyes see a line. */
    readonly leadsTo: string;
    readonly shortName: string;
  },
  'card' | 'entry' | 'pod'
>;

export type LinkEdge = Edge<
  {
    readonly edge: TopologyEdge;
    readonly bends: readonly { readonly x: number; readonly y: number }[];
    /** Where it breaks; one of several lines of one problem says it. */
    readonly label: string | undefined;
    /** The upper edge of the card that it leads to: nothing is written across cards. */
    readonly targetTop: number;
  },
  'link'
>;
