import { limitRows } from '#lib/kinds/limit-range-facts.ts';
import { requiredByQuota } from '#lib/kinds/resource-quota-facts.ts';
import { type LimitProblem, limitRangeProblems } from '#lib/kinds/workload/admission/limit-range-check.ts';
import { podResources } from '#lib/kinds/workload/admission/pod-resources.ts';
import { quotaCounts } from '#lib/kinds/workload/admission/quota.ts';
import type { JsonValue, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { textOfField } from '../../field-text.ts';

export type ResourceSide = 'requests' | 'limits';

/** What decides over new pods of a namespace, as far as it may be read. */
export interface Admission {
  readonly quotas: readonly KubeObject[];
  readonly limitRanges: readonly KubeObject[];
}

/** What the namespace says about one amount of a container. */
export interface ResourceFact {
  /** What it is when nothing is written: of the limit, else of a LimitRange; `''` for nothing. */
  readonly unset: string;
  /** `unset` is a LimitRange's, and not the container's own limit. */
  readonly isDefault: boolean;
  /** As a LimitRange bounds it. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** A quota counts it and nothing fills it in: no pod is made without it (E30). */
  readonly isRequired: boolean;
  /** What a LimitRange has against it (E31). */
  readonly problem: LimitProblem | undefined;
}

/** `template`: the pod template that the container belongs to. */
export function resourceFact(
  container: JsonValue | undefined,
  template: UnknownRecord,
  { quotas, limitRanges }: Admission,
  side: ResourceSide,
  resource: 'cpu' | 'memory',
): ResourceFact {
  const rows = limitRanges.flatMap(limitRows).filter((row) => row.type === 'Container' && row.resource === resource);
  const ownLimit =
    side === 'requests' ? (textOfField(valueAt(container, ['resources', 'limits', resource])) ?? '') : '';
  const filled = rows
    .map((row) => (side === 'limits' ? row.defaultLimit : row.defaultRequest))
    .find((text) => text !== undefined);
  const unset = ownLimit === '' ? (filled ?? '') : ownLimit;
  const alone = podResources({ spec: { containers: [container] } }, limitRanges);
  const whole = podResources(template, limitRanges);
  const counts = quotas.filter((quota) => quotaCounts(quota, template, whole));
  const isWholePod = recordOf(recordOf(template.spec).resources)[side] !== undefined;
  return {
    unset,
    isDefault: ownLimit === '' && unset !== '',
    min: rows.map(({ min }) => min).find((text) => text !== undefined),
    max: rows.map(({ max }) => max).find((text) => text !== undefined),
    isRequired:
      unset === '' && !isWholePod && counts.some((quota) => requiredByQuota(quota).includes(`${side}.${resource}`)),
    problem: limitRangeProblems(alone, limitRanges).find(
      (problem) => problem.type === 'Container' && problem.resource === resource && problem.side === side,
    ),
  };
}
