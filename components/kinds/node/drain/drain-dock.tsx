'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import { activeDrains } from './active-drains.ts';

const DrainCards = dynamic(() => import('./drain-cards.tsx').then((module) => module.DrainCards), { ssr: false });

/** The place of drains that run on while one looks elsewhere. Nothing of them loads before there is one. */
export function DrainDock() {
  const runs = useSyncExternalStore(activeDrains.subscribe, activeDrains.get, activeDrains.get);
  return runs.length === 0 ? null : <DrainCards runs={runs} />;
}
