import { apiServiceCases, eventCases } from './api-objects.ts';
import {
  budgetCases,
  certificateRequestCases,
  claimCases,
  namespaceCases,
  nodeCases,
  scalerCases,
  serviceCases,
  volumeCases,
} from './cluster-objects.ts';
import { podCases } from './pods.ts';
import {
  cronJobCases,
  daemonSetCases,
  deploymentCases,
  jobCases,
  replicaSetCases,
  statefulSetCases,
} from './workloads.ts';
import type { ZooResource } from './zoo-case.ts';

const namespaced = (base: string, plural: string, kind: string, cases: ZooResource['cases']): ZooResource => ({
  base,
  plural,
  kind,
  namespaced: true,
  cases,
});
const clusterScoped = (base: string, plural: string, kind: string, cases: ZooResource['cases']): ZooResource => ({
  ...namespaced(base, plural, kind, cases),
  namespaced: false,
});

/** For tests only: every state that kubectl has a word or a number for, as whole objects. */
export const zoo: readonly ZooResource[] = [
  namespaced('/api/v1', 'pods', 'Pod', podCases),
  namespaced('/apis/apps/v1', 'deployments', 'Deployment', deploymentCases),
  namespaced('/apis/apps/v1', 'statefulsets', 'StatefulSet', statefulSetCases),
  namespaced('/apis/apps/v1', 'daemonsets', 'DaemonSet', daemonSetCases),
  namespaced('/apis/apps/v1', 'replicasets', 'ReplicaSet', replicaSetCases),
  namespaced('/apis/batch/v1', 'jobs', 'Job', jobCases),
  namespaced('/apis/batch/v1', 'cronjobs', 'CronJob', cronJobCases),
  namespaced('/api/v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', claimCases),
  namespaced('/api/v1', 'services', 'Service', serviceCases),
  namespaced('/apis/policy/v1', 'poddisruptionbudgets', 'PodDisruptionBudget', budgetCases),
  namespaced('/apis/autoscaling/v2', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler', scalerCases),
  namespaced('/api/v1', 'events', 'Event', eventCases),
  clusterScoped('/api/v1', 'nodes', 'Node', nodeCases),
  clusterScoped('/api/v1', 'namespaces', 'Namespace', namespaceCases),
  clusterScoped('/api/v1', 'persistentvolumes', 'PersistentVolume', volumeCases),
  clusterScoped(
    '/apis/certificates.k8s.io/v1',
    'certificatesigningrequests',
    'CertificateSigningRequest',
    certificateRequestCases,
  ),
  clusterScoped('/apis/apiregistration.k8s.io/v1', 'apiservices', 'APIService', apiServiceCases),
];
