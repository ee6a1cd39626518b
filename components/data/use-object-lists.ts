'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { liveClient } from './live/live-registry.ts';
import type { ObjectSet } from './live/objects/object-set.ts';
import type { ObjectsSubscription, Watched } from './live/objects/object-subscription.ts';
import { sharedObjects } from './live/objects/shared-objects.ts';
import { type ObjectsScope, type ObjectsState, objectsStateOf, sharedList } from './use-objects.ts';

export interface ListAsked extends ObjectsScope {
  /** Undefined while discovery is under way: pending. */
  readonly resource: Resource | undefined;
}

/**
 * Several bounded lists of whole objects at once, live, in their order: `useObjects` for a number of lists that is not
 * known when the code is written. `asked` has to be the same array as long as it asks the same.
 */
export function useObjectLists(cluster: string, asked: readonly ListAsked[]): readonly ObjectsState[] {
  const source = useMemo(() => listSource(cluster, asked), [cluster, asked]);
  const watched = useSyncExternalStore(source.subscribe, source.get, source.get);
  return useMemo(
    () => watched.map((one, index) => objectsStateOf(cluster, source.paths[index] ?? '', one)),
    [cluster, source, watched],
  );
}

type WatchedSet = Watched<ObjectSet> | undefined;

/** What `useSyncExternalStore` wants: one value that stays the same array until one of the lists changes. */
function listSource(cluster: string, asked: readonly ListAsked[]) {
  const lists = asked.map(({ resource, ...scope }) => sharedList(cluster, resource, scope));
  const watching = lists.flatMap(({ key, subscription }): { key: string; subscription: ObjectsSubscription }[] =>
    subscription === undefined ? [] : [{ key, subscription }],
  );
  let seen: readonly WatchedSet[] = [];
  return {
    paths: lists.map(({ subscription }) => subscription?.path ?? ''),
    get(): readonly WatchedSet[] {
      const now = lists.map(({ subscription }) => subscription?.watched.get());
      if (now.length !== seen.length || now.some((one, index) => one !== seen[index])) seen = now;
      return seen;
    },
    subscribe(listener: () => void): () => void {
      const shared = watching.length === 0 ? undefined : sharedObjects(liveClient(cluster)).objects;
      const leaves = watching.flatMap(({ key, subscription }) => [
        shared?.use(key, subscription),
        subscription.watched.subscribe(listener),
      ]);
      return () => {
        for (const leave of leaves) leave?.();
      };
    },
  };
}
