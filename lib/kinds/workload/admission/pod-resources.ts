import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { podLimits, podRequests, quantitiesOf, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';

export interface ContainerResources {
  readonly name: string;
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
}

/** What one pod of a template asks for when it is created: after the API's defaults and the namespace's LimitRanges. */
export interface PodResources {
  /** Init containers last. */
  readonly containers: readonly ContainerResources[];
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
}

/** As admission counts a pod (plugin/pkg/admission/limitranger, then pkg/quota/v1/evaluator/core). */
export function podResources(template: UnknownRecord, limitRanges: readonly KubeObject[]): PodResources {
  const spec = recordOf(template.spec);
  const defaults = limitRanges.flatMap(containerItems);
  const filled = (list: unknown) => listOf(list).map((container) => withDefaults(recordOf(container), defaults));
  const containers = filled(spec.containers);
  const initContainers = filled(spec.initContainers);
  const pod: KubeObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: '' },
    spec: { ...spec, containers, initContainers },
  };
  const resourcesOf = (container: UnknownRecord): ContainerResources => {
    const resources = recordOf(container.resources);
    return {
      name: textOf(container.name) ?? '',
      requests: quantitiesOf(resources.requests),
      limits: quantitiesOf(resources.limits),
    };
  };
  return {
    containers: [...containers, ...initContainers].map(resourcesOf),
    requests: podRequests(pod),
    limits: podLimits(pod),
  };
}

function containerItems(limitRange: KubeObject): UnknownRecord[] {
  return listOf(recordOf(limitRange.spec).limits)
    .map(recordOf)
    .filter((item) => item.type === 'Container');
}

/** A limit without a request is the request too: the API's own default, before any LimitRange is asked. */
function withDefaults(container: UnknownRecord, items: readonly UnknownRecord[]): UnknownRecord {
  const resources = recordOf(container.resources);
  let limits = recordOf(resources.limits);
  let requests: UnknownRecord = { ...limits, ...recordOf(resources.requests) };
  for (const item of items) {
    limits = { ...recordOf(item.default), ...limits };
    requests = { ...recordOf(item.defaultRequest), ...requests };
  }
  return { ...container, resources: { requests, limits } };
}
