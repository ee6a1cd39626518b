'use client';

import { useMemo } from 'react';
import type { LiveList } from '#components/data/live/use-live-list.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { type CauseLine, type ListedCauses, mergeCauses } from '#lib/causes/merge-causes.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { CauseGroup } from '#lib/protocol/live.ts';
import { type KnownCauses, useCauses } from './use-causes.ts';

/** A list that was asked for its causes. */
export interface CausesList extends LiveList {
  readonly resource: Resource;
  readonly causes: KnownCauses | undefined;
}

export interface Attention {
  readonly lists: readonly CausesList[];
  readonly lines: readonly CauseLine[];
  /** Some list has not answered yet. */
  readonly isPending: boolean;
  /** Rows that fail, and it is not known why yet. */
  readonly unread: number;
  /** Causes that the server has left out. */
  readonly left: number;
}

export function useCausesList(list: LiveList & { readonly resource: Resource }): CausesList {
  const causes = useCauses(list);
  return useMemo(() => ({ ...list, causes }), [list, causes]);
}

/** The causes of these lists, and of `others` that are known otherwise. `lists` is the same few at each call. */
export function useAttention(lists: readonly CausesList[], others: readonly ListedCauses[]): Attention {
  const isClaimLate = useClaimClasses(lists);
  const listed = lists.map(({ resource, causes, problem }) => ({
    resource,
    groups: problem === undefined ? (causes?.groups ?? []).filter(isClaimLate) : [],
  }));
  const known = lists.flatMap(({ causes, problem }) => (problem === undefined ? (causes ?? []) : []));
  return {
    lists,
    lines: mergeCauses([...listed, ...others]),
    isPending: lists.some(
      ({ causes, problem, state }) => problem === undefined && (causes === undefined || state.state === 'loading'),
    ),
    unread: known.reduce((sum, { unread }) => sum + unread, 0),
    left: known.reduce((sum, { left }) => sum + left.groups, 0),
  };
}

const storageClasses: Resource = {
  group: 'storage.k8s.io',
  version: 'v1',
  plural: 'storageclasses',
  kind: 'StorageClass',
  namespaced: false,
  verbs: ['list'],
  shortNames: [],
  subresources: [],
};

/**
 * A claim that waits for its first pod is in order, and looks like one that nobody will ever bind. Only its class says
 * which it is: of one that can't be read nothing is said.
 */
function useClaimClasses(lists: readonly CausesList[]): (group: CauseGroup) => boolean {
  const waits = lists.some(({ causes }) => causes?.groups.some(isWaitingClaim) === true);
  const { objects, isRead } = useObjects(useCluster(), storageClasses, { limit: 200, enabled: waits });
  return (group) => !isWaitingClaim(group) || (isRead && isBoundAtOnce(objects, group));
}

function isWaitingClaim({ reason }: CauseGroup): boolean {
  return reason?.code === 'claim-pending';
}

function isBoundAtOnce(classes: readonly KubeObject[], { reason }: CauseGroup): boolean {
  const name = reason?.params.storageClass ?? '';
  const found =
    name === ''
      ? classes.find(({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true')
      : classes.find(({ metadata }) => metadata.name === name);
  return recordOf(found).volumeBindingMode !== 'WaitForFirstConsumer';
}
