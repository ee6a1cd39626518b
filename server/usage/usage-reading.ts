import { cpuMillicores, memoryBytes } from '#lib/kubernetes/quantity.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Thousandths of a core, bytes. */
export type UsageAmount = readonly [cpuMillicores: number, memoryBytes: number];

export interface MeasuredPod {
  readonly name: string;
  readonly atMs: number;
  readonly amount: UsageAmount;
}

/** One measurement of a target. */
export interface UsageReading {
  readonly atMs: number;
  /** Tells this measurement from the one before. */
  readonly stamp: string;
  readonly total: UsageAmount;
  readonly containers: readonly { readonly name: string; readonly amount: UsageAmount }[];
  readonly pods: readonly MeasuredPod[];
}

/** Of a PodMetrics or NodeMetrics object; undefined when it says nothing that can be used. */
export function readingOf(object: unknown): UsageReading | undefined {
  const { timestamp, containers, usage } = recordOf(object);
  const stamp = textOf(timestamp) ?? '';
  const atMs = Date.parse(stamp);
  const parts = listOf(containers).flatMap((container) => {
    const name = textOf(recordOf(container).name);
    const amount = amountOf(recordOf(container).usage);
    return name === undefined || amount === undefined ? [] : [{ name, amount }];
  });
  const total = usage === undefined ? sum(parts.map(({ amount }) => amount)) : amountOf(usage);
  if (Number.isNaN(atMs) || total === undefined) return undefined;
  return { atMs, stamp, total, containers: parts, pods: [] };
}

/**
 * The sum of many PodMetrics, as new as the newest of them: metrics-server puts all that it measured in one round in
 * place at once. `isOne` leaves out pods of others.
 */
export function sumOfPods(items: readonly unknown[], isOne: (podName: string) => boolean): UsageReading | undefined {
  const pods = items.flatMap((item): MeasuredPod[] => {
    const name = textOf(recordOf(recordOf(item).metadata).name);
    const reading = readingOf(item);
    return name === undefined || reading === undefined || !isOne(name)
      ? []
      : [{ name, atMs: reading.atMs, amount: reading.total }];
  });
  const total = sum(pods.map(({ amount }) => amount));
  if (total === undefined) return undefined;
  const atMs = pods.reduce((newest, pod) => Math.max(newest, pod.atMs), 0);
  return { atMs, stamp: String(atMs), total, containers: [], pods };
}

function amountOf(usage: unknown): UsageAmount | undefined {
  const { cpu, memory } = recordOf(usage);
  const [millicores, bytes] = [cpuMillicores(textOf(cpu) ?? ''), memoryBytes(textOf(memory) ?? '')];
  return millicores === undefined || bytes === undefined ? undefined : [millicores, Number(bytes)];
}

function sum(amounts: readonly UsageAmount[]): UsageAmount | undefined {
  if (amounts.length === 0) return undefined;
  return amounts.reduce<UsageAmount>(([cpu, memory], amount) => [cpu + amount[0], memory + amount[1]], [0, 0]);
}
