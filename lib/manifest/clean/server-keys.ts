import type { JsonValue } from '#lib/kubernetes/kube-object.ts';

/** Written by kubectl's client-side apply, controllers, schedulers, provisioners and network plugins. */
const serverAnnotations: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deployment.kubernetes.io/revision-history',
  'deprecated.daemonset.template.generation',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-resizer',
  'volume.kubernetes.io/migrated-to',
  'control-plane.alpha.kubernetes.io/leader',
  'batch.kubernetes.io/job-tracking',
  'batch.kubernetes.io/cronjob-scheduled-timestamp',
  'kubernetes.io/service-account.uid',
  'kubernetes.io/psp',
  'kubernetes.io/limit-ranger',
  'endpoints.kubernetes.io/last-change-trigger-time',
  'k8s.v1.cni.cncf.io/network-status',
  'k8s.v1.cni.cncf.io/networks-status',
]);

const serverAnnotationPrefixes = [
  'pv.kubernetes.io/',
  'cni.projectcalico.org/',
  'kubernetes.io/config.',
  'autoscaling.alpha.kubernetes.io/',
] as const;

export function isServerAnnotation(key: string): boolean {
  return serverAnnotations.has(key) || serverAnnotationPrefixes.some((prefix) => key.startsWith(prefix));
}

/** Labels by which a controller knows its own; a new controller sets its own. */
const controllerLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

/** Of a Job's pods, by the uid of the Job. */
export const jobLabels: readonly string[] = [
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
];

export function isServerLabel(key: string, group: string, kind: JsonValue | undefined): boolean {
  if (group === '' && kind === 'Namespace') return key === 'kubernetes.io/metadata.name';
  if (group === '' && kind === 'Pod') return controllerLabels.has(key) || jobLabels.includes(key);
  if (group === 'batch' && kind === 'Job') return jobLabels.includes(key);
  return false;
}

const serverFinalizers =
  /^(?:foregroundDeletion$|orphan$|kubernetes$|kubernetes\.io\/|service\.kubernetes\.io\/|batch\.kubernetes\.io\/|external-provisioner\.volume\.kubernetes\.io\/|external-attacher\/)/;

/** Finalizers that this cluster's own controllers set; nobody might ever take them from a copy. */
export function isServerFinalizer(name: JsonValue): boolean {
  return typeof name === 'string' && serverFinalizers.test(name);
}
