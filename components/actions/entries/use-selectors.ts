'use client';

import { useQuery } from '@tanstack/react-query';
import { kubeRequest } from '#components/data/kube-request.ts';
import { parseKubeObject } from '#components/data/parse-object.ts';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import type { LabelSelectorOf } from '#lib/kinds/label-edit.ts';
import { selectingResources, selectorsOf } from '#lib/kinds/label-selectors.ts';
import { apiVersionOf, type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const atOnce = 6;
const mostNamespaces = 10;
const mostObjects = 1000;

export interface Selectors {
  readonly selectors: readonly LabelSelectorOf[];
  readonly pending: boolean;
  /** Resources that this user may not read, or of which there are too many: whoever of them selects is not known. */
  readonly unread: readonly string[];
}

/** Who chooses objects of this resource by their labels, in these namespaces, read once. */
export function useSelectors(resource: Resource, namespaces: readonly string[], enabled: boolean): Selectors {
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const target = resourceId(resource);
  const selecting = (selectingResources[target] ?? []).flatMap((id) => byId(id) ?? []);
  // A namespace's labels are looked at from everywhere.
  const scopes = resource.namespaced ? namespaces.slice(0, mostNamespaces) : [undefined];
  const query = useQuery({
    queryKey: ['selectors', cluster, target, ...scopes.map((scope) => scope ?? '')],
    queryFn: ({ signal }) => readSelectors(cluster, target, selecting, scopes, signal),
    enabled: enabled && selecting.length > 0,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
  if (query.error !== null) throw query.error;
  const unread = new Set(query.data?.unread ?? []);
  if (resource.namespaced && namespaces.length > mostNamespaces) {
    for (const other of selecting) unread.add(resourceId(other));
  }
  return {
    selectors: query.data?.selectors ?? [],
    pending: query.isPending && query.fetchStatus !== 'idle',
    unread: [...unread],
  };
}

async function readSelectors(
  cluster: string,
  target: string,
  selecting: readonly Resource[],
  scopes: readonly (string | undefined)[],
  signal: AbortSignal,
) {
  const selectors: LabelSelectorOf[] = [];
  const unread = new Set<string>();
  const questions = selecting.flatMap((resource) => scopes.map((namespace) => ({ resource, namespace })));
  await forEachLimited(questions, atOnce, async ({ resource, namespace }) => {
    try {
      const path = resourcePath(resource, { namespace });
      const { text } = await kubeRequest(cluster, { path, query: { limit: mostObjects }, signal });
      const list = recordOf(JSON.parse(text));
      const typeMeta = { apiVersion: apiVersionOf(resource), kind: resource.kind };
      for (const item of listOf(list.items)) {
        selectors.push(...selectorsOf(parseKubeObject(JSON.stringify(item), typeMeta), target));
      }
      if (recordOf(list.metadata).continue) unread.add(resourceId(resource));
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      unread.add(resourceId(resource));
    }
  });
  return { selectors, unread: [...unread] };
}
