'use client';

import { useKindName } from '#components/kinds/use-kind-name.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';

/** The name of a resource in the navigation. The metrics API has `pods` and `nodes` too: those go by their kind. */
export function useNavLabel(): (resource: Resource) => string {
  const { title } = useKindName();
  return (resource) => (resource.group === 'metrics.k8s.io' ? resource.kind : title(resource));
}
