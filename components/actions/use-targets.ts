'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { type Resource, resourceId } from '#lib/kubernetes/resource.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { type ActionTarget, targetKey } from './action-target.ts';
import { type ReadTarget, readTargets } from './read-targets.ts';

/** Enough to say what will happen; the others are read when it is their turn. */
const defaultMost = 100;
const none: readonly ReadTarget[] = [];

export interface Targets {
  /** One a target that was read, in their order. */
  readonly read: readonly ReadTarget[];
  readonly objects: readonly KubeObject[];
  readonly pending: boolean;
  /** Why the only target could not be read. With several, each has its own. */
  readonly problem: RequestProblem | undefined;
  /** There are more targets than were read. */
  readonly isPart: boolean;
  /** Reads them again, after a conflict. */
  readonly refetch: () => void;
}

/**
 * The objects that an action is about, read once with the user's credential when its dialog opens: what was seen then
 * is what the dialog speaks of, so later changes answer 409 instead of slipping under an edit. At most `most` (default
 * 100) are read.
 */
export function useTargets(
  resource: Resource,
  targets: readonly ActionTarget[],
  options: { readonly most?: number; readonly enabled?: boolean } = {},
): Targets {
  const { most = defaultMost, enabled = true } = options;
  const cluster = useCluster();
  const first = useMemo(() => targets.slice(0, most), [targets, most]);
  const query = useQuery({
    queryKey: ['targets', cluster, resourceId(resource), resource.version, ...first.map(targetKey)],
    queryFn: ({ signal }) => readTargets(cluster, resource, first, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    structuralSharing: false,
  });
  if (query.error !== null) throw query.error;
  const read = query.data ?? none;
  const objects = useMemo(() => read.flatMap(({ object }) => object ?? []), [read]);
  return {
    read,
    objects,
    pending: enabled && (query.isPending || query.isRefetching),
    problem: targets.length === 1 ? read[0]?.problem : undefined,
    isPart: targets.length > first.length,
    refetch: () => void query.refetch(),
  };
}
