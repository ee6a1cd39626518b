import { isJsonArray, isJsonObject } from '../lossless-json.ts';
import type { CleanOptions } from './clean-object.ts';
import { cleanPodSpec } from './clean-pod-spec.ts';
import { type Edited, groupOf } from './edited.ts';
import { jobLabels } from './server-keys.ts';

/** Takes from the spec what this very cluster has filled in: addresses, ports, nodes, volumes, generated selectors. */
export function cleanSpec(edited: Edited, options: CleanOptions): void {
  const { kind } = edited.object;
  const key = `${groupOf(edited.object)}/${typeof kind === 'string' ? kind : ''}`;
  if (Object.hasOwn(byKind, key)) byKind[key]?.(edited, options);
}

function cleanService(edited: Edited, { nodePorts }: CleanOptions): void {
  // `None` is written by a person: a headless Service.
  if (edited.at(['spec', 'clusterIP']) !== 'None') {
    edited.remove(['spec', 'clusterIP']);
    edited.remove(['spec', 'clusterIPs']);
  }
  // Which family a single-stack Service has is up to the cluster it comes to.
  if (edited.at(['spec', 'ipFamilyPolicy']) === 'SingleStack') edited.remove(['spec', 'ipFamilies']);
  if (nodePorts === 'keep') return;
  edited.remove(['spec', 'healthCheckNodePort']);
  for (const index of edited.listAt(['spec', 'ports']).keys()) edited.remove(['spec', 'ports', index, 'nodePort']);
}

function cleanJob(edited: Edited): void {
  if (edited.at(['spec', 'manualSelector']) !== true) {
    edited.remove(['spec', 'selector']);
    const labels = edited.at(['spec', 'template', 'metadata', 'labels']);
    for (const key of jobLabels) {
      if (isJsonObject(labels)) edited.remove(['spec', 'template', 'metadata', 'labels', key]);
    }
    edited.removeEmpty(['spec', 'template', 'metadata', 'labels']);
  }
  cleanTemplate(edited, ['spec', 'template']);
}

function cleanStatefulSet(edited: Edited): void {
  cleanTemplate(edited, ['spec', 'template']);
  const claims = edited.at(['spec', 'volumeClaimTemplates']);
  if (!isJsonArray(claims)) return;
  for (const index of claims.keys()) {
    edited.remove(['spec', 'volumeClaimTemplates', index, 'status']);
    edited.remove(['spec', 'volumeClaimTemplates', index, 'metadata', 'creationTimestamp']);
  }
}

function cleanTemplate(edited: Edited, path: readonly string[]): void {
  edited.remove([...path, 'metadata', 'creationTimestamp']);
  cleanPodSpec(edited, [...path, 'spec'], false);
}

const cleanPlainTemplate = (edited: Edited) => cleanTemplate(edited, ['spec', 'template']);

const byKind: Readonly<Record<string, (edited: Edited, options: CleanOptions) => void>> = {
  '/Service': cleanService,
  '/Pod': (edited) => cleanPodSpec(edited, ['spec'], true),
  '/PersistentVolumeClaim': (edited) => edited.remove(['spec', 'volumeName']),
  '/PersistentVolume': (edited) => {
    for (const field of ['uid', 'resourceVersion']) edited.remove(['spec', 'claimRef', field]);
  },
  // Names of token Secrets of before v1.24; each account gets its own.
  '/ServiceAccount': (edited) => edited.remove(['secrets']),
  '/Namespace': (edited) => {
    edited.remove(['spec', 'finalizers']);
    edited.removeEmpty(['spec']);
  },
  'batch/Job': cleanJob,
  'batch/CronJob': (edited) => {
    edited.remove(['spec', 'jobTemplate', 'metadata', 'creationTimestamp']);
    cleanTemplate(edited, ['spec', 'jobTemplate', 'spec', 'template']);
  },
  '/ReplicationController': cleanPlainTemplate,
  'apps/Deployment': cleanPlainTemplate,
  'apps/DaemonSet': cleanPlainTemplate,
  'apps/ReplicaSet': cleanPlainTemplate,
  'apps/StatefulSet': cleanStatefulSet,
};
