import { webhooksOf } from '#lib/kinds/webhook-facts.ts';
import type { Facts } from '../../facts.ts';
import type { Finding, NextStep, RuleId } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';
import { type CreateFailure, createFailure } from './create-failure.ts';
import { outOfRange } from './limit-range.ts';
import { violatesPodSecurity } from './pod-security.ts';
import { quotaNeedsAmounts } from './quota-needs.ts';
import { quotaUsedUp } from './quota-used.ts';

type Told = Pick<Finding, 'code' | 'params' | 'evidence' | 'next'>;

/** Why the API server lets no more pods of a workload in: traced from the ReplicaSet's event to the Deployment. */
export const refusedPodsRule: Rule = {
  ids: ['E29', 'E30', 'E31', 'E43', 'E58', 'E9'],
  kinds: ['apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet', 'batch/Job'],
  find: (facts) => {
    const failure = createFailure(facts);
    if (failure === undefined) return [];
    const [rule, told] = causeOf(facts, failure);
    const { desired, current, workload, sinceMs, evidence } = failure;
    return [
      {
        rule,
        severity: 'bad',
        code: told.code,
        params: { missing: Math.max(0, desired - current), desired, ...told.params },
        object: foundObject(workload),
        ...(sinceMs === undefined ? {} : { sinceMs }),
        affected: [],
        evidence: [...evidence, ...told.evidence],
        next: told.next,
      },
    ];
  },
};

function causeOf(facts: Facts, failure: CreateFailure): readonly [RuleId, Told] {
  const causes: readonly (readonly [RuleId, () => Told | undefined])[] = [
    ['E29', () => quotaUsedUp(facts, failure)],
    ['E30', () => quotaNeedsAmounts(facts, failure)],
    ['E31', () => outOfRange(facts, failure)],
    ['E58', () => violatesPodSecurity(failure)],
    ['E43', () => accountMissing(failure)],
    ['E9', () => webhookSilent(facts, failure)],
  ];
  for (const [rule, find] of causes) {
    const told = find();
    if (told !== undefined) return [rule, told];
  }
  const edit: NextStep = { kind: 'edit', object: failure.owner };
  return ['E9', { code: 'create.refused', params: {}, evidence: [], next: [edit] }];
}

function accountMissing({ message, workload, owner }: CreateFailure): Told | undefined {
  const [, name = ''] = /error looking up service account [^/\s]+\/([^:\s]+): serviceaccount/.exec(message) ?? [];
  if (name === '') return undefined;
  const { namespace } = workload.metadata;
  const object = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  return {
    code: 'create.account-missing',
    params: { account: name, namespace: namespace ?? '' },
    evidence: [],
    next: [
      { kind: 'create', resource: 'serviceaccounts', object },
      { kind: 'edit', object: owner },
    ],
  };
}

/** With the configuration that names it, where webhooks may be read. */
function webhookSilent(facts: Facts, { message }: CreateFailure): Told | undefined {
  const [, name = ''] = /failed calling webhook "([^"]+)"/.exec(message) ?? [];
  if (name === '') return undefined;
  const configurations = [factResources.validatingWebhooks, factResources.mutatingWebhooks].flatMap(
    (resource) => facts.list({ resource }) ?? [],
  );
  const found = configurations.find((one) => webhooksOf(one).some((webhook) => webhook.name === name));
  return {
    code: 'create.webhook',
    params: { webhook: name },
    evidence: [],
    next: found === undefined ? [] : [{ kind: 'open', object: foundObject(found) }],
  };
}
