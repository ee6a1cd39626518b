'use client';

import { useEffect, useMemo, useReducer } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { liveClient } from './live/live-registry.ts';
import { liveResource } from './live/live-resource.ts';
import { ObjectsSubscription } from './live/objects/object-subscription.ts';
import { sharedObjects } from './live/objects/shared-objects.ts';

/** Of the subscriptions of one tab this many at most. */
const mostNamespaces = 24;

export interface ObjectsIn {
  readonly objects: readonly KubeObject[];
  /** Namespaces that have been read. */
  readonly readCount: number;
  /** One of them has not answered yet. */
  readonly pending: boolean;
}

/**
 * Whole objects of each of these namespaces, live, for who may not list a resource everywhere. Namespaces that refuse
 * are left out; of many, only the first ones are read.
 */
export function useObjectsIn(
  cluster: string,
  resource: Resource | undefined,
  namespaces: readonly string[],
  enabled: boolean,
): ObjectsIn {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const names = enabled ? namespaces.slice(0, mostNamespaces).join(',') : '';
  const watching = useMemo(() => {
    if (resource === undefined || names === '') return [];
    const client = liveClient(cluster);
    const limit = liveLimits.objects;
    return names.split(',').map((namespace) => {
      const key = JSON.stringify([resourceId(resource), resource.version, namespace, undefined, undefined, limit]);
      const query = { resource: liveResource(resource), namespace, limit };
      return { key, subscription: sharedObjects(client).objects.of(key, () => new ObjectsSubscription(client, query)) };
    });
  }, [cluster, resource, names]);
  useEffect(() => {
    const shared = sharedObjects(liveClient(cluster)).objects;
    const leaves = watching.flatMap(({ key, subscription }) => [
      shared.use(key, subscription),
      subscription.watched.subscribe(draw),
    ]);
    return () => {
      for (const leave of leaves) leave();
    };
  }, [cluster, watching]);
  const states = watching.map(({ subscription }) => subscription.watched.get());
  const read = states.flatMap(({ value }) => value ?? []);
  return {
    objects: read.flatMap(({ objects }) => objects),
    readCount: read.length,
    pending: enabled && (resource === undefined || states.some(({ value, problem }) => !value && !problem)),
  };
}
