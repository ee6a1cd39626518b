'use client';

import { useQueryClient } from '@tanstack/react-query';
import { rulesQuery } from '#components/data/rights/rights-query.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { evaluateAccess } from '#lib/kubernetes/rbac/evaluate.ts';
import type { MayList } from './read-everywhere.ts';

/** Asks the rules of the namespace first, which most pages have read anyway. What nobody can tell is tried. */
export function useMayList(): MayList {
  const cluster = useCluster();
  const client = useQueryClient();
  return async (resource, namespace) => {
    try {
      const rules = await client.fetchQuery(rulesQuery(cluster, namespace));
      return evaluateAccess(rules, { verb: 'list', group: 'rbac.authorization.k8s.io', resource }) !== 'no';
    } catch {
      return true;
    }
  };
}
