import { containerRows } from '#lib/kinds/pod/containers.ts';
import { reachOf } from '#lib/kinds/used-by.ts';
import { type ConfigKind, type Use, usesOfPodSpec } from '#lib/kinds/used-by-template.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { changedAtMs } from './changed-at.ts';

export interface StaleUse {
  readonly use: Use;
  readonly changedMs: number;
}

/** The API has whole seconds: what is written in the second of the start may have been read. */
const secondMs = 1_000;

/**
 * Uses by containers that run since before the object was changed, and never see the change: variables and single
 * files are read when a container starts. Files of a volume are renewed by the kubelet.
 */
export function staleUses(pod: KubeObject, object: KubeObject, kind: ConfigKind): readonly StaleUse[] {
  if (pod.metadata.deletionTimestamp !== undefined) return [];
  const started = new Map(
    containerRows(pod)
      .filter(({ word }) => word === 'Running')
      .map(({ name, sinceMs }) => [name, sinceMs]),
  );
  return usesOfPodSpec(pod.spec, kind, object.metadata.name).flatMap((use) => {
    const sinceMs = started.get(use.container ?? '');
    const changedMs = changedAtMs(object, use);
    if (reachOf(use) !== 'never' || sinceMs === undefined || changedMs === undefined) return [];
    return changedMs >= sinceMs + secondMs ? [{ use, changedMs }] : [];
  });
}

export interface Reference {
  readonly kind: ConfigKind;
  readonly name: string;
}

/** ConfigMaps and Secrets that containers of the pod read when they start. */
export function startReferences({ spec }: KubeObject): readonly Reference[] {
  const podSpec = recordOf(spec);
  const found = new Map<string, Reference>();
  const add = (kind: ConfigKind, name: unknown) => {
    if (typeof name === 'string' && name !== '') found.set(`${kind}/${name}`, { kind, name });
  };
  const containers = [...listOf(podSpec.initContainers), ...listOf(podSpec.containers)].map(recordOf);
  const single = new Set<string>();
  for (const container of containers) {
    for (const { configMapRef, secretRef } of listOf(container.envFrom).map(recordOf)) {
      add('ConfigMap', recordOf(configMapRef).name);
      add('Secret', recordOf(secretRef).name);
    }
    for (const variable of listOf(container.env).map(recordOf)) {
      const { configMapKeyRef, secretKeyRef } = recordOf(variable.valueFrom);
      add('ConfigMap', recordOf(configMapKeyRef).name);
      add('Secret', recordOf(secretKeyRef).name);
    }
    for (const mount of listOf(container.volumeMounts).map(recordOf)) {
      if (textOf(mount.subPath) || textOf(mount.subPathExpr)) single.add(textOf(mount.name) ?? '');
    }
  }
  for (const volume of listOf(podSpec.volumes).map(recordOf)) {
    if (!single.has(textOf(volume.name) ?? '')) continue;
    add('ConfigMap', recordOf(volume.configMap).name);
    add('Secret', recordOf(volume.secret).secretName);
    for (const source of listOf(recordOf(volume.projected).sources).map(recordOf)) {
      add('ConfigMap', recordOf(source.configMap).name);
      add('Secret', recordOf(source.secret).name);
    }
  }
  return [...found.values()];
}
