import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, listOf, numberOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** An object that a volume is filled from, or that stands behind it. */
export interface VolumeObject {
  /** `configmaps` */
  readonly resource: 'configmaps' | 'secrets' | 'persistentvolumeclaims';
  readonly name: string;
  readonly optional: boolean;
}

export interface VolumeRow {
  readonly name: string;
  /** The field of the API that says what it is: `configMap`, `emptyDir`; '' when there is none. */
  readonly type: string;
  readonly objects: readonly VolumeObject[];
  /** What else says where the files come from: `192.0.2.1:/data`, `Memory, 64Mi`, `serviceAccountToken`. */
  readonly text: string;
  /** A container mounts it, but the pod has no such volume. */
  readonly isMissing: boolean;
}

export interface Mount {
  readonly path: string;
  readonly subPath: string;
  readonly readOnly: boolean;
  /** The volume is there as a block device, without files. */
  readonly isDevice: boolean;
  /** `HostToContainer`, `Bidirectional`; '' for none. */
  readonly propagation: string;
}

export interface MatrixColumn {
  readonly container: string;
  readonly type: 'init' | 'container' | 'ephemeral';
}

/** Which volume is where in which container: `mounts[row][column]`, empty where it is not. */
export interface VolumeMatrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly { readonly volume: VolumeRow; readonly mounts: readonly (readonly Mount[])[] }[];
}

/** Volumes that containers can't write to, whatever their mount says. */
const readOnlyTypes = new Set(['configMap', 'secret', 'downwardAPI', 'projected', 'image']);

export function volumeMatrix(pod: KubeObject): VolumeMatrix {
  const spec = recordOf(pod.spec);
  const groups = [
    ['init', spec.initContainers],
    ['container', spec.containers],
    ['ephemeral', spec.ephemeralContainers],
  ] as const;
  const containers = groups.flatMap(([type, list]) =>
    listOf(list)
      .map(recordOf)
      .map((container) => ({ column: { type, container: textOf(container.name) ?? '' }, container })),
  );
  const volumes = volumesOf(pod);
  const known = new Set(volumes.map(({ name }) => name));
  const mounted = containers.flatMap(({ container }) => mountedNames(container));
  const missing = [...new Set(mounted)].filter((name) => !known.has(name));
  const rows = [...volumes, ...missing.map(missingVolume)];
  return {
    columns: containers.map(({ column }) => column),
    rows: rows.map((volume) => ({ volume, mounts: containers.map(({ container }) => mountsOf(container, volume)) })),
  };
}

export function volumesOf(pod: KubeObject): VolumeRow[] {
  return listOf(recordOf(pod.spec).volumes)
    .map(recordOf)
    .map((volume) => {
      const name = textOf(volume.name) ?? '';
      const type = Object.keys(volume).find((field) => field !== 'name' && isRecord(volume[field])) ?? '';
      const source = recordOf(volume[type]);
      const objects = objectsOf(type, source, `${pod.metadata.name}-${name}`);
      return { name, type, objects, text: textOfSource(type, source), isMissing: false };
    });
}

const missingVolume = (name: string): VolumeRow => ({ name, type: '', objects: [], text: '', isMissing: true });

function mountedNames(container: UnknownRecord): string[] {
  return [...listOf(container.volumeMounts), ...listOf(container.volumeDevices)].flatMap(
    (mount) => textOf(recordOf(mount).name) ?? [],
  );
}

function mountsOf(container: UnknownRecord, volume: VolumeRow): Mount[] {
  const of = (list: unknown) =>
    listOf(list)
      .map(recordOf)
      .filter((mount) => mount.name === volume.name);
  const mounts = of(container.volumeMounts).map((mount) => ({
    path: textOf(mount.mountPath) ?? '',
    subPath: textOf(mount.subPath) || textOf(mount.subPathExpr) || '',
    readOnly: mount.readOnly === true || readOnlyTypes.has(volume.type),
    isDevice: false,
    propagation: textOf(mount.mountPropagation) ?? '',
  }));
  const devices = of(container.volumeDevices).map((device) => ({
    path: textOf(device.devicePath) ?? '',
    subPath: '',
    readOnly: false,
    isDevice: true,
    propagation: '',
  }));
  return [...mounts, ...devices];
}

/** `ephemeralName`: the claim that an ephemeral volume makes for this pod alone. */
function objectsOf(type: string, source: UnknownRecord, ephemeralName: string): VolumeObject[] {
  const named = (resource: VolumeObject['resource'], name: unknown, optional: unknown): VolumeObject[] =>
    typeof name === 'string' && name !== '' ? [{ resource, name, optional: optional === true }] : [];
  switch (type) {
    case 'configMap':
      return named('configmaps', source.name, source.optional);
    case 'secret':
      return named('secrets', source.secretName, source.optional);
    case 'persistentVolumeClaim':
      return named('persistentvolumeclaims', source.claimName, false);
    case 'ephemeral':
      return named('persistentvolumeclaims', ephemeralName, false);
    case 'csi':
      return named('secrets', recordOf(source.nodePublishSecretRef).name, false);
    case 'projected':
      return listOf(source.sources)
        .map(recordOf)
        .flatMap((part) => [
          ...named('configmaps', recordOf(part.configMap).name, recordOf(part.configMap).optional),
          ...named('secrets', recordOf(part.secret).name, recordOf(part.secret).optional),
        ]);
    default:
      return [];
  }
}

function textOfSource(type: string, source: UnknownRecord): string {
  const join = (separator: string, ...values: readonly unknown[]) =>
    values
      .map((value) => textOf(value) ?? (typeof value === 'number' ? String(value) : ''))
      .filter((text) => text !== '')
      .join(separator);
  switch (type) {
    case 'emptyDir':
      return join(', ', source.medium, source.sizeLimit);
    case 'hostPath':
      return join(', ', source.path, source.type);
    case 'nfs':
      return join(':', source.server, source.path);
    case 'csi':
      return join(', ', source.driver, source.fsType);
    case 'image':
      return join(', ', source.reference, source.pullPolicy);
    case 'configMap':
    case 'secret':
      return itemsText(source);
    case 'projected':
      return listOf(source.sources).map(recordOf).flatMap(projectedText).join(', ');
    case 'persistentVolumeClaim':
    case 'ephemeral':
    case 'downwardAPI':
      return '';
    default:
      // A driver of former times: whatever names what it mounts.
      return join(', ', ...Object.values(source).filter((value) => typeof value === 'string'));
  }
}

/** Which keys become which files; '' when all of them keep their names. */
function itemsText(source: UnknownRecord): string {
  return listOf(source.items)
    .map(recordOf)
    .map(({ key, path }) => `${textOf(key) ?? ''} → ${textOf(path) ?? ''}`)
    .join(', ');
}

/** What a projected volume has beside ConfigMaps and Secrets. */
function projectedText(part: UnknownRecord): string[] {
  if (part.serviceAccountToken) {
    const seconds = numberOf(recordOf(part.serviceAccountToken).expirationSeconds);
    return [seconds === undefined ? 'serviceAccountToken' : `serviceAccountToken (${seconds} s)`];
  }
  return ['downwardAPI', 'clusterTrustBundle', 'podCertificate'].filter((field) => isRecord(part[field]));
}
