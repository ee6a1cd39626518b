import type { NodeCapacity, NodeShare, PodCapacity, PodShare } from '#lib/protocol/live.ts';

export type Measured = 'cpu' | 'memory';

/** Used, requested and limits of what there is to give. Undefined: not known. */
export interface CapacityLine {
  readonly resource: Measured | 'pods';
  readonly used: number | undefined;
  /** Of pods that have a node. */
  readonly requested: number | undefined;
  /** Of pods that wait for one. */
  readonly waiting?: number | undefined;
  readonly limits: number | undefined;
  readonly allocatable: number | undefined;
}

const at = { cpu: 0, memory: 1 } as const;

/** CPU in millicores, memory in bytes. Used counts only where all nodes are measured: a part would look like all. */
export function capacityLines(nodes: NodeCapacity | undefined, pods: PodCapacity | undefined): readonly CapacityLine[] {
  const isMeasured = nodes !== undefined && nodes.measured > 0 && nodes.measured === nodes.nodes.length;
  const resources: readonly Measured[] = ['cpu', 'memory'];
  return [
    ...resources.map((resource) => ({
      resource,
      used: isMeasured ? nodes.usage?.[at[resource]] : undefined,
      requested: onNodes(pods, at[resource]),
      waiting: pods?.unscheduled[at[resource]],
      limits: onNodes(pods, at[resource] === 0 ? 2 : 3),
      allocatable: nodes?.sum[at[resource]],
    })),
    {
      resource: 'pods' as const,
      used: undefined,
      requested: pods?.running,
      limits: undefined,
      allocatable: nodes?.sum[2],
    },
  ];
}

function onNodes(pods: PodCapacity | undefined, which: 0 | 1 | 2 | 3): number | undefined {
  return pods === undefined ? undefined : pods.sum[which] - pods.unscheduled[which];
}

/** A node or a namespace in the table of capacity. */
export interface CapacityRow {
  readonly name: string;
  readonly pods: number;
  readonly node: NodeShare | undefined;
  readonly cpu: CapacityLine;
  readonly memory: CapacityLine;
}

/** All nodes that are known, with what their pods ask for. Without `pods` nothing is known of those. */
export function nodeRows(nodes: readonly NodeShare[], pods: PodCapacity | undefined): readonly CapacityRow[] {
  const shares = new Map((pods?.nodes ?? []).map((share) => [share.name, share]));
  return nodes.map((node) => {
    const share = shares.get(node.name);
    const line = (resource: Measured): CapacityLine => ({
      resource,
      used: node.usage?.[at[resource]],
      requested: pods === undefined ? undefined : (share?.amounts[at[resource]] ?? 0),
      limits: pods === undefined ? undefined : (share?.amounts[at[resource] === 0 ? 2 : 3] ?? 0),
      allocatable: node.allocatable[at[resource]],
    });
    return { name: node.name, pods: share?.pods ?? 0, node, cpu: line('cpu'), memory: line('memory') };
  });
}

export function namespaceRows(shares: readonly PodShare[]): readonly CapacityRow[] {
  return shares.map(({ name, pods, amounts, usage }) => {
    const line = (resource: Measured): CapacityLine => ({
      resource,
      used: usage?.[at[resource]],
      requested: amounts[at[resource]],
      limits: amounts[at[resource] === 0 ? 2 : 3],
      allocatable: undefined,
    });
    return { name, pods, node: undefined, cpu: line('cpu'), memory: line('memory') };
  });
}

export type CapacityOrder = 'name' | 'pods' | 'cpu' | 'memory' | 'cpuUsed' | 'memoryUsed';

/** Most first, names from the first letter; equal ones by name. */
export function sortedRows(rows: readonly CapacityRow[], order: CapacityOrder): readonly CapacityRow[] {
  const key = (row: CapacityRow): number => {
    if (order === 'pods') return row.pods;
    if (order === 'cpu' || order === 'memory') return row[order].requested ?? -1;
    if (order === 'cpuUsed') return row.cpu.used ?? -1;
    return order === 'memoryUsed' ? (row.memory.used ?? -1) : 0;
  };
  return rows.toSorted((a, b) => key(b) - key(a) || (a.name < b.name ? -1 : 1));
}

/** Of what there is, 0 to 1 and more; undefined where one of them is not known or there is nothing. */
export function shareOf(amount: number | undefined, of: number | undefined): number | undefined {
  return amount === undefined || of === undefined || of === 0 ? undefined : amount / of;
}
