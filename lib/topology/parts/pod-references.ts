import { type ConfigKind, usesOfPodSpec } from '#lib/kinds/used-by-template.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface ConfigReference {
  readonly kind: ConfigKind;
  readonly name: string;
  /** Its pods don't start without it. */
  readonly required: boolean;
  /** Of Secrets: nothing but pulling images needs it. */
  readonly onlyPulls: boolean;
}

/** The pod spec of a pod, or of the template of whatever makes pods. */
export function podSpecOf(object: KubeObject): unknown {
  const spec = recordOf(object.spec);
  if (object.kind === 'Pod') return spec;
  const template = object.kind === 'CronJob' ? recordOf(recordOf(spec.jobTemplate).spec).template : spec.template;
  return recordOf(template).spec;
}

/** ConfigMaps and Secrets that a pod of this spec names, each once. */
export function configReferences(podSpec: unknown): readonly ConfigReference[] {
  return (['ConfigMap', 'Secret'] as const).flatMap((kind) =>
    namesIn(podSpec, kind).flatMap((name): ConfigReference[] => {
      const uses = usesOfPodSpec(podSpec, kind, name);
      if (uses.length === 0) return [];
      const required = uses.some(({ optional }) => !optional);
      return [{ kind, name, required, onlyPulls: uses.every(({ way }) => way === 'image-pull') }];
    }),
  );
}

/** Every name that may be meant; which of them are is `usesOfPodSpec`'s to say. */
function namesIn(podSpec: unknown, kind: ConfigKind): readonly string[] {
  const spec = recordOf(podSpec);
  const names = new Set<string>();
  const add = (value: unknown) => {
    const name = textOf(value);
    if (name !== undefined && name !== '') names.add(name);
  };
  const [keyRef, allRef, plain] =
    kind === 'ConfigMap'
      ? (['configMapKeyRef', 'configMapRef', 'configMap'] as const)
      : (['secretKeyRef', 'secretRef', 'secret'] as const);
  for (const field of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of listOf(spec[field]).map(recordOf)) {
      for (const entry of listOf(container.env)) add(recordOf(recordOf(recordOf(entry).valueFrom)[keyRef]).name);
      for (const entry of listOf(container.envFrom)) add(recordOf(recordOf(entry)[allRef]).name);
    }
  }
  for (const volume of listOf(spec.volumes).map(recordOf)) {
    const source = recordOf(volume[plain]);
    add(kind === 'ConfigMap' ? source.name : source.secretName);
    for (const part of listOf(recordOf(volume.projected).sources)) add(recordOf(recordOf(part)[plain]).name);
    if (kind === 'Secret') addDriverSecrets(volume, add);
  }
  if (kind === 'Secret') for (const entry of listOf(spec.imagePullSecrets)) add(recordOf(entry).name);
  return [...names];
}

function addDriverSecrets(volume: Readonly<Record<string, unknown>>, add: (value: unknown) => void): void {
  for (const driver of Object.values(volume)) {
    if (!isRecord(driver)) continue;
    add(recordOf(driver.secretRef).name);
    add(recordOf(driver.nodePublishSecretRef).name);
    add(driver.secretName);
  }
}

/** Claims that this pod mounts; a generic ephemeral volume's is made for it. */
export function claimNames(pod: KubeObject): readonly string[] {
  return listOf(recordOf(podSpecOf(pod)).volumes).flatMap((value) => {
    const volume = recordOf(value);
    if (pod.kind === 'Pod' && isRecord(volume.ephemeral)) return [`${pod.metadata.name}-${textOf(volume.name) ?? ''}`];
    return textOf(recordOf(volume.persistentVolumeClaim).claimName) ?? [];
  });
}
