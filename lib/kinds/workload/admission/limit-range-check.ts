import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { quantitiesOf, type ResourceAmounts } from '#lib/scheduling/pod-resources.ts';
import { formatAmount } from './amounts.ts';
import type { PodResources } from './pod-resources.ts';

/** Why a LimitRange lets no pod of a template in: `minimum cpu usage per Container is 500m, but request is 100m`. */
export interface LimitProblem {
  readonly limitRange: string;
  readonly type: 'Container' | 'Pod';
  /** `''` for the pod as a whole. */
  readonly container: string;
  readonly resource: string;
  readonly rule: 'min' | 'max' | 'ratio';
  /** Which of the two is to be changed. */
  readonly side: 'requests' | 'limits';
  readonly allowed: string;
  /** Undefined when the template says nothing, where something is required. */
  readonly actual: string | undefined;
}

/** As plugin/pkg/admission/limitranger validates a pod. Quantities that can't be read forbid nothing. */
export function limitRangeProblems(pod: PodResources, limitRanges: readonly KubeObject[]): LimitProblem[] {
  return limitRanges.flatMap((limitRange) =>
    listOf(recordOf(limitRange.spec).limits).flatMap((value): LimitProblem[] => {
      const item = recordOf(value);
      const named = { limitRange: limitRange.metadata.name };
      if (item.type === 'Container') {
        return pod.containers.flatMap((container) =>
          itemProblems(item, container).map(
            (problem): LimitProblem => ({
              ...named,
              type: 'Container',
              container: container.name,
              ...problem,
            }),
          ),
        );
      }
      if (item.type !== 'Pod') return [];
      return itemProblems(item, pod).map(
        (problem): LimitProblem => ({ ...named, type: 'Pod', container: '', ...problem }),
      );
    }),
  );
}

type Problem = Pick<LimitProblem, 'resource' | 'rule' | 'side' | 'allowed' | 'actual'>;

function itemProblems(
  item: UnknownRecord,
  own: { readonly requests: ResourceAmounts; readonly limits: ResourceAmounts },
): Problem[] {
  const problems: Problem[] = [];
  const add = (
    resource: string,
    rule: Problem['rule'],
    side: Problem['side'],
    allowed: bigint,
    actual: bigint | undefined,
  ) => {
    const shown = actual === undefined ? undefined : formatAmount(resource, actual);
    problems.push({ resource, rule, side, allowed: formatAmount(resource, allowed), actual: shown });
  };
  for (const [resource, least] of quantitiesOf(item.min)) {
    const request = own.requests.get(resource);
    const limit = own.limits.get(resource);
    if (request === undefined || request < least) add(resource, 'min', 'requests', least, request);
    else if (limit !== undefined && limit < least) add(resource, 'min', 'limits', least, limit);
  }
  for (const [resource, most] of quantitiesOf(item.max)) {
    const limit = own.limits.get(resource);
    const request = own.requests.get(resource);
    if (limit === undefined || limit > most) add(resource, 'max', 'limits', most, limit);
    else if (request !== undefined && request > most) add(resource, 'max', 'requests', most, request);
  }
  const ratios = recordOf(item.maxLimitRequestRatio);
  for (const [resource, most] of quantitiesOf(ratios)) {
    const request = own.requests.get(resource);
    const limit = own.limits.get(resource);
    const known = request !== undefined && limit !== undefined && request > 0n;
    if (known && limit * 1_000_000_000n <= most * request) continue;
    const actual = known ? String(Number((limit * 1000n) / request) / 1000) : undefined;
    const side = request === undefined ? 'requests' : 'limits';
    const allowed = textOf(ratios[resource]) ?? String(ratios[resource]);
    problems.push({ resource, rule: 'ratio', side, allowed, actual });
  }
  return problems;
}
