import type { ServiceReference } from '#lib/kinds/api-service-facts.ts';
import { serviceFacts } from '#lib/kinds/service.ts';
import { type Webhook, webhooksOf } from '#lib/kinds/webhook-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { listOf, recordOf } from '#lib/kubernetes/untyped.ts';
import type { Facts } from '../../facts.ts';
import type { Evidence, EvidenceRow, Finding, NextStep } from '../../finding.ts';
import { foundObject } from '../../found-object.ts';
import { factResources } from '../../resources.ts';
import type { Rule } from '../../rule.ts';
import { ageMs, readyEndpoints, serviceNamed, serviceObject } from './endpoints.ts';

const youngMs = 10_000;

/** A webhook that nobody answers (E9): with `Fail` every write that it checks is refused. */
export const webhookRule: Rule = {
  ids: ['E9'],
  kinds: [
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  ],
  find: (facts) => {
    const configuration = facts.subject;
    if (configuration.metadata.deletionTimestamp !== undefined || ageMs(facts, configuration) < youngMs) return [];
    return webhooksOf(configuration).flatMap((webhook, index) =>
      silentFinding(facts, configuration, webhook, index, 'webhook'),
    );
  },
};

/** Webhooks that check Ingresses and don't answer: nobody can save one. */
export function silentChecks(facts: Facts): readonly Finding[] {
  const configurations = facts.list({ resource: factResources.validatingWebhooks }) ?? [];
  return configurations.flatMap((configuration) =>
    webhooksOf(configuration).flatMap((webhook, index) =>
      checksIngresses(webhook) && webhook.failurePolicy === 'Fail' && isAsked(facts, configuration, index)
        ? silentFinding(facts, configuration, webhook, index, 'ingress.webhook')
        : [],
    ),
  );
}

/** By name only: a webhook of everything is everybody's matter, and is said on its own page. */
function checksIngresses({ rules }: Webhook): boolean {
  return rules.some(({ resources, groups }) => resources.includes('ingresses') && groups.includes('networking.k8s.io'));
}

/** Whether its selectors choose the subject. */
function isAsked(facts: Facts, configuration: KubeObject, index: number): boolean {
  const { namespaceSelector, objectSelector } = recordOf(listOf(recordOf(configuration).webhooks)[index]);
  const { namespace: name = '', labels = {} } = facts.subject.metadata;
  const ofObject = requirementsOf(objectSelector) ?? [];
  const ofNamespace = requirementsOf(namespaceSelector) ?? [];
  if (!matchesSelector(labels, ofObject)) return false;
  if (ofNamespace.length === 0) return true;
  const namespace = facts.object({ resource: factResources.namespaces, name });
  return namespace?.metadata.labels !== undefined && matchesSelector(namespace.metadata.labels, ofNamespace);
}

function silentFinding(
  facts: Facts,
  configuration: KubeObject,
  webhook: Webhook,
  index: number,
  family: string,
): readonly Finding[] {
  const { service } = webhook;
  if (service === undefined) return [];
  const state = whoAnswers(facts, service);
  if (state === 'unknown' || state === 'answers') return [];
  const isRefusing = webhook.failurePolicy === 'Fail';
  const object = foundObject(configuration);
  const behind = serviceObject(service.namespace, service.name);
  const change: NextStep = {
    kind: 'change',
    object,
    code: 'webhook-ignore',
    params: { webhook: webhook.name },
    patch: [
      { op: 'test', path: `/webhooks/${index}/name`, value: webhook.name },
      { op: 'add', path: `/webhooks/${index}/failurePolicy`, value: 'Ignore' },
    ],
  };
  return [
    {
      rule: 'E9',
      severity: isRefusing ? 'bad' : 'warn',
      code: `${family}${family === 'webhook' ? (isRefusing ? '.refuses' : '.silent') : ''}`,
      params: { webhook: webhook.name, service: service.name, namespace: service.namespace },
      object,
      field: `webhooks[${index}].clientConfig.service`,
      affected: [],
      evidence: [calledService(state, service)],
      next: [
        ...(state === 'service-missing' ? [] : [{ kind: 'open' as const, object: behind }]),
        ...(isRefusing ? [change] : []),
        { kind: 'action', action: 'delete', on: object },
      ],
    },
  ];
}

type Answering = 'answers' | 'service-missing' | 'no-endpoints' | 'unknown';

/** What the API server calls when it calls a Service of the cluster. */
export function whoAnswers(facts: Facts, { namespace, name }: ServiceReference): Answering {
  const service = serviceNamed(facts, namespace, name);
  if (service === undefined) return 'unknown';
  if (service === null) return 'service-missing';
  if (serviceFacts(service).type === 'ExternalName') return 'unknown';
  const ready = readyEndpoints(facts, service);
  if (ready === undefined) return 'unknown';
  return ready === 0 ? 'no-endpoints' : 'answers';
}

/** A row of the Service that is called in vain. */
export function calledService(state: Answering, { namespace, name }: ServiceReference): Evidence {
  const row: EvidenceRow = {
    ...(state === 'service-missing' ? {} : { object: serviceObject(namespace, name) }),
    name: `${namespace}/${name}`,
    tone: 'bad',
    code: `backend-${state}`,
    params: { service: name, port: '' },
  };
  return { type: 'rows', code: 'called-service', params: {}, rows: [row] };
}
