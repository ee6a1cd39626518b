'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { liveClient } from './live/live-registry.ts';
import { liveResource } from './live/live-resource.ts';
import { ObjectSubscription } from './live/objects/object-subscription.ts';
import { sharedObjects } from './live/objects/shared-objects.ts';
import { watchedProblem } from './live/objects/watched-problem.ts';

export interface ObjectState {
  readonly object: KubeObject | undefined;
  /** The object's text as the API server sent it. */
  readonly json: string | undefined;
  readonly pending: boolean;
  /** Of the last read, or why nothing is heard any more. The object read before stays. */
  readonly problem: RequestProblem | undefined;
  /** It was here and is not any more. */
  readonly gone: boolean;
  /** This user may list but not get: the object comes from a list of one. */
  readonly partialRights: boolean;
  readonly refetch: () => void;
}

export interface ObjectPlace {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** One object, live. Everybody who watches the same shares one subscription. */
export function useObject(cluster: string, resource: Resource, at: ObjectPlace): ObjectState {
  const { key, subscription } = useShared(cluster, resource, at);
  const subscribe = useCallback(
    (listener: () => void) => {
      const leave = sharedObjects(liveClient(cluster)).object.use(key, subscription);
      const unsubscribe = subscription.watched.subscribe(listener);
      return () => {
        unsubscribe();
        leave();
      };
    },
    [cluster, key, subscription],
  );
  const watched = useSyncExternalStore(subscribe, subscription.watched.get, subscription.watched.get);
  const refetch = useCallback(() => subscription.refresh(), [subscription]);
  return useMemo(() => {
    const { value } = watched;
    const problem = watchedProblem(cluster, subscription.path, watched);
    return {
      object: value?.object,
      json: value?.json,
      pending: value === undefined && problem === undefined,
      problem,
      gone: value?.isGone === true,
      partialRights: value?.byList === true,
      refetch,
    };
  }, [watched, cluster, subscription, refetch]);
}

/** Epoch milliseconds of the last word about it, by a store of its own: only who shows the time is drawn again. */
export function useObjectFetchedAt(cluster: string, resource: Resource, at: ObjectPlace): number | undefined {
  const { subscription } = useShared(cluster, resource, at);
  const { heard } = liveClient(cluster).connection;
  const { watched } = subscription;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [heard.subscribe(listener), watched.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [heard, watched],
  );
  const read = () => {
    const { value, state, outage } = watched.get();
    if (value === undefined) return undefined;
    if (outage !== undefined) return outage.sinceMs;
    if (state?.state === 'stale') return state.sinceMs;
    return state?.state === 'polled' ? state.readAtMs : heard.get();
  };
  return useSyncExternalStore(subscribe, read, read);
}

function useShared(cluster: string, resource: Resource, { namespace, name }: ObjectPlace) {
  const client = liveClient(cluster);
  const key = ['object', resourceId(resource), resource.version, namespace ?? '', name].join('\n');
  const make = () => new ObjectSubscription(client, { resource: liveResource(resource), namespace, name });
  return { key, subscription: sharedObjects(client).object.of(key, make) };
}
