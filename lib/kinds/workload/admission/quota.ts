import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { quantitiesOf, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';
import type { PodResources } from './pod-resources.ts';

/** A resource that a quota bounds, in nanos. */
export interface QuotaBound {
  readonly quota: string;
  /** As the quota spells it: `limits.cpu`, `pods`. */
  readonly resource: string;
  readonly hard: bigint;
  readonly used: bigint;
}

/** What the quota controller has counted; a quota just made has no status yet, and then nothing is used as far as known. */
export function quotaBounds(quota: KubeObject): QuotaBound[] {
  const status = recordOf(quota.status);
  const hard = quantitiesOf(status.hard ?? recordOf(quota.spec).hard);
  const used = quantitiesOf(status.used);
  return [...hard].map(([resource, amount]) => ({
    quota: quota.metadata.name,
    resource,
    hard: amount,
    used: used.get(resource) ?? 0n,
  }));
}

/** How much of a quota's resource one pod takes (pkg/quota/v1/evaluator/core/pods.go); 0 for what pods don't use. */
export function podUsage(resource: string, pod: PodResources): bigint {
  if (resource === 'pods' || resource === 'count/pods') return 1_000_000_000n;
  const [side, name] = sideOf(resource);
  return (side === 'limits' ? pod.limits : pod.requests).get(name) ?? 0n;
}

/** `cpu` is `requests.cpu` by an older name. */
function sideOf(resource: string): ['requests' | 'limits', string] {
  if (resource.startsWith('limits.')) return ['limits', resource.slice('limits.'.length)];
  return ['requests', resource.startsWith('requests.') ? resource.slice('requests.'.length) : resource];
}

const mustBeSet = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

/**
 * Containers that leave out what the quota counts: it lets no such pod in (`must specify limits.cpu for: web`), unless
 * the pod as a whole says it.
 */
export function unsetFor(resource: string, pod: PodResources): readonly string[] {
  if (!mustBeSet.has(resource)) return [];
  const [side, name] = sideOf(resource);
  const of = (amounts: { readonly requests: ResourceAmounts; readonly limits: ResourceAmounts }) =>
    amounts[side].get(name);
  const without = pod.containers.filter((container) => of(container) === undefined);
  const isPodLevel = without.length === pod.containers.length && of(pod) !== undefined;
  return isPodLevel ? [] : without.map((container) => container.name);
}

/** Whether a quota counts pods of this template at all, by its scopes. */
export function quotaCounts(quota: KubeObject, template: UnknownRecord, pod: PodResources): boolean {
  const spec = recordOf(quota.spec);
  const scopes = listOf(spec.scopes).map((scope) => ({ scopeName: scope, operator: 'Exists' }));
  const expressions = listOf(recordOf(spec.scopeSelector).matchExpressions).map(recordOf);
  return [...scopes, ...expressions].every((term) => matchesScope(recordOf(term), recordOf(template.spec), pod));
}

function matchesScope(term: UnknownRecord, podSpec: UnknownRecord, pod: PodResources): boolean {
  const isTerminating = numberOf(podSpec.activeDeadlineSeconds) !== undefined;
  switch (term.scopeName) {
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'Terminating':
      return isTerminating;
    case 'NotTerminating':
      return !isTerminating;
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(podSpec.affinity);
    case 'PriorityClass':
      return matchesPriority(term, textOf(podSpec.priorityClassName) ?? '');
    // A scope of a newer version: its quota is shown rather than left out.
    default:
      return true;
  }
}

function matchesPriority(term: UnknownRecord, name: string): boolean {
  const values = listOf(term.values);
  if (term.operator === 'In') return values.includes(name);
  if (term.operator === 'NotIn') return !values.includes(name);
  return (name !== '') === (term.operator !== 'DoesNotExist');
}

function isBestEffort(pod: PodResources): boolean {
  const none = (amounts: ResourceAmounts) => ['cpu', 'memory'].every((name) => (amounts.get(name) ?? 0n) === 0n);
  return [...pod.containers, pod].every((part) => none(part.requests) && none(part.limits));
}

function reachesOtherNamespaces(affinity: unknown): boolean {
  return ['podAffinity', 'podAntiAffinity'].some((kind) => {
    const terms = recordOf(recordOf(affinity)[kind]);
    const required = listOf(terms.requiredDuringSchedulingIgnoredDuringExecution).map(recordOf);
    const preferred = listOf(terms.preferredDuringSchedulingIgnoredDuringExecution).map((term) =>
      recordOf(recordOf(term).podAffinityTerm),
    );
    return [...required, ...preferred].some(
      (term) => listOf(term.namespaces).length > 0 || (term.namespaceSelector ?? undefined) !== undefined,
    );
  });
}
