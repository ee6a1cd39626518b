'use client';

import { useMemo } from 'react';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { liveLimits } from '#lib/protocol/live.ts';
import { type ListAsked, useObjectLists } from './use-object-lists.ts';

/** Of the subscriptions of one tab this many at most. */
const mostNamespaces = 24;
const noLists: readonly ListAsked[] = [];

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
  const names = enabled ? namespaces.slice(0, mostNamespaces).join(',') : '';
  const asked = useMemo(
    () =>
      names === ''
        ? noLists
        : names.split(',').map((namespace) => ({ resource, namespace, limit: liveLimits.objects })),
    [resource, names],
  );
  const states = useObjectLists(cluster, asked);
  return useMemo(
    () => ({
      objects: states.flatMap(({ objects }) => objects),
      readCount: states.filter(({ isRead }) => isRead).length,
      pending: enabled && (resource === undefined || states.some(({ pending }) => pending)),
    }),
    [states, enabled, resource],
  );
}
