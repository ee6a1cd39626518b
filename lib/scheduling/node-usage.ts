import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { conditionsOf, isTrue } from '#lib/kubernetes/status/condition.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { isFinished, podLimits, podRequests, quantitiesOf, type ResourceAmounts, sumAmounts } from './pod-resources.ts';

/** One resource of a node, in nanos of its unit (cores, bytes, pieces); undefined is not known. */
export interface NodeUsage {
  readonly resource: string;
  /** What pods may use of the capacity. */
  readonly allocatable: bigint | undefined;
  readonly capacity: bigint | undefined;
  readonly requested: bigint;
  readonly limits: bigint;
  /** From the metrics API. */
  readonly used: bigint | undefined;
  /** The kubelet says that it runs short. */
  readonly pressure: boolean;
}

const first = ['cpu', 'memory', 'ephemeral-storage', 'pods'];
const pressures: Readonly<Record<string, string>> = {
  memory: 'MemoryPressure',
  'ephemeral-storage': 'DiskPressure',
  pods: 'PIDPressure',
};

/**
 * Requests and limits of the node's pods summed as `kubectl describe node` does, beside what there is. CPU, memory,
 * disk and pods first, then the others by name; huge pages of which there are none are left out.
 */
export function nodeUsage(
  node: KubeObject,
  pods: readonly KubeObject[],
  used: ResourceAmounts | undefined,
): readonly NodeUsage[] {
  const capacity = quantitiesOf(recordOf(node.status).capacity);
  const allocatable = quantitiesOf(recordOf(node.status).allocatable);
  const requests = sumAmounts(pods, podRequests);
  const limits = sumAmounts(pods, podLimits);
  const running = BigInt(pods.filter((pod) => !isFinished(pod)).length) * 1_000_000_000n;
  const conditions = conditionsOf(node.status);
  const names = new Set([...capacity.keys(), ...allocatable.keys()]);
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return [...names]
    .filter((name) => !(name.startsWith('hugepages-') && (capacity.get(name) ?? 0n) === 0n))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((resource) => ({
      resource,
      allocatable: allocatable.get(resource),
      capacity: capacity.get(resource),
      requested: resource === 'pods' ? running : (requests.get(resource) ?? 0n),
      limits: resource === 'pods' ? 0n : (limits.get(resource) ?? 0n),
      used: used?.get(resource),
      pressure: isTrue(conditions, pressures[resource] ?? ''),
    }));
}

/** Whole percent of a part, as kubectl prints it; undefined of nothing. */
export function percentOf(part: bigint, whole: bigint | undefined): number | undefined {
  return whole === undefined || whole <= 0n ? undefined : Number((part * 100n) / whole);
}
