import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray, isJsonObject } from '#lib/manifest/lossless-json.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';

/** A container of the workload's pods, and where it is in its document. */
export interface ContainerAt {
  readonly name: string;
  readonly list: 'containers' | 'initContainers';
  readonly index: number;
  readonly path: FieldPath;
}

/** One mount of a volume in a container. `isDevice`: without files, of a claim whose mode is Block. */
export interface MountAt {
  readonly path: FieldPath;
  readonly isDevice: boolean;
}

/** A volume of the workload's pods: one of its template, or one that a StatefulSet makes a claim for each pod of. */
export interface VolumeAt {
  readonly name: string;
  /** The item of `volumes` or of `volumeClaimTemplates`. */
  readonly path: FieldPath;
  /** The field that says what it is: `configMap`, `emptyDir`; `volumeClaimTemplate`; '' where nothing says so. */
  readonly source: string;
  /** The object it is filled from or that stands behind it: a ConfigMap, a Secret, a claim; '' for none. */
  readonly refersTo: string;
  /** Another volume has the same name: nobody knows whose the mounts are. */
  readonly isTwice: boolean;
}

/** Those that run on first, as most mounts are theirs. */
export function podContainers({ object, podSpec }: WorkloadAt): readonly ContainerAt[] {
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    itemsAt(object, [...podSpec, list]).flatMap((item, index) =>
      isJsonObject(item) ? [{ name: textOf(item.name) ?? '', list, index, path: [...podSpec, list, index] }] : [],
    ),
  );
}

const named: Readonly<Record<string, string>> = {
  configMap: 'name',
  secret: 'secretName',
  persistentVolumeClaim: 'claimName',
};

/** The field with the name of the object that a source of this kind refers to. */
export function nameFieldOf(source: string): string | undefined {
  return Object.hasOwn(named, source) ? named[source] : undefined;
}

export const claimTemplatesPath: FieldPath = ['spec', 'volumeClaimTemplates'];

export function podVolumes({ kind, object, podSpec }: WorkloadAt): readonly VolumeAt[] {
  const templates = kind === 'StatefulSet' ? itemsAt(object, claimTemplatesPath) : [];
  const ofTemplates = templates.map((item, index) => ({
    name: textOf(valueAt(item, ['metadata', 'name'])) ?? '',
    path: [...claimTemplatesPath, index],
    source: 'volumeClaimTemplate',
    refersTo: '',
  }));
  const own = itemsAt(object, [...podSpec, 'volumes']).map((item, index) => {
    const source = sourceOf(item);
    const field = nameFieldOf(source);
    return {
      name: textOf(valueAt(item, ['name'])) ?? '',
      path: [...podSpec, 'volumes', index],
      source,
      refersTo: (field === undefined ? undefined : textOf(valueAt(item, [source, field]))) ?? '',
    };
  });
  const all = [...ofTemplates, ...own];
  return all.map((volume) => ({ ...volume, isTwice: all.filter(({ name }) => name === volume.name).length > 1 }));
}

function sourceOf(volume: JsonValue | undefined): string {
  if (!isJsonObject(volume)) return '';
  return Object.keys(volume).find((field) => field !== 'name' && isJsonObject(volume[field])) ?? '';
}

/** Files of a ConfigMap or a Secret. */
export function isConfiguration({ source }: VolumeAt): boolean {
  return source === 'configMap' || source === 'secret';
}

export function mountsIn(object: JsonObject, container: ContainerAt, volume: string): readonly MountAt[] {
  return (['volumeMounts', 'volumeDevices'] as const).flatMap((list) =>
    itemsAt(object, [...container.path, list]).flatMap((item, index) =>
      textOf(valueAt(item, ['name'])) === volume
        ? [{ path: [...container.path, list, index], isDevice: list === 'volumeDevices' }]
        : [],
    ),
  );
}

/** In any container. */
export function mountsOf(workload: WorkloadAt, volume: string): readonly MountAt[] {
  return podContainers(workload).flatMap((container) => mountsIn(workload.object, container, volume));
}

/** Names that containers mount and that no volume has, each once. */
export function missingVolumes(workload: WorkloadAt): readonly string[] {
  const known = new Set(podVolumes(workload).map(({ name }) => name));
  const mounted = podContainers(workload).flatMap(({ path }) =>
    ['volumeMounts', 'volumeDevices'].flatMap((list) =>
      itemsAt(workload.object, [...path, list]).flatMap((item) => textOf(valueAt(item, ['name'])) ?? []),
    ),
  );
  return [...new Set(mounted)].filter((name) => !known.has(name));
}

/** The fields of the volumes that a section is about, with their mounts; mounts of what is missing are of storage. */
export function placesOfVolumes(workload: WorkloadAt, section: 'configuration' | 'storage'): readonly FieldPath[] {
  const volumes = podVolumes(workload).filter((volume) => isConfiguration(volume) === (section === 'configuration'));
  const names = [...volumes.map(({ name }) => name), ...(section === 'storage' ? missingVolumes(workload) : [])];
  return [
    ...volumes.map(({ path }) => path),
    ...names.flatMap((name) => mountsOf(workload, name).map(({ path }) => path)),
  ];
}

export function itemsAt(value: JsonValue | undefined, path: FieldPath): readonly JsonValue[] {
  const held = valueAt(value, path);
  return isJsonArray(held) ? held : [];
}
