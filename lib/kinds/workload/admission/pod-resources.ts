import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { type Amounts, addAmounts, amountsOf, largerAmounts } from './amounts.ts';

export interface ContainerResources {
  readonly name: string;
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What one pod of a template asks for when it is created: after the API's defaults and the namespace's LimitRanges. */
export interface PodResources {
  readonly containers: readonly ContainerResources[];
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/**
 * The sums that admission counts (k8s.io/component-helpers/resource, plugin/pkg/admission/limitranger): containers
 * together, or the largest init container with the sidecars started before it, plus the overhead; a pod's own resources
 * (KEP-2837) instead of the sum where it has them.
 */
export function podResources(template: UnknownRecord, limitRanges: readonly KubeObject[]): PodResources {
  const spec = recordOf(template.spec);
  const defaults = limitRanges.flatMap(containerItems);
  const resourcesOf = (value: unknown) => withDefaults(recordOf(value), defaults);
  const containers = listOf(spec.containers).map(resourcesOf);
  const inits = listOf(spec.initContainers).map(recordOf);
  const initResources = inits.map(resourcesOf);
  const overhead = amountsOf(spec.overhead);
  const podLevel = recordOf(spec.resources);
  const total = (side: 'requests' | 'limits'): Map<string, bigint> => {
    let sum = containers.reduce(
      (amounts, container) => addAmounts(amounts, container[side]),
      new Map<string, bigint>(),
    );
    let sidecars = new Map<string, bigint>();
    let largestInit = new Map<string, bigint>();
    initResources.forEach((container, index) => {
      const isSidecar = inits[index]?.restartPolicy === 'Always';
      if (isSidecar) {
        sum = addAmounts(sum, container[side]);
        sidecars = addAmounts(sidecars, container[side]);
      }
      largestInit = largerAmounts(largestInit, isSidecar ? sidecars : addAmounts(sidecars, container[side]));
    });
    const counted = new Map([...largerAmounts(sum, largestInit), ...amountsOf(podLevel[side])]);
    // The overhead belongs to limits only of what has one.
    const extra = side === 'requests' ? overhead : new Map([...overhead].filter(([name]) => counted.has(name)));
    return addAmounts(counted, extra);
  };
  return { containers: [...containers, ...initResources], requests: total('requests'), limits: total('limits') };
}

function containerItems(limitRange: KubeObject): UnknownRecord[] {
  return listOf(recordOf(limitRange.spec).limits)
    .map(recordOf)
    .filter((item) => item.type === 'Container');
}

/** A limit without a request is the request too: the API's own default, before any LimitRange is asked. */
function withDefaults(container: UnknownRecord, items: readonly UnknownRecord[]): ContainerResources {
  const resources = recordOf(container.resources);
  let limits = amountsOf(resources.limits);
  let requests = new Map([...limits, ...amountsOf(resources.requests)]);
  for (const item of items) {
    limits = new Map([...amountsOf(item.default), ...limits]);
    requests = new Map([...amountsOf(item.defaultRequest), ...requests]);
  }
  return { name: textOf(container.name) ?? '', requests, limits };
}
