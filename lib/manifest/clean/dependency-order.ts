import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { groupOf } from './edited.ts';

/** Kinds that others stand on, the first first. What is not named comes after them, in the order it came. */
const order = [
  '/Namespace',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  '/ResourceQuota',
  '/LimitRange',
  '/ServiceAccount',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  '/Secret',
  '/ConfigMap',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  '/Service',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'apps/DaemonSet',
  '/Pod',
  '/ReplicationController',
  'apps/ReplicaSet',
  'apps/Deployment',
  'apps/StatefulSet',
  'batch/Job',
  'batch/CronJob',
  'autoscaling/HorizontalPodAutoscaler',
  'networking.k8s.io/Ingress',
] as const;

const ranks = new Map<string, number>(order.map((key, index) => [key, index]));
/** They call into what the same file brings: an admission webhook that does not answer yet refuses the rest. */
const last: ReadonlySet<string> = new Set([
  'apiregistration.k8s.io/APIService',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
]);

/** An order in which the objects can be made one after another; equals keep theirs. */
export function inDependencyOrder<Entry>(
  entries: readonly Entry[],
  objectOf: (entry: Entry) => JsonObject,
): readonly Entry[] {
  return entries.toSorted((a, b) => rank(objectOf(a)) - rank(objectOf(b)));
}

function rank(object: JsonObject): number {
  const key = `${groupOf(object)}/${typeof object.kind === 'string' ? object.kind : ''}`;
  return last.has(key) ? order.length + 1 : (ranks.get(key) ?? order.length);
}
