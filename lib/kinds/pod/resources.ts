import {
  compareQuantities,
  cpuMillicores,
  formatBytes,
  formatMillicores,
  memoryBytes,
} from '#lib/kubernetes/quantity.ts';
import { isRecord, listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

export interface ResourceUse {
  /** `cpu`, `memory`, `ephemeral-storage`, `example.com/gpu` */
  readonly resource: string;
  /** As the spec has it; '' for none. */
  readonly request: string;
  readonly limit: string;
  /** As the metrics API measured it, for reading; '' where there is no measurement. */
  readonly usage: string;
  /** Usage in the limit, or in the request where there is no limit: 0 to 1 and more. */
  readonly share: number | undefined;
  /** What the kubelet has really set, while an in-place resize is not done; '' when it is what the spec asks for. */
  readonly actualLimit: string;
}

const first = ['cpu', 'memory'];

/** Requests, limits and use of a container. `usage` is its `usage` in a PodMetrics object. */
export function resourceUses(
  spec: UnknownRecord,
  status: UnknownRecord,
  usage: UnknownRecord | undefined,
): ResourceUse[] {
  const { requests, limits } = recordOf(spec.resources);
  const actual = recordOf(recordOf(status.resources).limits);
  const [asked, bounded, used] = [recordOf(requests), recordOf(limits), usage ?? {}];
  const names = [...new Set([...Object.keys(asked), ...Object.keys(bounded), ...Object.keys(used)])];
  return names.sort(byRank).map((resource) => {
    const [request, limit, measured] = [text(asked[resource]), text(bounded[resource]), text(used[resource])];
    const real = text(actual[resource]);
    const isResized = limit !== '' && real !== '' && compareQuantities(real, limit) !== 0;
    return {
      resource,
      request,
      limit,
      usage: measured === '' ? '' : readable(resource, measured),
      share: shareOf(resource, measured, limit === '' ? request : limit),
      actualLimit: isResized ? real : '',
    };
  });
}

/** By container name, from an object of metrics.k8s.io. */
export function usageByContainer(metrics: unknown): ReadonlyMap<string, UnknownRecord> {
  return new Map(
    listOf(recordOf(metrics).containers)
      .map(recordOf)
      .flatMap(({ name, usage }) => (typeof name === 'string' && isRecord(usage) ? [[name, usage] as const] : [])),
  );
}

function byRank(a: string, b: string): number {
  const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** YAML allows numbers for quantities, and the API keeps them as text; a hostile object may have anything. */
function text(value: unknown): string {
  return textOf(value) ?? (typeof value === 'number' || typeof value === 'bigint' ? String(value) : '');
}

function amount(resource: string, quantity: string): number | undefined {
  if (resource === 'cpu') return cpuMillicores(quantity);
  const bytes = memoryBytes(quantity);
  return bytes === undefined ? undefined : Number(bytes);
}

function readable(resource: string, quantity: string): string {
  const value = amount(resource, quantity);
  if (value === undefined) return quantity;
  return resource === 'cpu' ? formatMillicores(value) : formatBytes(value);
}

function shareOf(resource: string, usage: string, bound: string): number | undefined {
  const [used, most] = [amount(resource, usage), amount(resource, bound)];
  return used === undefined || most === undefined || most === 0 ? undefined : used / most;
}
