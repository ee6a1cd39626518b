import type { FactResource } from './facts.ts';

/** Resources that every cluster of a supported version serves, for questions of the rules. */
const core = (plural: string, kind: string, namespaced = true): FactResource => ({
  group: '',
  version: 'v1',
  plural,
  kind,
  namespaced,
});

const of = (group: string, version: string, plural: string, kind: string, namespaced = true): FactResource => ({
  group,
  version,
  plural,
  kind,
  namespaced,
});

export const factResources = {
  pods: core('pods', 'Pod'),
  nodes: core('nodes', 'Node', false),
  events: core('events', 'Event'),
  namespaces: core('namespaces', 'Namespace', false),
  services: core('services', 'Service'),
  configMaps: core('configmaps', 'ConfigMap'),
  secrets: core('secrets', 'Secret'),
  serviceAccounts: core('serviceaccounts', 'ServiceAccount'),
  quotas: core('resourcequotas', 'ResourceQuota'),
  limitRanges: core('limitranges', 'LimitRange'),
  claims: core('persistentvolumeclaims', 'PersistentVolumeClaim'),
  volumes: core('persistentvolumes', 'PersistentVolume', false),
  deployments: of('apps', 'v1', 'deployments', 'Deployment'),
  replicaSets: of('apps', 'v1', 'replicasets', 'ReplicaSet'),
  statefulSets: of('apps', 'v1', 'statefulsets', 'StatefulSet'),
  daemonSets: of('apps', 'v1', 'daemonsets', 'DaemonSet'),
  jobs: of('batch', 'v1', 'jobs', 'Job'),
  cronJobs: of('batch', 'v1', 'cronjobs', 'CronJob'),
  endpointSlices: of('discovery.k8s.io', 'v1', 'endpointslices', 'EndpointSlice'),
  ingresses: of('networking.k8s.io', 'v1', 'ingresses', 'Ingress'),
  ingressClasses: of('networking.k8s.io', 'v1', 'ingressclasses', 'IngressClass', false),
  storageClasses: of('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', false),
  apiServices: of('apiregistration.k8s.io', 'v1', 'apiservices', 'APIService', false),
  validatingWebhooks: of(
    'admissionregistration.k8s.io',
    'v1',
    'validatingwebhookconfigurations',
    'ValidatingWebhookConfiguration',
    false,
  ),
  mutatingWebhooks: of(
    'admissionregistration.k8s.io',
    'v1',
    'mutatingwebhookconfigurations',
    'MutatingWebhookConfiguration',
    false,
  ),
  disruptionBudgets: of('policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget'),
  roles: of('rbac.authorization.k8s.io', 'v1', 'roles', 'Role'),
  clusterRoles: of('rbac.authorization.k8s.io', 'v1', 'clusterroles', 'ClusterRole', false),
  roleBindings: of('rbac.authorization.k8s.io', 'v1', 'rolebindings', 'RoleBinding'),
  clusterRoleBindings: of('rbac.authorization.k8s.io', 'v1', 'clusterrolebindings', 'ClusterRoleBinding', false),
  customResourceDefinitions: of(
    'apiextensions.k8s.io',
    'v1',
    'customresourcedefinitions',
    'CustomResourceDefinition',
    false,
  ),
  podMetrics: of('metrics.k8s.io', 'v1beta1', 'pods', 'PodMetrics'),
} as const satisfies Readonly<Record<string, FactResource>>;
