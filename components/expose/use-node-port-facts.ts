'use client';

import { useMemo } from 'react';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { useObjectsIn } from '#components/data/use-objects-in.ts';
import {
  assumedNodePortRange,
  type NodePortHolder,
  nodePortHolders,
  type PortRange,
  readNodePortRange,
} from '#lib/network/service/node-port.ts';
import { liveLimits } from '#lib/protocol/live.ts';

export interface NodePortLookup {
  readonly range: PortRange;
  readonly holders: ReadonlyMap<number, NodePortHolder>;
  /**
   * How far the holders are known: `all` Services were read, only those of `some` namespaces or the first ones of very
   * many, or `none` (yet). A lookup that failed counts as not known, never as free.
   */
  readonly seen: 'all' | 'some' | 'none';
  readonly serviceCount: number;
  readonly pending: boolean;
}

/** Node ports in use, as far as this user may list Services, live, and the range they come from. */
export function useNodePortFacts(cluster: string, enabled: boolean): NodePortLookup {
  const { known } = useNamespaces();
  const { byId } = useDiscovery(cluster);
  const services = byId('services');
  const all = useObjects(cluster, services, { limit: liveLimits.objects, enabled });
  const isRefused = all.problem?.httpStatus === 403;
  const some = useObjectsIn(cluster, services, known, enabled && isRefused);
  const apiServers = useObjects(cluster, byId('pods'), {
    namespace: 'kube-system',
    labelSelector: 'component=kube-apiserver',
    limit: 10,
    enabled,
  });
  const found = isRefused ? some.objects : all.objects;
  const holders = useMemo(() => nodePortHolders(found), [found]);
  const isAll = !isRefused && !all.pending && all.problem === undefined && !all.more;
  const isSome = isRefused ? some.readCount > 0 : all.more || found.length > 0;
  return {
    range: readNodePortRange(apiServers.objects) ?? assumedNodePortRange,
    holders,
    seen: isAll ? 'all' : isSome ? 'some' : 'none',
    serviceCount: found.length,
    pending: enabled && ((isRefused ? some.pending : all.pending) || apiServers.pending),
  };
}
