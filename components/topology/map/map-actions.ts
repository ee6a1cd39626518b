'use client';

import { createContext, useContext } from 'react';
import type { TopologyNode } from '#lib/topology/graph.ts';
import type { NodeTexts } from '../use-node-texts.ts';

export interface MapActions {
  readonly select: (id: string) => void;
  readonly hrefOf: (node: TopologyNode) => string | undefined;
  readonly texts: NodeTexts;
}

const Context = createContext<MapActions | undefined>(undefined);
export const MapActionsProvider = Context.Provider;

export function useMapActions(): MapActions {
  const actions = useContext(Context);
  if (actions === undefined) throw new Error('A node is drawn outside of the map.');
  return actions;
}
