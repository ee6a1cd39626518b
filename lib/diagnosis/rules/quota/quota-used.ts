import { strategyBounds } from '#lib/kinds/deployment-strategy.ts';
import { parseQuotaRefusal, quotaRows } from '#lib/kinds/resource-quota-facts.ts';
import { podResources } from '#lib/kinds/workload/admission/pod-resources.ts';
import { podUsage, type QuotaBound, quotaBounds, quotaCounts } from '#lib/kinds/workload/admission/quota.ts';
import { podTemplateOf } from '#lib/kinds/workload/containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { parseQuantity } from '#lib/kubernetes/quantity.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, Finding, FoundObject, NextStep } from '../../finding.ts';
import { pointer } from '../../patch.ts';
import { factResources } from '../../resources.ts';
import type { CreateFailure } from './create-failure.ts';
import { exactQuantity, roundedDown } from './quantity-text.ts';
import { placedContainers, resourcesPatch, templateChange } from './template-change.ts';

/** What more pods would count against and have no room in, in nanos. */
interface ShortBound extends QuotaBound {
  readonly perPod: bigint;
}

/** A quota that has no room for more pods (E29). */
export function quotaUsedUp(
  facts: Facts,
  failure: CreateFailure,
): Pick<Finding, 'code' | 'params' | 'evidence' | 'next'> | undefined {
  const refusal = parseQuotaRefusal(failure.message);
  const [shortage] = refusal?.shortages ?? [];
  if (refusal === undefined || shortage === undefined) return undefined;
  const { namespace } = failure.workload.metadata;
  const quotas = facts.list({ resource: factResources.quotas, namespace }) ?? [];
  const limitRanges = facts.list({ resource: factResources.limitRanges, namespace }) ?? [];
  const quota = quotas.find(({ metadata }) => metadata.name === refusal.quota);
  const object: FoundObject = { apiVersion: 'v1', kind: 'ResourceQuota', namespace, name: refusal.quota };
  const short = shortBounds(failure, quotas, limitRanges);
  return {
    code: 'create.quota-used',
    params: { quota: refusal.quota, ...shortage },
    evidence: [metersOf(object, quota, refusal.shortages)],
    next: [
      ...raise(failure, short),
      ...lower(facts, failure, short),
      ...scaleToWhatFits(failure),
      { kind: 'open', object },
    ],
  };
}

function shortBounds(
  failure: CreateFailure,
  quotas: readonly KubeObject[],
  limitRanges: readonly KubeObject[],
): readonly ShortBound[] {
  const template = podTemplateOf(failure.workload);
  const pod = podResources(template, limitRanges);
  return quotas
    .filter((quota) => quotaCounts(quota, template, pod))
    .flatMap(quotaBounds)
    .map((bound) => ({ ...bound, perPod: podUsage(bound.resource, pod) }))
    .filter(({ used, perPod, hard }) => perPod > 0n && used + perPod * missingOf(failure) > hard);
}

const missingOf = ({ desired, current }: CreateFailure) => BigInt(Math.max(1, desired - current));

/** To what the missing pods need, in every quota that is in their way. */
function raise(failure: CreateFailure, short: readonly ShortBound[]): readonly NextStep[] {
  const { namespace } = failure.workload.metadata;
  return [...new Set(short.map(({ quota }) => quota))].map((name): NextStep => {
    const wanted = short
      .filter(({ quota }) => quota === name)
      .map(({ resource, used, perPod }) => ({
        resource,
        value: exactQuantity(resource, used + perPod * missingOf(failure)),
      }));
    return {
      kind: 'change',
      object: { apiVersion: 'v1', kind: 'ResourceQuota', namespace, name },
      code: 'raise-quota',
      params: { quota: name, after: wanted.map(({ resource, value }) => `${resource}=${value}`).join(', ') },
      patch: wanted.map(({ resource, value }) => ({ op: 'replace', path: pointer('spec', 'hard', resource), value })),
    };
  });
}

/** What each pod may have so that all of them fit; only where the rollout that it begins can come to its end. */
function lower(facts: Facts, failure: CreateFailure, short: readonly ShortBound[]): readonly NextStep[] {
  const { desired, current } = failure;
  const [container, ...others] = placedContainers(failure);
  const name = textOf(container?.fields.name);
  const [bound, ...more] = short;
  if (bound === undefined || more.length > 0 || others.length > 0 || name === undefined || desired === 0) return [];
  const [, side, amount = ''] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(bound.resource) ?? [];
  if (amount === '') return [];
  const free = bound.hard - bound.used;
  const each = roundedDown(amount, (free + bound.perPod * BigInt(current)) / BigInt(desired));
  if (each <= 0n || each >= bound.perPod || !rollsOn(facts, failure, Number(free / each))) return [];
  const value = exactQuantity(amount, each);
  const requests = recordOf(recordOf(container?.fields.resources).requests);
  const request = parseQuantity(String(requests[amount] ?? '0'))?.nanos ?? 0n;
  const amounts = { [amount]: value };
  const change =
    side === 'limits' ? { limits: amounts, ...(request > each ? { requests: amounts } : {}) } : { requests: amounts };
  const params = { resource: bound.resource, after: value, before: exactQuantity(amount, bound.perPod) };
  return templateChange(failure, 'lower-per-pod', params, resourcesPatch(failure, new Map([[name, change]])));
}

/**
 * Whether pods of a new template find room beside the old ones, and so many that the old ones go: a Deployment takes
 * away none of them before more are there than it has to keep.
 */
function rollsOn(facts: Facts, { workload, owner, current }: CreateFailure, newPods: number): boolean {
  if (owner.kind !== 'Deployment') return newPods > 0;
  const { namespace, name } = owner;
  const deployment =
    workload.kind === 'Deployment' ? workload : facts.object({ resource: factResources.deployments, namespace, name });
  if (deployment === undefined || deployment === null) return false;
  const { type, least } = strategyBounds(deployment);
  return type === 'Recreate' || (newPods > 0 && current + newPods > least);
}

/** To what runs already. */
function scaleToWhatFits({ workload, owner, current, desired }: CreateFailure): readonly NextStep[] {
  if (workload.kind === 'DaemonSet' || workload.kind === 'Job' || current === 0 || current >= desired) return [];
  return [{ kind: 'action', action: 'scale', on: owner, values: { replicas: String(current) } }];
}

/** Of the quota as it is; as the refusal told where it can't be read. */
function metersOf(
  from: FoundObject,
  quota: KubeObject | undefined,
  shortages: readonly { readonly resource: string; readonly used: string; readonly limited: string }[],
): Evidence {
  const rows = quota === undefined ? [] : quotaRows(quota);
  const meters = shortages.map(({ resource, used, limited }) => {
    const row = rows.find((one) => one.resource === resource);
    return { name: resource, used: row?.used ?? used, limit: row?.hard ?? limited, ratio: row?.share ?? 1 };
  });
  return { type: 'meters', from, meters };
}
