import { kubeRequest } from '#components/data/kube-request.ts';
import { forEachLimited } from '#lib/kinds/delete-plan.ts';
import { type Resource, resourceId, resourcePath } from '#lib/kubernetes/resource.ts';
import { listOf, numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { RequestProblem } from '#lib/protocol/request-problem.ts';

const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const atOnce = 6;

export interface Count {
  readonly resource: Resource;
  /** Undefined when this user may not list them, or the server of the group does not answer. */
  readonly count: number | undefined;
}

/** How many of each there are, in one namespace or in all: a list of one says how many remain, so it costs the same for ten and ten thousand. */
export async function countObjects(
  cluster: string,
  resources: readonly Resource[],
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<readonly Count[]> {
  const counts = new Map<string, number>();
  await forEachLimited(resources, atOnce, async (resource) => {
    try {
      const request = { path: resourcePath(resource, { namespace }), query: { limit: 1 }, accept, signal };
      const answer = recordOf(JSON.parse((await kubeRequest(cluster, request)).text));
      const remaining = numberOf(recordOf(answer.metadata).remainingItemCount) ?? 0;
      counts.set(resourceId(resource), listOf(answer.items).length + remaining);
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
    }
  });
  return resources.map((resource) => ({ resource, count: counts.get(resourceId(resource)) }));
}
