import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import type { FieldChange, FormText } from '../../form-text.ts';
import { type WorkloadAt, workloadOf } from '../kind/workload-kinds.ts';
import { freeName } from './free-name.ts';
import {
  type ContainerAt,
  claimTemplatesPath,
  itemsAt,
  missingVolumes,
  mountsOf,
  podContainers,
  podVolumes,
  type VolumeAt,
} from './pod-volumes.ts';

/** A new volume, mounted in the first container at a path that is still to be typed. */
export function newVolume(
  workload: WorkloadAt,
  wanted: string,
  source: JsonObject,
): { readonly changes: readonly FieldChange[]; readonly at: FieldPath; readonly mount: FieldPath | undefined } {
  const name = freeVolumeName(workload, wanted);
  return placed(workload, [...workload.podSpec, 'volumes'], { name, ...source }, name);
}

/** A claim of its own for each pod of a StatefulSet. */
export function newClaimTemplate(workload: WorkloadAt, spec: JsonObject): ReturnType<typeof newVolume> {
  const name = freeVolumeName(workload, 'data');
  return placed(workload, claimTemplatesPath, { metadata: { name }, spec }, name);
}

function placed(workload: WorkloadAt, list: FieldPath, item: JsonObject, name: string): ReturnType<typeof newVolume> {
  const { document, object } = workload;
  const at = [...list, itemsAt(object, list).length];
  const [first] = podContainers(workload);
  const mount = first === undefined ? undefined : newMount(workload, first, name);
  const changes = [{ document, path: at, value: item }, ...(mount === undefined ? [] : [mount])];
  return { changes, at, mount: mount?.path };
}

/** The volume is mounted once more; the path is still to be typed. */
export function newMount({ document, object }: WorkloadAt, container: ContainerAt, volume: string): FieldChange {
  const list = [...container.path, 'volumeMounts'];
  const path = [...list, itemsAt(object, list).length];
  return { document, path, value: { name: volume, mountPath: '' } };
}

/** Not that of a volume that is missing either: its mounts would be those of the new one. */
function freeVolumeName(workload: WorkloadAt, wanted: string): string {
  return freeName(wanted, [...podVolumes(workload).map(({ name }) => name), ...missingVolumes(workload)]);
}

/** The volume is called otherwise, and its mounts follow; those of two volumes with one name stay where they are. */
export function renamedVolume(workload: WorkloadAt, volume: VolumeAt, to: string): readonly FieldChange[] {
  const { document } = workload;
  const own = volume.source === 'volumeClaimTemplate' ? ['metadata', 'name'] : ['name'];
  const mounts = volume.isTwice || volume.name === '' ? [] : mountsOf(workload, volume.name);
  return [
    { document, path: [...volume.path, ...own], value: to },
    ...mounts.map(({ path }) => ({ document, path: [...path, 'name'], value: to })),
  ];
}

/** The volume goes with its mounts. */
export function withoutVolume(workload: WorkloadAt, volume: VolumeAt): readonly FieldChange[] {
  const mounts = volume.isTwice ? [] : mountsOf(workload, volume.name);
  return removed(workload.document, [volume.path, ...mounts.map(({ path }) => path)]);
}

/** What mounts a volume that is not there. */
export function withoutMounts(workload: WorkloadAt, volume: string): readonly FieldChange[] {
  return removed(
    workload.document,
    mountsOf(workload, volume).map(({ path }) => path),
  );
}

/** Items of lists are taken out from the end on, so that the places of those before them stay what they are. */
export function removed(document: number, paths: readonly FieldPath[]): readonly FieldChange[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()]
    .sort(laterFirst)
    .map((path) => ({ document, path, value: undefined }));
}

/** A total order: by key, then from the end of a list on; what is in an item before the item. */
function laterFirst(a: FieldPath, b: FieldPath): number {
  const at = a.findIndex((step, index) => step !== b[index]);
  const [one, other] = [a[at], b[at]];
  if (one === undefined || other === undefined) return b.length - a.length;
  return typeof one === 'number' && typeof other === 'number' ? other - one : String(one) < String(other) ? -1 : 1;
}

/**
 * A source stays when its last field is emptied: without it nobody would know what the volume is.
 */
export function sourcesFollow(before: FormText, after: FormText): readonly FieldChange[] {
  const [was, is] = [workloadOf(before.objects), workloadOf(after.objects)];
  if (was === undefined || is === undefined) return [];
  const volumes = podVolumes(is);
  const volumesWere = podVolumes(was);
  if (volumes.length !== volumesWere.length) return [];
  return volumes.flatMap((volume, index): FieldChange[] => {
    const source = volumesWere[index]?.source ?? '';
    const isLost = volume.source === '' && source !== '' && valueAt(is.object, [...volume.path, source]) === undefined;
    return isLost ? [{ document: is.document, path: [...volume.path, source], value: {} }] : [];
  });
}

/** The file that a mount shows alone, and where it is in the container, which ends with the file's name. */
export function subPathChanges(
  object: JsonObject,
  document: number,
  mount: FieldPath,
  file: string,
): readonly FieldChange[] {
  const before = textOf(valueAt(object, [...mount, 'subPath'])) ?? '';
  const place = textOf(valueAt(object, [...mount, 'mountPath'])) ?? '';
  const directory = before !== '' && place.endsWith(`/${before}`) ? place.slice(0, -before.length - 1) || '/' : place;
  const whole = file === '' || directory === '' ? directory : `${directory.replace(/\/$/, '')}/${file}`;
  return [
    { document, path: [...mount, 'subPath'], value: file === '' ? undefined : file },
    { document, path: [...mount, 'mountPath'], value: whole },
  ];
}

/** A volume for mounts that are there already. */
export function volumeNamed({ document, object, podSpec }: WorkloadAt, name: string, source: JsonObject): FieldChange {
  const list = [...podSpec, 'volumes'];
  return { document, path: [...list, itemsAt(object, list).length], value: { name, ...source } };
}
