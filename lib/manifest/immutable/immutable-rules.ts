import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { FieldChange } from '../json-diff.ts';
import { isJsonArray, isJsonObject } from '../lossless-json.ts';

/** Why a field stays as it is; the sentence is in the messages under `manifest.rule`. */
export type ImmutableReason =
  /** This field is set when the object is made, and never again. */
  | 'field-immutable'
  /** Of this part of the object only a few fields can change. */
  | 'part-immutable'
  /** Somebody set `immutable: true`. */
  | 'object-immutable';

export interface ImmutableRule {
  /** Fields and everything in them: `spec.selector`. */
  readonly fields: readonly string[];
  /** Patterns of what may change all the same, in the path of a change. */
  readonly except?: readonly RegExp[];
  /** What the server fills in when it is left out, by a default or by what it was. */
  readonly filledIn?: RegExp;
  /** Fields that may be set once. */
  readonly onceSet?: readonly string[];
  /** Whether the rule holds for this edit. Default: always. */
  readonly holds?: (edit: ObjectEdit) => boolean;
  readonly reason?: ImmutableReason;
}

export interface ObjectEdit {
  readonly base: JsonObject;
  readonly mine: JsonObject;
  readonly changes: readonly FieldChange[];
}

const isMarked = ({ base }: ObjectEdit) => base.immutable === true;

/** Scheduling of a Job that is suspended and never ran may still be changed (KEP-2926). */
const jobScheduling =
  /^spec\.template\.(?:metadata\.(?:labels|annotations)|spec\.(?:nodeSelector|affinity|tolerations|schedulingGates))/;

const marked = (...fields: string[]): ImmutableRule => ({
  fields: [...fields, 'immutable'],
  holds: isMarked,
  reason: 'object-immutable',
});

/**
 * What the API server refuses to change, by group and kind: the update validation of each kind in
 * k8s.io/kubernetes/pkg/apis. Only what is certain: anything else is left to the server to refuse.
 */
export const immutableRules: Readonly<Record<string, readonly ImmutableRule[]>> = {
  'apps/Deployment': [{ fields: ['spec.selector'] }],
  'apps/ReplicaSet': [{ fields: ['spec.selector'] }],
  'apps/DaemonSet': [{ fields: ['spec.selector'] }],
  'apps/StatefulSet': [
    {
      fields: ['spec.selector', 'spec.serviceName', 'spec.podManagementPolicy', 'spec.volumeClaimTemplates'],
      except: [/^spec\.volumeClaimTemplates\[[^\]]*\]\.(?:status|apiVersion|kind|metadata\.creationTimestamp)/],
      filledIn: /^spec\.podManagementPolicy$|\.volumeMode$/,
    },
  ],
  'apps/ControllerRevision': [{ fields: ['data'] }],
  'batch/Job': [
    {
      fields: [
        'spec.selector',
        'spec.template',
        'spec.completionMode',
        'spec.podFailurePolicy',
        'spec.successPolicy',
        'spec.backoffLimitPerIndex',
        'spec.managedBy',
      ],
      except: [jobScheduling],
      filledIn: /^spec\.(?:template\.|completionMode$)/,
    },
    { fields: ['spec.completions'], holds: ({ mine }) => !isElastic(mine) },
    {
      fields: ['spec.template'],
      holds: ({ base }) => inside(base, 'spec').suspend !== true || inside(base, 'status').startTime !== undefined,
    },
  ],
  '/Pod': [
    {
      fields: ['spec'],
      except: [
        /^spec\.(?:containers|initContainers)\[[^\]]*\]\.image$/,
        /^spec\.(?:activeDeadlineSeconds|terminationGracePeriodSeconds)$/,
        /^spec\.(?:tolerations|schedulingGates)/,
      ],
      filledIn: /./,
      holds: ({ base }) => !isGated(base),
      reason: 'part-immutable',
    },
  ],
  '/Service': [
    {
      fields: ['spec.clusterIP', 'spec.clusterIPs'],
      onceSet: ['spec.clusterIP', 'spec.clusterIPs'],
      filledIn: /./,
      holds: ({ mine }) => inside(mine, 'spec').type !== 'ExternalName',
    },
    {
      fields: ['spec.loadBalancerClass'],
      onceSet: ['spec.loadBalancerClass'],
      holds: ({ base, mine }) =>
        inside(base, 'spec').type === 'LoadBalancer' && inside(mine, 'spec').type === 'LoadBalancer',
    },
  ],
  '/PersistentVolumeClaim': [
    {
      fields: ['spec'],
      except: [/^spec\.resources\.requests/, /^spec\.volumeAttributesClassName$/],
      filledIn: /^spec\.volumeMode$/,
      onceSet: ['spec.volumeName', 'spec.storageClassName'],
      reason: 'part-immutable',
    },
  ],
  '/PersistentVolume': [
    {
      fields: ['spec'],
      except: [
        /^spec\.(?:capacity|accessModes|claimRef|persistentVolumeReclaimPolicy|storageClassName|mountOptions|volumeAttributesClassName)/,
        /^spec\.csi\.(?:controllerExpandSecretRef|nodeExpandSecretRef)/,
      ],
      filledIn: /./,
      onceSet: ['spec.nodeAffinity'],
      reason: 'part-immutable',
    },
  ],
  '/Secret': [{ fields: ['type'], filledIn: /./ }, marked('data', 'stringData')],
  '/ConfigMap': [marked('data', 'binaryData')],
  '/Node': [{ fields: ['spec.podCIDR', 'spec.providerID'], onceSet: ['spec.podCIDR', 'spec.providerID'] }],
  'storage.k8s.io/StorageClass': [
    {
      fields: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
      filledIn: /^(?:reclaimPolicy|volumeBindingMode)$/,
    },
  ],
  'storage.k8s.io/VolumeAttachment': [{ fields: ['spec'] }],
  'storage.k8s.io/VolumeAttributesClass': [{ fields: ['driverName', 'parameters'] }],
  'storage.k8s.io/CSIDriver': [{ fields: ['spec.attachRequired', 'spec.volumeLifecycleModes'], filledIn: /./ }],
  'rbac.authorization.k8s.io/RoleBinding': [{ fields: ['roleRef'], filledIn: /apiGroup$/ }],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [{ fields: ['roleRef'], filledIn: /apiGroup$/ }],
  'certificates.k8s.io/CertificateSigningRequest': [{ fields: ['spec'], filledIn: /./ }],
  'scheduling.k8s.io/PriorityClass': [{ fields: ['value', 'preemptionPolicy'], filledIn: /^preemptionPolicy$/ }],
  'node.k8s.io/RuntimeClass': [{ fields: ['handler'] }],
  'networking.k8s.io/IngressClass': [{ fields: ['spec.controller'] }],
  'discovery.k8s.io/EndpointSlice': [{ fields: ['addressType'] }],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    { fields: ['spec.group', 'spec.scope', 'spec.names.plural', 'spec.names.kind'] },
  ],
};

function inside(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}

/** An Indexed Job grows and shrinks when both numbers change together (KEP-3715). */
function isElastic(job: JsonObject): boolean {
  const { completionMode, completions, parallelism } = inside(job, 'spec');
  return completionMode === 'Indexed' && completions !== undefined && completions === parallelism;
}

/** A pod behind a scheduling gate may still be steered (KEP-3838). */
function isGated(pod: JsonObject): boolean {
  const { schedulingGates } = inside(pod, 'spec');
  return isJsonArray(schedulingGates) && schedulingGates.length > 0;
}
