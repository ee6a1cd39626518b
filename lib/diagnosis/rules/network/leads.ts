import { apiServiceFacts } from '#lib/kinds/api-service-facts.ts';
import { webhooksOf } from '#lib/kinds/webhook-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { podOwners } from '#lib/network/pod-owner.ts';
import type { Facts } from '../../facts.ts';
import type { Lead } from '../../lead.ts';
import { factResources } from '../../resources.ts';
import { podsBehind, serviceNamed } from './endpoints.ts';
import { backendNames } from './ingress-paths.ts';
import { matchingWorkloads } from './service-facts.ts';

const mostOwners = 4;
const ownerResources = [
  factResources.deployments,
  factResources.statefulSets,
  factResources.daemonSets,
  factResources.replicaSets,
];

/** Ingress → Service → the workloads of its pods; what calls a Service of the cluster → that Service. */
export const networkLeads: readonly Lead[] = [
  {
    kinds: ['networking.k8s.io/Ingress'],
    follow: (facts) => {
      const { namespace = '' } = facts.subject.metadata;
      return backendNames(facts.subject).flatMap((name) => serviceNamed(facts, namespace, name) ?? []);
    },
  },
  { kinds: ['Service'], follow: workloadsBehind },
  {
    kinds: [
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    ],
    follow: (facts) =>
      webhooksOf(facts.subject).flatMap(({ service }) =>
        service === undefined ? [] : (serviceNamed(facts, service.namespace, service.name) ?? []),
      ),
  },
  {
    kinds: ['apiregistration.k8s.io/APIService'],
    follow: (facts) => {
      const { service } = apiServiceFacts(facts.subject);
      return service === undefined ? [] : [serviceNamed(facts, service.namespace, service.name) ?? []].flat();
    },
  },
];

function workloadsBehind(facts: Facts): readonly KubeObject[] {
  const { subject } = facts;
  const pods = podsBehind(facts, subject)?.filter((pod) => !hasEnded(pod));
  if (pods === undefined) return [];
  if (pods.length === 0) return matchingWorkloads(facts, subject) ?? [];
  const owners = podOwners(pods).slice(0, mostOwners);
  const { namespace } = subject.metadata;
  return owners.flatMap(({ kind, name }) => {
    const resource = ownerResources.find((one) => one.kind === kind);
    return resource === undefined ? [] : (facts.object({ resource, namespace, name }) ?? []);
  });
}
