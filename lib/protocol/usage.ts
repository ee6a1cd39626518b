import { isRecord, listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

/** Whose usage can be asked for, by resource id. Workloads are the sum of their pods. */
export const usageResources = [
  'pods',
  'nodes',
  'namespaces',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicasets.apps',
  'jobs.batch',
] as const;

export type UsageResource = (typeof usageResources)[number];

/** `GET /api/clusters/{cluster}/usage?resource=&namespace=&name=` */
export interface UsageTarget {
  readonly resource: UsageResource;
  /** '' for nodes and namespaces. */
  readonly namespace: string;
  readonly name: string;
}

/** Epoch milliseconds, thousandths of a core, bytes. */
export type UsageSample = readonly [timeMs: number, cpuMillicores: number, memoryBytes: number];

export interface NamedUsage {
  readonly name: string;
  readonly samples: readonly UsageSample[];
}

/**
 * Why there is nothing new. `not-installed`: the cluster serves no metrics.k8s.io. `down`: it should, and doesn't.
 * `not-measured`: it knows nothing of this one, or not yet. `unreadable`: an answer that is none.
 */
export const usageGapCodes = ['not-installed', 'down', 'not-measured', 'slow', 'too-large', 'unreadable'] as const;

export interface UsageGap {
  readonly code: (typeof usageGapCodes)[number];
  /** The API server's own words; '' when it said none. */
  readonly message: string;
  /** The condition Available of the APIService, where it may be read and isn't True. */
  readonly apiService?: { readonly reason: string; readonly message: string };
}

/** A refusal (403, 401) is no such answer but a Status. */
export interface UsageAnswer {
  /** When the first of these samples was measured; null while there is none. */
  readonly sinceMs: number | null;
  readonly total: readonly UsageSample[];
  /** Of a pod, by container; at most `mostUsageContainers`. */
  readonly containers: readonly NamedUsage[];
  /** Of a workload or a namespace: the newest of each pod, the largest first, at most `mostUsagePods`. */
  readonly pods: readonly NamedUsage[];
  /** How many pods were measured, also where not all of them are in `pods`. */
  readonly measuredPods: number;
  /** The workload's own pods could not be told from others with its labels. */
  readonly byLabels: boolean;
  readonly gap: UsageGap | null;
}

export const mostUsagePods = 100;
/** Containers of a pod that have a history of their own; the total is of all of them. */
export const mostUsageContainers = 8;

/** @throws {TypeError} when it is no such answer. */
export function parseUsageAnswer(value: unknown): UsageAnswer {
  if (!isRecord(value) || !Array.isArray(value.total)) throw new TypeError('The answer tells no usage.');
  return {
    sinceMs: numberOf(value.sinceMs) ?? null,
    total: samplesOf(value.total),
    containers: listOf(value.containers).map(namedOf),
    pods: listOf(value.pods).map(namedOf),
    measuredPods: numberOf(value.measuredPods) ?? 0,
    byLabels: value.byLabels === true,
    gap: isRecord(value.gap) ? gapOf(value.gap) : null,
  };
}

function gapOf(value: Readonly<Record<string, unknown>>): UsageGap {
  const { apiService } = value;
  return {
    code: usageGapCodes.find((code) => code === value.code) ?? 'unreadable',
    message: textOf(value.message) ?? '',
    ...(isRecord(apiService)
      ? { apiService: { reason: textOf(apiService.reason) ?? '', message: textOf(apiService.message) ?? '' } }
      : {}),
  };
}

function namedOf(value: unknown): NamedUsage {
  const { name, samples } = recordOf(value);
  return { name: textOf(name) ?? '', samples: samplesOf(samples) };
}

function samplesOf(value: unknown): UsageSample[] {
  return listOf(value).map((sample) => {
    const [timeMs, cpu, memory] = listOf(sample);
    return [numberOf(timeMs) ?? Number.NaN, numberOf(cpu) ?? Number.NaN, numberOf(memory) ?? Number.NaN];
  });
}
