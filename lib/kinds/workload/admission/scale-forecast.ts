import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { podTemplateOf } from '../containers.ts';
import { type LimitProblem, limitRangeProblems } from './limit-range-check.ts';
import { type PodResources, podResources } from './pod-resources.ts';
import { podUsage, quotaBounds, quotaCounts, unsetFor } from './quota.ts';

/** What the admission of one namespace will say to more pods, before it is asked. */
export interface ScaleForecast {
  /** Pods to be created. */
  readonly added: number;
  /** How many of them the quotas and limits let in. */
  readonly fits: number;
  /** Bounds that these pods count against, those that are too small first. */
  readonly quotas: readonly QuotaLine[];
  readonly limits: readonly LimitProblem[];
  readonly unset: readonly UnsetAmount[];
}

export interface QuotaLine {
  readonly quota: string;
  readonly resource: string;
  /** In nanos, as all amounts here. */
  readonly hard: bigint;
  readonly used: bigint;
  /** What all pods to be created would take. */
  readonly needed: bigint;
  /** What one of them takes; undefined when they differ. */
  readonly perPod: bigint | undefined;
  readonly exceeded: boolean;
}

/** The quota counts a resource that containers of the template leave out: no such pod is let in. */
export interface UnsetAmount {
  readonly quota: string;
  readonly resource: string;
  readonly containers: readonly string[];
}

export interface Wanted {
  readonly object: KubeObject;
  readonly replicas: number;
}

/**
 * Workloads of one namespace and how many replicas each is to have. Only pods that are not there yet are counted: those
 * that are, are in the quota's `used`. Several workloads get what is left in the order given.
 */
export function scaleForecast(
  wanted: readonly Wanted[],
  quotas: readonly KubeObject[],
  limitRanges: readonly KubeObject[],
): ScaleForecast {
  const growing = wanted
    .map(({ object, replicas }) => {
      const template = podTemplateOf(object);
      const pod = podResources(template, limitRanges);
      return { template, pod, added: Math.max(0, replicas - createdPods(object)) };
    })
    .filter(({ added }) => added > 0);
  const bounds = quotas.flatMap((quota) =>
    quotaBounds(quota).map((bound) => ({ quota, bound, left: bound.hard - bound.used })),
  );
  const counted = (quota: KubeObject, growth: Growth) => quotaCounts(quota, growth.template, growth.pod);
  const limits = growing.map(({ pod }) => limitRangeProblems(pod, limitRanges));
  const unset = growing.map((growth) =>
    bounds.flatMap(({ quota, bound }): UnsetAmount[] => {
      const containers = counted(quota, growth) ? unsetFor(bound.resource, growth.pod) : [];
      return containers.length === 0 ? [] : [{ quota: bound.quota, resource: bound.resource, containers }];
    }),
  );
  let fits = 0;
  const left = bounds.map((entry) => entry.left);
  growing.forEach((growth, index) => {
    const isRefused = (limits[index]?.length ?? 0) > 0 || (unset[index]?.length ?? 0) > 0;
    const uses = bounds.map(({ quota, bound }) => (counted(quota, growth) ? podUsage(bound.resource, growth.pod) : 0n));
    const own = isRefused ? 0 : uses.reduce((most, use, at) => Math.min(most, room(left[at] ?? 0n, use)), growth.added);
    uses.forEach((use, at) => {
      left[at] = (left[at] ?? 0n) - use * BigInt(own);
    });
    fits += own;
  });
  const lines = bounds.flatMap(({ quota, bound }): QuotaLine[] => {
    const usages = growing
      .filter((growth) => counted(quota, growth))
      .map(({ pod, added }) => ({ one: podUsage(bound.resource, pod), added }));
    const needed = usages.reduce((sum, { one, added }) => sum + one * BigInt(added), 0n);
    if (needed === 0n) return [];
    const each = new Set(usages.map(({ one }) => one));
    const perPod = each.size === 1 ? usages[0]?.one : undefined;
    return [{ ...bound, needed, perPod, exceeded: bound.used + needed > bound.hard }];
  });
  return {
    added: growing.reduce((sum, { added }) => sum + added, 0),
    fits,
    quotas: lines.sort((a, b) => Number(b.exceeded) - Number(a.exceeded)),
    limits: limits.flat(),
    unset: unset.flat(),
  };
}

interface Growth {
  readonly template: ReturnType<typeof podTemplateOf>;
  readonly pod: PodResources;
}

/** How many pods of this use still fit. */
function room(left: bigint, use: bigint): number {
  if (use <= 0n) return Number.MAX_SAFE_INTEGER;
  return left <= 0n ? 0 : Number(left / use);
}

function createdPods(object: KubeObject): number {
  return numberOf(recordOf(object.status).replicas) ?? 0;
}
