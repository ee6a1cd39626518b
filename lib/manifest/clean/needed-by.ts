import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { groupOf } from './edited.ts';

/** An object of the same namespace, of the core group in v1, without which a workload does not run. */
export interface Need {
  readonly plural: 'configmaps' | 'secrets' | 'persistentvolumeclaims' | 'serviceaccounts';
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount';
  readonly name: string;
}

/** What the pods of a workload name: configuration, claims and the account they run as; each once. */
export function neededBy(object: JsonObject): readonly Need[] {
  const spec = podSpecOf(object);
  if (spec === undefined) return [];
  const needs = new Map<string, Need>();
  const add = (need: Omit<Need, 'name'>, name: unknown) => {
    const text = textOf(name);
    if (text !== undefined && text !== '') needs.set(`${need.plural} ${text}`, { ...need, name: text });
  };
  const account = textOf(spec.serviceAccountName);
  if (account !== 'default') add(kinds.account, account);
  for (const secret of listOf(spec.imagePullSecrets)) add(kinds.secret, recordOf(secret).name);
  for (const list of ['initContainers', 'containers']) {
    for (const container of listOf(spec[list]).map(recordOf)) {
      for (const { configMapRef, secretRef } of listOf(container.envFrom).map(recordOf)) {
        add(kinds.configMap, recordOf(configMapRef).name);
        add(kinds.secret, recordOf(secretRef).name);
      }
      for (const { valueFrom } of listOf(container.env).map(recordOf)) {
        add(kinds.configMap, recordOf(recordOf(valueFrom).configMapKeyRef).name);
        add(kinds.secret, recordOf(recordOf(valueFrom).secretKeyRef).name);
      }
    }
  }
  for (const volume of listOf(spec.volumes).map(recordOf)) {
    const sources = [volume, ...listOf(recordOf(volume.projected).sources).map(recordOf)];
    for (const source of sources) {
      add(kinds.configMap, recordOf(source.configMap).name);
      add(kinds.secret, recordOf(source.secret).name ?? recordOf(source.secret).secretName);
    }
    add(kinds.claim, recordOf(volume.persistentVolumeClaim).claimName);
  }
  // Every namespace gets its own.
  needs.delete('configmaps kube-root-ca.crt');
  return [...needs.values()];
}

const kinds = {
  configMap: { plural: 'configmaps', kind: 'ConfigMap' },
  secret: { plural: 'secrets', kind: 'Secret' },
  claim: { plural: 'persistentvolumeclaims', kind: 'PersistentVolumeClaim' },
  account: { plural: 'serviceaccounts', kind: 'ServiceAccount' },
} as const;

const templates: Readonly<Record<string, readonly string[]>> = {
  '/Pod': ['spec'],
  '/ReplicationController': ['spec', 'template', 'spec'],
  'apps/Deployment': ['spec', 'template', 'spec'],
  'apps/StatefulSet': ['spec', 'template', 'spec'],
  'apps/DaemonSet': ['spec', 'template', 'spec'],
  'apps/ReplicaSet': ['spec', 'template', 'spec'],
  'batch/Job': ['spec', 'template', 'spec'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** Whether objects of this kind have pods that may need others. */
export function hasPods(group: string, kind: string): boolean {
  return Object.hasOwn(templates, `${group}/${kind}`);
}

function podSpecOf(object: JsonObject): Readonly<Record<string, unknown>> | undefined {
  const key = `${groupOf(object)}/${textOf(object.kind) ?? ''}`;
  if (!Object.hasOwn(templates, key)) return undefined;
  const spec = templates[key]?.reduce<unknown>((value, step) => recordOf(value)[step], object);
  return isRecord(spec) ? spec : undefined;
}
