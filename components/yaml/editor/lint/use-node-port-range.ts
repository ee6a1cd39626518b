'use client';

import { useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import type { LintContext } from '#lib/manifest/lint/finding.ts';
import { readNodePortRange } from '#lib/network/service/node-port.ts';

/** The range of node ports that the cluster's API servers say they have; undefined while, or where, nobody says. */
export function useNodePortRange(cluster: string, enabled: boolean): LintContext['nodePorts'] {
  const { byId } = useDiscovery(cluster);
  const { objects } = useObjects(cluster, byId('pods'), {
    namespace: 'kube-system',
    labelSelector: 'component=kube-apiserver',
    limit: 10,
    enabled,
  });
  const { first, last } = readNodePortRange(objects) ?? {};
  // The pods change all the time, the range doesn't: what was checked stays so.
  return useMemo(() => (first === undefined || last === undefined ? undefined : { first, last }), [first, last]);
}
