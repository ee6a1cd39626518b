import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, requirementsOfMap } from '#lib/kubernetes/label-selector.ts';
import { isRecord, listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface SelectingService {
  readonly name: string;
  /** `absent`: it selects the pod and no EndpointSlice has it yet. `unknown`: the slices can't be read. */
  readonly endpoint: 'ready' | 'terminating' | 'not-ready' | 'absent' | 'unknown';
}

/** Services whose selector the pod's labels match, and whether they count it ready. Undefined slices: not readable. */
export function servicesOf(
  pod: KubeObject,
  services: readonly KubeObject[],
  slices: readonly KubeObject[] | undefined,
): SelectingService[] {
  const labels = textMapOf(pod.metadata.labels);
  return services
    .filter((service) => {
      const requirements = requirementsOfMap(recordOf(service.spec).selector);
      return requirements !== undefined && requirements.length > 0 && matchesSelector(labels, requirements);
    })
    .map((service) => {
      const { name } = service.metadata;
      return { name, endpoint: slices === undefined ? ('unknown' as const) : endpointState(pod, name, slices) };
    });
}

function endpointState(pod: KubeObject, service: string, slices: readonly KubeObject[]): SelectingService['endpoint'] {
  const { name, uid } = pod.metadata;
  const endpoints = slices
    .filter((slice) => textMapOf(slice.metadata.labels)['kubernetes.io/service-name'] === service)
    .flatMap((slice) => listOf(recordOf(slice).endpoints).map(recordOf))
    .filter(({ targetRef }) => {
      const target = recordOf(targetRef);
      return (
        target.kind === 'Pod' && target.name === name && (uid === undefined || (textOf(target.uid) ?? uid) === uid)
      );
    });
  if (endpoints.length === 0) return 'absent';
  const conditions = endpoints.map((endpoint) => recordOf(isRecord(endpoint.conditions) ? endpoint.conditions : {}));
  // A missing condition is a true one (discovery.k8s.io/v1, EndpointConditions).
  if (conditions.some((entry) => entry.ready !== false)) return 'ready';
  return conditions.some((entry) => entry.terminating === true) ? 'terminating' : 'not-ready';
}
