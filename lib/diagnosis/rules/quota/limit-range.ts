import { type LimitProblem, limitRangeProblems } from '#lib/kinds/workload/admission/limit-range-check.ts';
import { type ContainerResources, podResources } from '#lib/kinds/workload/admission/pod-resources.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { EvidenceRow, Finding, FoundObject } from '../../finding.ts';
import { factResources } from '../../resources.ts';
import type { CreateFailure } from './create-failure.ts';
import { exactQuantity } from './quantity-text.ts';
import { type Amounts, placedContainers, resourcesPatch, templateChange } from './template-change.ts';

const refusal = /(?:minimum|maximum) \S+ usage per|max limit to request ratio per/;

/** A LimitRange that the template breaks (E31): the range that is allowed, and what came from the range's defaults. */
export function outOfRange(
  facts: Facts,
  failure: CreateFailure,
): Pick<Finding, 'code' | 'params' | 'evidence' | 'next'> | undefined {
  if (!refusal.test(failure.message)) return undefined;
  const { namespace } = failure.workload.metadata;
  const limitRanges = facts.list({ resource: factResources.limitRanges, namespace }) ?? [];
  const pod = podResources(podTemplateOf(failure.workload), limitRanges);
  const problems = limitRangeProblems(pod, limitRanges);
  const rangeOf = (name: string): FoundObject => ({ apiVersion: 'v1', kind: 'LimitRange', namespace, name });
  const rows = problems.map(
    (problem): EvidenceRow => ({
      object: rangeOf(problem.limitRange),
      name: `${problem.container === '' ? 'Pod' : problem.container}: ${problem.side}.${problem.resource}`,
      tone: 'bad',
      code: `range-${problem.rule}${originOf(failure, problem)}`,
      params: { allowed: problem.allowed, actual: problem.actual ?? '' },
    }),
  );
  const [first] = problems;
  const patch = resourcesPatch(failure, intoRange(problems, pod.containers));
  return {
    code: 'create.out-of-range',
    params: { count: problems.length },
    evidence: rows.length === 0 ? [] : [{ type: 'rows', code: 'ranges', params: {}, rows }],
    next: [
      ...templateChange(failure, 'into-range', {}, patch),
      { kind: 'edit', object: failure.owner },
      ...(first === undefined ? [] : [{ kind: 'open' as const, object: rangeOf(first.limitRange) }]),
    ],
  };
}

/** Whether the template says the amount itself, or the LimitRange's default did, or nobody. */
function originOf(failure: CreateFailure, { container, side, resource, actual }: LimitProblem): string {
  if (actual === undefined) return '-unsaid';
  const own = placedContainers(failure).find(({ fields }) => fields.name === container);
  const resources = recordOf(own?.fields.resources);
  // A limit alone is the request too, by the API's own default.
  const said = { ...recordOf(resources.limits), ...recordOf(resources[side]) };
  return container === '' || said[resource] !== undefined ? '' : '-default';
}

/** The nearest allowed amounts of each container. What a pod as a whole breaks is not shared out by us. */
function intoRange(
  problems: readonly LimitProblem[],
  containers: readonly ContainerResources[],
): ReadonlyMap<string, Amounts> {
  const changes = new Map<string, { requests: Record<string, string>; limits: Record<string, string> }>();
  for (const { type, container, resource, rule, allowed } of problems) {
    if (type !== 'Container') continue;
    const own = containers.find(({ name }) => name === container);
    const { requests, limits } = changes.get(container) ?? { requests: {}, limits: {} };
    const request = nanosOf(requests[resource]) ?? own?.requests.get(resource);
    const limit = nanosOf(limits[resource]) ?? own?.limits.get(resource);
    const bound = nanosOf(allowed) ?? 0n;
    if (rule === 'min') {
      if (request === undefined || request < bound) requests[resource] = allowed;
      if (limit !== undefined && limit < bound) limits[resource] = allowed;
    } else if (rule === 'max') {
      if (limit === undefined || limit > bound) limits[resource] = allowed;
      if (request !== undefined && request > bound) requests[resource] = allowed;
    } else if (request !== undefined) {
      const most = (request * bound) / 1_000_000_000n;
      if (limit === undefined || limit > most) limits[resource] = exactQuantity(resource, most);
    }
    changes.set(container, { requests, limits });
  }
  return changes;
}

const nanosOf = (text: string | undefined) => (text === undefined ? undefined : parseQuantity(text)?.nanos);
