import { type Conversion, sameShape } from './conversion.ts';
import { autoscalerConversion } from './convert/autoscaler.ts';
import { crdConversion } from './convert/custom-resource-definition.ts';
import { deviceClaimConversion, resourceSliceConversion } from './convert/device-claims.ts';
import { ingressConversion } from './convert/ingress.ts';
import {
  accessReviewConversion,
  alphaBindingConversion,
  certificateRequestConversion,
  disruptionBudgetConversion,
  endpointSliceConversion,
  eventConversion,
  priorityLevelConversion,
  runtimeClassConversion,
} from './convert/other-kinds.ts';
import { webhookConversion } from './convert/webhook-configuration.ts';
import {
  daemonSetConversion,
  deploymentConversion,
  replicaSetConversion,
  statefulSetConversion,
} from './convert/workload.ts';

/** A kind in a version that Kubernetes serves no more, or will not for long. */
export interface ObsoleteApi {
  /** The first Kubernetes version without it: `1.22`. */
  readonly removedIn: string;
  /** The versions that came after it, the newest first; none when there is nothing that does its work. */
  readonly successors: readonly { readonly apiVersion: string; readonly conversion?: Conversion }[];
}

/**
 * What the deprecation guide of Kubernetes lists. Undefined for kinds that are served, were never served, or belong
 * to others.
 */
export function obsoleteApi(apiVersion: string, kind: string): ObsoleteApi | undefined {
  return obsolete.get(`${apiVersion} ${kind}`);
}

const obsolete = new Map<string, ObsoleteApi>();

/**
 * `from` lists what was there before `to`: group version and the Kubernetes version in which that went away.
 * `conversion`: null where there is none.
 */
function gone(
  kinds: string,
  to: string | readonly string[],
  from: Readonly<Record<string, string>>,
  conversion: Conversion | ((version: string) => Conversion) | null = sameShape,
): void {
  for (const [apiVersion, removedIn] of Object.entries(from)) {
    const own = typeof conversion === 'function' ? conversion(apiVersion) : conversion;
    const successors = [to].flat().map((successor) => ({
      apiVersion: successor,
      ...(own === null ? {} : { conversion: own }),
    }));
    for (const kind of kinds.split(' ')) obsolete.set(`${apiVersion} ${kind}`, { removedIn, successors });
  }
}

const ofApps = { 'apps/v1beta1': '1.16', 'apps/v1beta2': '1.16' };
const ofExtensions = { 'extensions/v1beta1': '1.16' };
gone('Deployment', 'apps/v1', { ...ofExtensions, ...ofApps }, deploymentConversion);
gone('DaemonSet', 'apps/v1', { ...ofExtensions, 'apps/v1beta2': '1.16' }, (from) =>
  daemonSetConversion(from === 'extensions/v1beta1'),
);
gone('StatefulSet', 'apps/v1', ofApps, (from) => statefulSetConversion(from === 'apps/v1beta1'));
gone('ReplicaSet', 'apps/v1', { ...ofExtensions, ...ofApps }, replicaSetConversion);
gone('ControllerRevision', 'apps/v1', ofApps);
gone('NetworkPolicy', 'networking.k8s.io/v1', ofExtensions);
gone('PodSecurityPolicy', [], { ...ofExtensions, 'policy/v1beta1': '1.25' });
gone(
  'Ingress',
  'networking.k8s.io/v1',
  { 'extensions/v1beta1': '1.22', 'networking.k8s.io/v1beta1': '1.22' },
  ingressConversion,
);
gone('IngressClass', 'networking.k8s.io/v1', { 'networking.k8s.io/v1beta1': '1.22' });
gone('CronJob', ['batch/v1', 'batch/v1beta1'], { 'batch/v2alpha1': '1.21' });
gone('CronJob', 'batch/v1', { 'batch/v1beta1': '1.25' });
gone('HorizontalPodAutoscaler', 'autoscaling/v2', { 'autoscaling/v2beta1': '1.25' }, autoscalerConversion);
gone('HorizontalPodAutoscaler', 'autoscaling/v2', { 'autoscaling/v2beta2': '1.26' });
gone('PodDisruptionBudget', 'policy/v1', { 'policy/v1beta1': '1.25' }, disruptionBudgetConversion);
gone('Eviction', 'policy/v1', { 'policy/v1beta1': '1.25' });

const rbac = 'rbac.authorization.k8s.io';
gone('Role ClusterRole', `${rbac}/v1`, { [`${rbac}/v1alpha1`]: '1.23', [`${rbac}/v1beta1`]: '1.22' });
gone('RoleBinding ClusterRoleBinding', `${rbac}/v1`, { [`${rbac}/v1beta1`]: '1.22' });
gone('RoleBinding ClusterRoleBinding', `${rbac}/v1`, { [`${rbac}/v1alpha1`]: '1.23' }, alphaBindingConversion);

/** Group `name`, from v1beta1 to v1. */
function beta(kinds: string, group: string, removedIn: string, conversion?: Conversion): void {
  gone(kinds, `${group}/v1`, { [`${group}/v1beta1`]: removedIn }, conversion);
}

beta('CustomResourceDefinition', 'apiextensions.k8s.io', '1.22', crdConversion);
beta(
  'ValidatingWebhookConfiguration MutatingWebhookConfiguration',
  'admissionregistration.k8s.io',
  '1.22',
  webhookConversion,
);
beta('APIService', 'apiregistration.k8s.io', '1.22');
beta('CertificateSigningRequest', 'certificates.k8s.io', '1.22', certificateRequestConversion);
beta('Lease', 'coordination.k8s.io', '1.22');
beta('EndpointSlice', 'discovery.k8s.io', '1.25', endpointSliceConversion);
beta('Event', 'events.k8s.io', '1.25', eventConversion);
beta('PriorityClass', 'scheduling.k8s.io', '1.22');
beta('CSIDriver CSINode StorageClass VolumeAttachment', 'storage.k8s.io', '1.22');
beta('CSIStorageCapacity', 'storage.k8s.io', '1.27');
beta('RuntimeClass', 'node.k8s.io', '1.25');
beta('TokenReview', 'authentication.k8s.io', '1.22');
beta('SelfSubjectAccessReview SelfSubjectRulesReview', 'authorization.k8s.io', '1.22');
beta('SubjectAccessReview LocalSubjectAccessReview', 'authorization.k8s.io', '1.22', accessReviewConversion);
gone('RuntimeClass', 'node.k8s.io/v1', { 'node.k8s.io/v1alpha1': '1.22' }, runtimeClassConversion);
gone('PriorityClass', 'scheduling.k8s.io/v1', { 'scheduling.k8s.io/v1alpha1': '1.23' });
gone('VolumeAttachment', 'storage.k8s.io/v1', { 'storage.k8s.io/v1alpha1': '1.24' });
gone('CSIStorageCapacity', 'storage.k8s.io/v1', { 'storage.k8s.io/v1alpha1': '1.24' });

const flow = 'flowcontrol.apiserver.k8s.io';
const formerFlows = { [`${flow}/v1alpha1`]: '1.21', [`${flow}/v1beta1`]: '1.26', [`${flow}/v1beta2`]: '1.29' };
gone('FlowSchema', [`${flow}/v1`, `${flow}/v1beta3`], formerFlows);
gone('PriorityLevelConfiguration', [`${flow}/v1`, `${flow}/v1beta3`], formerFlows, priorityLevelConversion);
gone('FlowSchema PriorityLevelConfiguration', `${flow}/v1`, { [`${flow}/v1beta3`]: '1.32' });

const policies = 'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding';
const admission = 'admissionregistration.k8s.io';
gone(policies, `${admission}/v1`, { [`${admission}/v1alpha1`]: '1.33', [`${admission}/v1beta1`]: '1.34' });
gone('SelfSubjectReview', 'authentication.k8s.io/v1', {
  'authentication.k8s.io/v1alpha1': '1.29',
  'authentication.k8s.io/v1beta1': '1.32',
});

const devices = 'resource.k8s.io';
const firstDevices = { [`${devices}/v1alpha1`]: '1.27', [`${devices}/v1alpha2`]: '1.31' };
const lastAlpha = { [`${devices}/v1alpha3`]: '1.34' };
const claims = deviceClaimConversion(['spec', 'devices', 'requests']);
gone('ResourceClaim', `${devices}/v1`, lastAlpha, claims);
gone(
  'ResourceClaimTemplate',
  `${devices}/v1`,
  lastAlpha,
  deviceClaimConversion(['spec', 'spec', 'devices', 'requests']),
);
gone('DeviceClass', `${devices}/v1`, lastAlpha);
gone('ResourceSlice', `${devices}/v1`, lastAlpha, resourceSliceConversion);
// Classes and their parameters became something else altogether.
gone('ResourceClaim ResourceClaimTemplate', `${devices}/v1`, firstDevices, null);
gone('ResourceSlice', `${devices}/v1`, { [`${devices}/v1alpha2`]: '1.31' }, null);

// Nothing is served that does their work.
gone('ResourceClass ResourceClaimParameters ResourceClassParameters', [], firstDevices);
gone('PodScheduling PodSchedulingContext', [], { ...firstDevices, ...lastAlpha });
gone('PodPreset', [], { 'settings.k8s.io/v1alpha1': '1.20' });
gone('AuditSink', [], { 'auditregistration.k8s.io/v1alpha1': '1.19' });
gone('ClusterCIDR', [], { 'networking.k8s.io/v1alpha1': '1.30' });
gone('ThirdPartyResource', [], { 'extensions/v1beta1': '1.8' });
