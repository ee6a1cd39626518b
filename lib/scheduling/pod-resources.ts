import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** Amounts by resource name, in nanos of its unit (cores, bytes, pieces). */
export type ResourceAmounts = ReadonlyMap<string, bigint>;

/** `spec.resources` of a pod replaces the sum of its containers for these (KEP-2837). */
const podLevel = /^(?:cpu|memory|hugepages-.+)$/;

/**
 * What a pod asks for, as the scheduler and `kubectl describe node` count it (component-helpers
 * `resource.PodRequests`): containers and sidecars together, or the largest moment of the init containers, plus overhead.
 */
export function podRequests(pod: KubeObject): ResourceAmounts {
  const amounts = podAmounts(pod, 'requests');
  for (const [name, nanos] of quantitiesOf(recordOf(pod.spec).overhead)) add(amounts, name, nanos);
  return amounts;
}

/** As `podRequests`; overhead counts only where there is a limit. */
export function podLimits(pod: KubeObject): ResourceAmounts {
  const amounts = podAmounts(pod, 'limits');
  for (const [name, nanos] of quantitiesOf(recordOf(pod.spec).overhead)) {
    if (amounts.has(name)) add(amounts, name, nanos);
  }
  return amounts;
}

/** Finished pods hold nothing any more. */
export function isFinished(pod: KubeObject): boolean {
  const phase = textOf(recordOf(pod.status).phase);
  return phase === 'Succeeded' || phase === 'Failed';
}

/** The sum over pods that are not finished. */
export function sumAmounts(pods: readonly KubeObject[], of: (pod: KubeObject) => ResourceAmounts): ResourceAmounts {
  const sum = new Map<string, bigint>();
  for (const pod of pods) {
    if (isFinished(pod)) continue;
    for (const [name, nanos] of of(pod)) add(sum, name, nanos);
  }
  return sum;
}

/** A ResourceList (`cpu: 500m`); what can't be read is left out. */
export function quantitiesOf(list: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const [name, value] of Object.entries(recordOf(list))) {
    const quantity = typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
    if (quantity !== undefined) amounts.set(name, quantity.nanos);
  }
  return amounts;
}

function podAmounts(pod: KubeObject, which: 'requests' | 'limits'): Map<string, bigint> {
  const spec = recordOf(pod.spec);
  const of = (container: UnknownRecord) => quantitiesOf(recordOf(container.resources)[which]);
  const sum = new Map<string, bigint>();
  for (const container of listOf(spec.containers)) addAll(sum, of(recordOf(container)));
  const sidecars = new Map<string, bigint>();
  const starting = new Map<string, bigint>();
  for (const value of listOf(spec.initContainers)) {
    const container = recordOf(value);
    const own = of(container);
    if (container.restartPolicy === 'Always') {
      addAll(sum, own);
      addAll(sidecars, own);
      raiseTo(starting, sidecars);
    } else {
      const moment = new Map(sidecars);
      addAll(moment, own);
      raiseTo(starting, moment);
    }
  }
  raiseTo(sum, starting);
  for (const [name, nanos] of quantitiesOf(recordOf(spec.resources)[which])) {
    if (podLevel.test(name)) sum.set(name, nanos);
  }
  return sum;
}

function add(into: Map<string, bigint>, name: string, nanos: bigint): void {
  into.set(name, (into.get(name) ?? 0n) + nanos);
}

function addAll(into: Map<string, bigint>, from: ResourceAmounts): void {
  for (const [name, nanos] of from) add(into, name, nanos);
}

function raiseTo(into: Map<string, bigint>, atLeast: ResourceAmounts): void {
  for (const [name, nanos] of atLeast) {
    const known = into.get(name);
    if (known === undefined || known < nanos) into.set(name, nanos);
  }
}
