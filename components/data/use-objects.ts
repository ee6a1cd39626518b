'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { liveClient } from './live/live-registry.ts';
import { liveResource } from './live/live-resource.ts';
import type { ObjectSet } from './live/objects/object-set.ts';
import { ObjectsSubscription, type Watched } from './live/objects/object-subscription.ts';
import { sharedObjects } from './live/objects/shared-objects.ts';
import { watchedProblem } from './live/objects/watched-problem.ts';

const defaultLimit = 500;

export interface ObjectsScope {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Default 500. */
  readonly limit?: number | undefined;
  /** Default true. */
  readonly enabled?: boolean | undefined;
}

export interface ObjectsState {
  readonly objects: readonly KubeObject[];
  /** There are more than `limit`. */
  readonly more: boolean;
  /** They came at least once; what is shown may be older than a problem. */
  readonly isRead: boolean;
  readonly pending: boolean;
  readonly problem: RequestProblem | undefined;
}

const none: readonly KubeObject[] = [];
const nothing: Watched<ObjectSet> = { value: undefined, state: undefined, outage: undefined, problem: undefined };
const nothingYet = () => nothing;

/**
 * Whole objects of a small, bounded list, live: the events of an object, the pods of a workload, the nodes. `resource`
 * may be undefined while discovery is under way; then it is pending.
 */
export function useObjects(cluster: string, resource: Resource | undefined, scope: ObjectsScope = {}): ObjectsState {
  const { key, subscription } = sharedList(cluster, resource, scope);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (subscription === undefined) return () => undefined;
      const leave = sharedObjects(liveClient(cluster)).objects.use(key, subscription);
      const unsubscribe = subscription.watched.subscribe(listener);
      return () => {
        unsubscribe();
        leave();
      };
    },
    [cluster, key, subscription],
  );
  const watched = useSyncExternalStore(subscribe, subscription?.watched.get ?? nothingYet, nothingYet);
  return useMemo(() => objectsStateOf(cluster, subscription?.path ?? '', watched), [watched, cluster, subscription]);
}

/** `watched`: undefined as long as there is no subscription. */
export function objectsStateOf(cluster: string, path: string, watched: Watched<ObjectSet> = nothing): ObjectsState {
  const { value } = watched;
  const problem = watchedProblem(cluster, path, watched);
  return {
    objects: value?.objects ?? none,
    more: value?.more === true,
    isRead: value !== undefined,
    pending: value === undefined && problem === undefined,
    problem,
  };
}

/** The subscription that everybody in this tab shares who asks the same; none yet without a resource. */
export function sharedList(cluster: string, resource: Resource | undefined, scope: ObjectsScope) {
  const { namespace, labelSelector, fieldSelector, limit = defaultLimit, enabled = true } = scope;
  if (resource === undefined || !enabled) return { key: '', subscription: undefined };
  const client = liveClient(cluster);
  const key = JSON.stringify([resourceId(resource), resource.version, namespace, labelSelector, fieldSelector, limit]);
  const query = { resource: liveResource(resource), namespace, labelSelector, fieldSelector, limit };
  return { key, subscription: sharedObjects(client).objects.of(key, () => new ObjectsSubscription(client, query)) };
}
