'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ShownState, shownState } from './live/connection/outage.ts';
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

/** Whether what is shown of it is what the cluster says now. */
export function useObjectLiveState(cluster: string, resource: Resource, at: ObjectPlace): ShownState {
  const { subscription } = useShared(cluster, resource, at);
  const { watched } = subscription;
  const { state, outage } = useSyncExternalStore(watched.subscribe, watched.get, watched.get);
  return useMemo(() => shownState(state, outage), [state, outage]);
}

function useShared(cluster: string, resource: Resource, { namespace, name }: ObjectPlace) {
  const client = liveClient(cluster);
  const key = ['object', resourceId(resource), resource.version, namespace ?? '', name].join('\n');
  const make = () => new ObjectSubscription(client, { resource: liveResource(resource), namespace, name });
  return { key, subscription: sharedObjects(client).object.of(key, make) };
}
