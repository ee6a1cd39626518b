import { genericActions } from './actions/generic.ts';
import { apiServices } from './api-service.ts';
import { certificateSigningRequests } from './certificate-signing-request.ts';
import { configMaps } from './config-map.ts';
import { cronJobs } from './cron-job.ts';
import { customResourceDefinitions } from './custom-resource-definition.ts';
import { daemonSets } from './daemon-set.ts';
import { deployments } from './deployment.ts';
import { endpointSlices, endpoints } from './endpoint-slice.ts';
import { events, newEvents } from './event.ts';
import { gatewayClasses, gateways, httpRoutes } from './gateway.ts';
import { horizontalPodAutoscalers } from './horizontal-pod-autoscaler.ts';
import { ingresses } from './ingress.ts';
import { ingressClasses } from './ingress-class.ts';
import { jobs } from './job.ts';
import type { KindDefinition } from './kind-definition.ts';
import { leases } from './lease.ts';
import { limitRanges } from './limit-range.ts';
import { namespaces } from './namespace.ts';
import { networkPolicies } from './network-policy.ts';
import { nodes } from './node.ts';
import { persistentVolumes } from './persistent-volume.ts';
import { persistentVolumeClaims } from './persistent-volume-claim.ts';
import { pods } from './pod.ts';
import { podDisruptionBudgets } from './pod-disruption-budget.ts';
import { priorityClasses } from './priority-class.ts';
import { replicaSets } from './replica-set.ts';
import { resourceQuotas } from './resource-quota.ts';
import { clusterRoles, roles } from './role.ts';
import { clusterRoleBindings, roleBindings } from './role-binding.ts';
import { secrets } from './secret.ts';
import { services } from './service.ts';
import { serviceAccounts } from './service-account.ts';
import { statefulSets } from './stateful-set.ts';
import { storageClasses } from './storage-class.ts';
import { mutatingWebhooks, validatingWebhooks } from './webhook.ts';

const generic: KindDefinition = { actions: genericActions, emptyHint: 'generic', ownsPods: false };

/** One line a kind. */
const definitions: readonly KindDefinition[] = [
  apiServices,
  certificateSigningRequests,
  clusterRoleBindings,
  clusterRoles,
  configMaps,
  cronJobs,
  customResourceDefinitions,
  daemonSets,
  deployments,
  endpoints,
  endpointSlices,
  gatewayClasses,
  gateways,
  httpRoutes,
  ingressClasses,
  ingresses,
  horizontalPodAutoscalers,
  events,
  jobs,
  newEvents,
  leases,
  limitRanges,
  mutatingWebhooks,
  namespaces,
  networkPolicies,
  nodes,
  podDisruptionBudgets,
  persistentVolumeClaims,
  persistentVolumes,
  pods,
  priorityClasses,
  replicaSets,
  resourceQuotas,
  roleBindings,
  roles,
  secrets,
  serviceAccounts,
  services,
  statefulSets,
  storageClasses,
  validatingWebhooks,
];

const byId = new Map(definitions.map((definition) => [definition.id, definition]));

/** What is known about a resource (`deployments.apps`); anything else gets what every object has. */
export function kindDefinition(id: string): KindDefinition {
  return byId.get(id) ?? generic;
}
