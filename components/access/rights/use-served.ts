'use client';

import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { splitResource } from '#lib/kubernetes/rbac-sentences/policy-rule.ts';
import type { Served } from '#lib/kubernetes/rbac-sentences/rule-problems.ts';

/** What rules are compared with: undefined until discovery has answered, since nothing is unknown before. */
export function useServed(): Served | undefined {
  const { served, failedGroups, pending } = useDiscovery(useCluster());
  return useMemo(
    () =>
      pending || served.length === 0
        ? undefined
        : { resources: served, silentGroups: failedGroups.map(({ group }) => group) },
    [pending, served, failedGroups],
  );
}

/** Whether a rule's resource is known to have no namespace. */
export function isClusterScoped(served: Served | undefined, group: string, text: string): boolean {
  const { resource } = splitResource(text);
  const found = (served?.resources ?? []).filter((entry) => entry.group === group && entry.plural === resource);
  return found.length > 0 && found.every(({ namespaced }) => !namespaced);
}
