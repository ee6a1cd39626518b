import type { LimitProblem } from '#lib/kinds/workload/admission/limit-range-check.ts';
import { podResources } from '#lib/kinds/workload/admission/pod-resources.ts';
import { podUsage, quotaBounds, quotaCounts } from '#lib/kinds/workload/admission/quota.ts';
import { scaleForecast, type UnsetAmount } from '#lib/kinds/workload/admission/scale-forecast.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';
import type { Admission } from './resource-facts.ts';

/** What one quota will say to the pods of an app that is not made yet. Amounts are nanos. */
export interface QuotaForecast {
  readonly quota: string;
  readonly bounds: readonly QuotaMeterRow[];
  /** Of the pods so many, by this quota alone. */
  readonly fits: number;
  readonly unset: readonly UnsetAmount[];
}

export interface QuotaMeterRow {
  readonly resource: string;
  readonly hard: bigint;
  readonly used: bigint;
  /** What all pods of the app take. */
  readonly needed: bigint;
  readonly isExceeded: boolean;
}

export interface AppForecast {
  readonly pods: number;
  /** How many of them quotas and limits let in. */
  readonly fits: number;
  readonly quotas: readonly QuotaForecast[];
  /** Of the pod as a whole; those of a container are said at its fields. */
  readonly limits: readonly LimitProblem[];
}

/** The workload as an object of the cluster, which it is not yet. */
export function futureObject({ object, kind, name, namespace }: WorkloadAt): KubeObject {
  const { metadata, status, ...rest } = object;
  const labels = textMapOf(valueAt(metadata, ['labels']));
  return { ...rest, apiVersion: String(object.apiVersion), kind, metadata: { name, namespace, labels } };
}

/** Pods at a time; undefined where the nodes decide. */
export function podCount({ kind, object }: WorkloadAt): number | undefined {
  if (kind === 'DaemonSet') return undefined;
  if (kind === 'Deployment' || kind === 'StatefulSet') return Math.max(0, numberAt(object, ['spec', 'replicas']) ?? 1);
  if (kind === 'Pod') return 1;
  const job = kind === 'Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec'];
  const parallelism = Math.max(0, numberAt(object, [...job, 'parallelism']) ?? 1);
  const completions = numberAt(object, [...job, 'completions']);
  return completions === undefined ? parallelism : Math.min(parallelism, Math.max(0, completions));
}

/** `pods`: how many are to be made. Quotas that are about no pod of this app are left out. */
export function appForecast(workload: WorkloadAt, pods: number, { quotas, limitRanges }: Admission): AppForecast {
  const object = futureObject(workload);
  const template = podTemplateOf(object);
  const pod = podResources(template, limitRanges);
  const wanted = [{ object, replicas: pods }];
  const whole = scaleForecast(wanted, quotas, limitRanges);
  return {
    pods,
    fits: whole.fits,
    limits: whole.limits.filter(({ type }) => type === 'Pod'),
    quotas: quotas.flatMap((quota): readonly QuotaForecast[] => {
      if (!quotaCounts(quota, template, pod)) return [];
      const bounds = quotaBounds(quota)
        .filter(({ resource }) => isOfPods(resource))
        .map(({ resource, hard, used }): QuotaMeterRow => {
          const needed = podUsage(resource, pod) * BigInt(pods);
          return { resource, hard, used, needed, isExceeded: needed > 0n && used + needed > hard };
        });
      const { unset } = scaleForecast(wanted, [quota], limitRanges);
      const fits = unset.length > 0 ? 0 : fitting(bounds, pods);
      return bounds.length === 0 ? [] : [{ quota: quota.metadata.name, bounds, fits, unset }];
    }),
  };
}

/** How many of the pods have room in all of these. */
function fitting(bounds: readonly QuotaMeterRow[], pods: number): number {
  return bounds.reduce((fits, bound) => Math.min(fits, roomIn(bound, pods)), pods);
}

export function roomIn({ hard, used, needed }: QuotaMeterRow, pods: number): number {
  if (needed <= 0n || pods === 0) return pods;
  const left = hard - used;
  return left <= 0n ? 0 : Math.min(pods, Number((left * BigInt(pods)) / needed));
}

const aboutPods =
  /^(?:pods|count\/pods|(?:requests\.|limits\.)?(?:cpu|memory|ephemeral-storage)|(?:requests\.)?hugepages-.*)$/;
const extended = /^requests\.[^/]+\/[^/]+$/;

/** Bounds of storage and of objects are not used up by pods. */
function isOfPods(resource: string): boolean {
  return aboutPods.test(resource) || extended.test(resource);
}

function numberAt(object: Parameters<typeof valueAt>[0], path: readonly string[]): number | undefined {
  const value = numberOf(valueAt(object, path));
  return value === undefined ? undefined : Math.trunc(value);
}
