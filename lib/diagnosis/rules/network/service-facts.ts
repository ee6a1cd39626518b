import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf } from '#lib/kubernetes/untyped.ts';
import { hasEnded } from '#lib/network/endpoints.ts';
import { selectedPods, selectedWorkloads, serviceSelector } from '#lib/network/service/selector-match.ts';
import { diagnoseService, type ServiceDiagnosis } from '#lib/network/service/service-diagnosis.ts';
import type { Facts } from '../../facts.ts';
import { factResources } from '../../resources.ts';
import { podsBehind } from './endpoints.ts';

/** Pods of the namespace among which the nearest labels are looked for. */
const mostPods = 500;

export interface WhyNoEndpoints extends ServiceDiagnosis {
  /** There are more pods in the namespace than were looked at; undefined: all were. */
  readonly lookedAt: number | undefined;
}

/** Where the search for the cause stops; undefined while something that it needs is not known. */
export function whyNoEndpoints(facts: Facts, service: KubeObject): WhyNoEndpoints | undefined {
  const matching = podsBehind(facts, service);
  if (matching === undefined) return undefined;
  if (selectedPods(matching, serviceSelector(service)).some((pod) => !hasEnded(pod))) {
    return { ...diagnoseService(service, matching, []), lookedAt: undefined };
  }
  const all = { resource: factResources.pods, namespace: service.metadata.namespace, limit: mostPods };
  const pods = facts.list(all);
  const workloads = matchingWorkloads(facts, service);
  if (pods === undefined || workloads === undefined) return undefined;
  const lookedAt = facts.hasMore(all) ? pods.length : undefined;
  return { ...diagnoseService(service, pods, workloads), lookedAt };
}

/** Workloads whose pods would match, if they had any. What may not be read is left out. */
export function matchingWorkloads(facts: Facts, service: KubeObject): readonly KubeObject[] | undefined {
  const { namespace } = service.metadata;
  const lists = [factResources.deployments, factResources.statefulSets, factResources.daemonSets].map((resource) =>
    facts.ask({ ask: 'list', resource, namespace }),
  );
  const workloads: KubeObject[] = [];
  for (const fact of lists) {
    if (fact === undefined) return undefined;
    if (fact.state === 'list') workloads.push(...fact.items);
  }
  return selectedWorkloads(workloads, serviceSelector(service));
}

/** Nobody has it run: no pods is what was asked for. */
export function isScaledToZero(workload: KubeObject): boolean {
  return numberOf(recordOf(workload.spec).replicas) === 0;
}
