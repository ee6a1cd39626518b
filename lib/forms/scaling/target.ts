import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Kinds that an autoscaler can scale, of those that the form offers. */
export const scalableKinds: readonly string[] = ['Deployment', 'StatefulSet'];

/** The containers of a workload without a request of a resource: a limit stands for it, as the API server fills it in. */
export function containersWithoutRequest(workload: KubeObject, resource: string): readonly string[] {
  const template = recordOf(recordOf(recordOf(workload.spec).template).spec);
  const pod = recordOf(template.resources);
  if (recordOf(pod.requests)[resource] !== undefined) return [];
  return listOf(template.containers)
    .map(recordOf)
    .filter(({ resources }) => {
      const { requests, limits } = recordOf(resources);
      return recordOf(requests)[resource] === undefined && recordOf(limits)[resource] === undefined;
    })
    .map(({ name }) => textOf(name) ?? '');
}

/** `spec.replicas`; 1 when it says none, as the API defaults it. */
export function replicasOf(workload: KubeObject): number {
  return numberOf(recordOf(workload.spec).replicas) ?? 1;
}
