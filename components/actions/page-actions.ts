'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { Store } from '#components/data/live/store.ts';
import type { ActionId } from '#lib/kinds/actions/action.ts';
import type { OfferedAction } from './use-offered-actions.ts';

/** What can be done now with what the page is about: its object, the selection, or the row that the keyboard is on. */
export interface PageActions {
  /** "Deployment web", "12 Deployments". */
  readonly what: string;
  readonly actions: readonly OfferedAction[];
  readonly run: (id: ActionId) => void;
}

const current = new Store<PageActions | undefined>(undefined);

/** Offers the page's actions to the palette as long as the page is there. The value may be a new one each time. */
export function useProvidePageActions(offered: PageActions | undefined): void {
  useEffect(() => {
    current.set(offered);
    return () => {
      if (current.get() === offered) current.set(undefined);
    };
  }, [offered]);
}

export function usePageActions(): PageActions | undefined {
  return useSyncExternalStore(current.subscribe, current.get, () => undefined);
}
