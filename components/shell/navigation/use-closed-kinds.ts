'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { storeText, useStoredText } from '#components/data/browser-storage.ts';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { namespaceOwner } from '#components/data/use-namespace-names.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useClusterSession } from '#components/data/use-session.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { closedKinds } from './closed-kinds.ts';

/** With more namespaces nobody asks about each: what may be open in one of them stays open. */
const mostNamespaces = 20;

/**
 * Ids of the kinds that this user may list nowhere. As they were the last time until it is known, so that the
 * navigation does not change before one's eyes.
 */
export function useClosedKinds(resources: readonly Resource[]): ReadonlySet<string> {
  const cluster = useCluster();
  const { user } = useClusterSession();
  const { known, listable } = useNamespaces();
  const key = `pilothouse-closed-kinds:${namespaceOwner(cluster, user)}`;
  const last = useStoredText('local', key);
  const everywhere = useQuery(rulesQuery(cluster, undefined)).data;
  // Who may list everything everywhere needs no other review.
  const isLimited = everywhere !== undefined && closedKinds(resources, everywhere, undefined).length > 0;
  const isAsked = isLimited && listable === false && known.length <= mostNamespaces;
  const reviews = useQueries({
    queries: isAsked ? known.map((namespace) => rulesQuery(cluster, namespace)) : [],
    combine: (answers) => ({
      rules: answers.flatMap(({ data }) => data ?? []),
      isReady: answers.every(({ data }) => data !== undefined),
    }),
  });
  const isKnown =
    everywhere !== undefined &&
    resources.length > 0 &&
    (!isLimited || listable !== undefined) &&
    (!isAsked || reviews.isReady);
  const text = useMemo(
    () => (isKnown ? closedKinds(resources, everywhere, isAsked ? reviews.rules : undefined).join(',') : undefined),
    [isKnown, resources, everywhere, isAsked, reviews.rules],
  );
  useEffect(() => {
    if (text !== undefined) storeText('local', key, text === '' ? undefined : text);
  }, [key, text]);
  const shown = text ?? last ?? '';
  return useMemo(() => new Set(shown.split(',')), [shown]);
}
