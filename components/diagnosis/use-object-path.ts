'use client';

import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import type { FoundObject } from '#lib/diagnosis/finding.ts';
import { pagePath, type Resource, resourceId } from '#lib/kubernetes/resource.ts';

/** The resource of an object that a finding names, in the version that the cluster prefers; undefined: not served. */
export function useResourceOf({ apiVersion, kind }: FoundObject): Resource | undefined {
  const { resources } = useDiscovery(useCluster());
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return resources.find((one) => one.group === group && one.kind === kind);
}

/** The path of its page. */
export function useObjectPath(object: FoundObject): string | undefined {
  const cluster = useCluster();
  const resource = useResourceOf(object);
  const { name, namespace } = object;
  if (resource === undefined) return undefined;
  return pagePath(cluster, resourceId(resource), { namespace: resource.namespaced ? namespace : undefined, name });
}
