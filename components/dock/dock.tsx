'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { toggleDock } from './dock-state.ts';
import { dockOf, focusWanted } from './docks.ts';

const DockPanel = dynamic(() => import('./dock-panel.tsx').then((module) => module.DockPanel), { ssr: false });

/** At the bottom of every page of a cluster. Nothing of it loads before it is wanted. */
export function Dock() {
  const cluster = useCluster();
  const dock = dockOf(cluster);
  const state = useSyncExternalStore(dock.subscribe, dock.get, dock.get);
  if (state.groups.length === 0 && state.view === 'collapsed') return null;
  return <DockPanel cluster={cluster} state={state} />;
}

export function useToggleDock(): () => void {
  const cluster = useCluster();
  return () => {
    const dock = dockOf(cluster);
    dock.set(toggleDock(dock.get()));
    const { view, groups, current } = dock.get();
    if (view === 'collapsed') document.getElementById('main')?.focus();
    else focusWanted.set(groups.find(({ id }) => id === current)?.active);
  };
}
