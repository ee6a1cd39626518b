import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { isNodeReady } from '../node-eviction.ts';
import { podRequests, quantitiesOf, type ResourceAmounts, sumAmounts } from '../pod-resources.ts';
import { nodeTaints } from '../taint.ts';

export interface Room {
  readonly enough: boolean;
  /** Ready nodes without a cordon or a taint that keeps pods away. */
  readonly nodes: number;
  /** In nanos of cores and bytes. */
  readonly needs: { readonly cpu: bigint; readonly memory: bigint };
  readonly free: { readonly cpu: bigint; readonly memory: bigint };
}

/**
 * Whether what the moving pods ask for fits the other nodes, by requests as the scheduler counts them: together, and
 * each of them on one node. A rough answer: selectors, spreading and volumes may still say no. `pods` are those of the
 * whole cluster.
 */
export function roomElsewhere(
  moving: readonly KubeObject[],
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
  drained: ReadonlySet<string>,
): Room {
  const others = nodes.filter((node) => !drained.has(node.metadata.name) && takesPods(node));
  const byNode = Map.groupBy(pods, (pod) => String(recordOf(pod.spec).nodeName ?? ''));
  const free = others.map((node) => {
    const taken = sumAmounts(byNode.get(node.metadata.name) ?? [], podRequests);
    const allocatable = quantitiesOf(recordOf(node.status).allocatable);
    return { cpu: left('cpu', allocatable, taken), memory: left('memory', allocatable, taken) };
  });
  const total = {
    cpu: free.reduce((sum, one) => sum + one.cpu, 0n),
    memory: free.reduce((sum, one) => sum + one.memory, 0n),
  };
  const needs = sumAmounts(moving, podRequests);
  const needed = { cpu: needs.get('cpu') ?? 0n, memory: needs.get('memory') ?? 0n };
  const eachFits = moving.every((pod) => {
    const own = podRequests(pod);
    return free.some((one) => (own.get('cpu') ?? 0n) <= one.cpu && (own.get('memory') ?? 0n) <= one.memory);
  });
  return {
    enough: eachFits && needed.cpu <= total.cpu && needed.memory <= total.memory,
    nodes: others.length,
    needs: needed,
    free: total,
  };
}

function takesPods(node: KubeObject): boolean {
  return (
    isNodeReady(node) &&
    recordOf(node.spec).unschedulable !== true &&
    nodeTaints(node).every(({ effect }) => effect === 'PreferNoSchedule')
  );
}

function left(name: string, allocatable: ResourceAmounts, taken: ResourceAmounts): bigint {
  const nanos = (allocatable.get(name) ?? 0n) - (taken.get(name) ?? 0n);
  return nanos > 0n ? nanos : 0n;
}
