import { apiServiceAvailability, apiServiceFacts } from '#lib/kinds/api-service-facts.ts';
import { conditionsOf, findCondition } from '#lib/kubernetes/status/condition.ts';
import type { NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import type { Lead } from '../../lead.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';
import { serviceObject } from '../network/endpoints.ts';
import { calledService, whoAnswers } from '../network/webhook.ts';

/** An API of another server that does not answer (E51). */
export const apiServiceRule: Rule = {
  ids: ['E51'],
  kinds: ['apiregistration.k8s.io/APIService'],
  find: (facts) => {
    const apiService = facts.subject;
    const { group, version, service } = apiServiceFacts(apiService);
    const { available, why, message } = apiServiceAvailability(apiService);
    if (available !== false || service === undefined || apiService.metadata.deletionTimestamp !== undefined) return [];
    const condition = findCondition(conditionsOf(apiService.status), 'Available');
    const since = Date.parse(condition?.lastTransitionTime ?? '');
    const state = whoAnswers(facts, service);
    const object = foundObject(apiService);
    const open: NextStep[] =
      state === 'service-missing' ? [] : [{ kind: 'open', object: serviceObject(service.namespace, service.name) }];
    return [
      {
        rule: 'E51',
        severity: 'bad',
        code: `api.${why === 'FailedDiscoveryCheck' ? 'no-answer' : 'down'}`,
        params: { api: `${group}/${version}`, service: service.name, namespace: service.namespace },
        object,
        ...(Number.isNaN(since) ? {} : { sinceMs: since }),
        affected: [],
        evidence: [
          {
            type: 'said',
            from: object,
            code: 'condition',
            params: { type: 'Available', status: 'False', reason: condition?.reason ?? '' },
            sentence: message,
          },
          ...(state === 'service-missing' || state === 'no-endpoints' ? [calledService(state, service)] : []),
        ],
        next: [...open, { kind: 'action', action: 'delete' }],
      },
    ];
  },
};

/** What scales by usage needs the API of usage. */
export const apiServiceLeads: readonly Lead[] = [
  {
    kinds: ['autoscaling/HorizontalPodAutoscaler'],
    follow: (facts) =>
      [facts.object({ resource: factResources.apiServices, name: 'v1beta1.metrics.k8s.io' }) ?? []].flat(),
  },
];
