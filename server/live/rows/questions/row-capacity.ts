import type {
  Allocatable,
  Amounts,
  CapacityAnswer,
  NodeCapacity,
  NodeShare,
  PodCapacity,
  PodShare,
} from '#lib/protocol/live.ts';
import { readAllocatable, readAmounts } from '../columns/row-amounts.ts';
import { hasObject, isAlive, tonesByNumber } from '../columns/row-columns.ts';
import type { View } from '../view.ts';

const mostNodes = 500;
const mostNamespaces = 50;
const messageCharacters = 200;
/** There is always one that has just come. */
const enoughRead = 0.98;
/** Objects of more rows are read only where somebody asks for just that. */
export const mostReadRows = 25_000;

/** Sums over the matching rows that have been read; costs one look at each, whatever has changed. */
export function capacityOf(view: View, isAny: boolean): CapacityAnswer {
  const { rows, resource } = view.store;
  const slots = [...view.order].filter((slot) => rows.has(slot, isAlive));
  const known = slots.filter((slot) => rows.has(slot, hasObject));
  const common = {
    kind: 'capacity',
    rows: slots.length,
    read: known.length,
    tooMany: rows.alive > mostReadRows && !isAny,
  } as const;
  // A sum over a part would look like all.
  if (resource.group !== '' || known.length < slots.length * enoughRead) return common;
  if (resource.plural === 'pods') return { ...common, pods: podCapacity(view, known) };
  return resource.plural === 'nodes' ? { ...common, nodes: nodeCapacity(view, known) } : common;
}

interface Sum {
  pods: number;
  readonly amounts: [number, number, number, number];
  readonly usage: [number, number];
  measured: number;
}

const emptySum = (): Sum => ({ pods: 0, amounts: [0, 0, 0, 0], usage: [0, 0], measured: 0 });

function podCapacity({ store }: View, slots: readonly number[]): PodCapacity {
  const { rows, cells } = store;
  const nodeColumn = rows.cells[cells.fields.get('node')?.at ?? -1];
  const parsed: (Amounts | undefined)[] = [];
  const all = emptySum();
  const unscheduled = emptySum();
  const byNode = new Map<string, Sum>();
  const byNamespace = new Map<string, Sum>();
  for (const slot of slots) {
    const id = rows.amounts.ids[slot] ?? 0;
    const amounts = parsed[id] ?? readAmounts(rows.amounts.textAt(slot));
    if (amounts === undefined) continue;
    parsed[id] = amounts;
    const node = nodeColumn?.textAt(slot) ?? '';
    const isOnNode = node !== '' && node !== '<none>';
    const usage = rows.usage.get(slot);
    const sums = [all, sumIn(byNamespace, rows.namespace.textAt(slot)), isOnNode ? sumIn(byNode, node) : unscheduled];
    for (const sum of sums) {
      sum.pods += 1;
      for (const at of [0, 1, 2, 3] as const) sum.amounts[at] += amounts[at];
      if (usage === undefined) continue;
      sum.usage[0] += usage.cpuMillis;
      sum.usage[1] += usage.memoryBytes;
      sum.measured += 1;
    }
  }
  return {
    sum: all.amounts,
    running: all.pods,
    unscheduled: unscheduled.amounts,
    nodes: largest(byNode, mostNodes, false),
    namespaces: largest(byNamespace, mostNamespaces, true),
    namespaceCount: byNamespace.size,
  };
}

function sumIn(sums: Map<string, Sum>, name: string): Sum {
  const known = sums.get(name);
  if (known !== undefined) return known;
  const made = emptySum();
  sums.set(name, made);
  return made;
}

function largest(sums: ReadonlyMap<string, Sum>, atMost: number, withUsage: boolean): PodShare[] {
  return [...sums]
    .sort(([nameA, a], [nameB, b]) => b.amounts[0] - a.amounts[0] || b.pods - a.pods || (nameA < nameB ? -1 : 1))
    .slice(0, atMost)
    .map(([name, { pods, amounts, usage, measured }]) => ({
      name,
      pods,
      amounts,
      ...(withUsage && measured > 0 ? { usage, measured } : {}),
    }));
}

/** In the order of the view: trouble first, where nobody has sorted it otherwise. */
function nodeCapacity({ store }: View, slots: readonly number[]): NodeCapacity {
  const { rows, cells } = store;
  const sum: [number, number, number, number] = [0, 0, 0, 0];
  const used: [number, number] = [0, 0];
  let measured = 0;
  const nodes: NodeShare[] = [];
  for (const slot of slots) {
    const allocatable: Allocatable = readAllocatable(rows.amounts.textAt(slot)) ?? [0, 0, 0, 0];
    for (const at of [0, 1, 2, 3] as const) sum[at] += allocatable[at];
    const usage = rows.usage.get(slot);
    if (usage !== undefined) {
      used[0] += usage.cpuMillis;
      used[1] += usage.memoryBytes;
      measured += 1;
    }
    if (nodes.length >= mostNodes) continue;
    const tone = tonesByNumber[rows.tones[slot] ?? 0];
    const reason = rows.reasons.get(slot);
    const message = reason?.params.message;
    nodes.push({
      name: rows.names[slot] ?? '',
      ...(tone === undefined ? {} : { tone }),
      status: cells.statusText(slot),
      ...(reason === undefined
        ? {}
        : typeof message === 'string'
          ? { reason: { ...reason, params: { ...reason.params, message: message.slice(0, messageCharacters) } } }
          : { reason }),
      allocatable,
      ...(usage === undefined ? {} : { usage: [usage.cpuMillis, usage.memoryBytes] as const }),
    });
  }
  return { nodes, count: slots.length, sum, ...(measured === 0 ? {} : { usage: used }), measured };
}
