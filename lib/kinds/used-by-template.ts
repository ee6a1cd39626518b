import { isRecord, listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** The way in which a pod reads a ConfigMap or Secret. */
export type UseWay =
  /** One variable from one key. */
  | 'env'
  /** Every key a variable. */
  | 'env-from'
  /** Files in a folder, which the kubelet renews after a while. */
  | 'volume'
  /** One file put over a path: never renewed. */
  | 'sub-path'
  /** A volume that no container mounts. */
  | 'unmounted'
  /** The kubelet signs in to a registry with it. */
  | 'image-pull'
  /** A storage driver gets it. */
  | 'volume-driver';

export interface Use {
  readonly way: UseWay;
  /** Absent where the whole pod uses it. */
  readonly container?: string;
  readonly variable?: string;
  /** The keys that are read; absent: all of them. */
  readonly keys?: readonly string[];
  /** Of `env-from`: what stands before each name. */
  readonly prefix?: string;
  readonly volume?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  /** The pod starts without it, too. */
  readonly optional: boolean;
}

export type ConfigKind = 'ConfigMap' | 'Secret';

/** Every way in which a pod of this spec reads the object of its own namespace. */
export function usesOfPodSpec(podSpec: unknown, kind: ConfigKind, name: string): Use[] {
  const spec = recordOf(podSpec);
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) =>
    listOf(spec[field]).map(recordOf),
  );
  return [
    ...containers.flatMap((container) => environmentUses(container, kind, name)),
    ...listOf(spec.volumes).flatMap((volume) => volumeUses(recordOf(volume), containers, kind, name)),
    ...(kind === 'Secret' ? pullUses(spec, name) : []),
  ];
}

function environmentUses(container: UnknownRecord, kind: ConfigKind, name: string): Use[] {
  const own = textOf(container.name);
  const inContainer = own === undefined ? {} : { container: own };
  const refs =
    kind === 'ConfigMap' ? (['configMapKeyRef', 'configMapRef'] as const) : (['secretKeyRef', 'secretRef'] as const);
  const variables = listOf(container.env).flatMap((entry): Use[] => {
    const variable = recordOf(entry);
    const ref = recordOf(recordOf(variable.valueFrom)[refs[0]]);
    if (ref.name !== name) return [];
    const keys = [textOf(ref.key) ?? ''];
    return [
      { way: 'env', ...inContainer, variable: textOf(variable.name) ?? '', keys, optional: ref.optional === true },
    ];
  });
  const all = listOf(container.envFrom).flatMap((entry): Use[] => {
    const source = recordOf(entry);
    const ref = recordOf(source[refs[1]]);
    if (ref.name !== name) return [];
    return [{ way: 'env-from', ...inContainer, prefix: textOf(source.prefix) ?? '', optional: ref.optional === true }];
  });
  return [...variables, ...all];
}

interface VolumeSource {
  readonly optional: boolean;
  /** Path in the volume to key; undefined: each key is a file of its name. */
  readonly items: ReadonlyMap<string, string> | undefined;
}

function volumeUses(
  volume: UnknownRecord,
  containers: readonly UnknownRecord[],
  kind: ConfigKind,
  name: string,
): Use[] {
  const own = textOf(volume.name) ?? '';
  const driver: Use[] =
    kind === 'Secret' && driverSecrets(volume).includes(name)
      ? [{ way: 'volume-driver', volume: own, optional: false }]
      : [];
  const sources = volumeSources(volume, kind, name);
  if (sources.length === 0) return driver;
  const mounts = containers.flatMap((container) =>
    listOf(container.volumeMounts)
      .map(recordOf)
      .filter((mount) => mount.name === own)
      .map((mount) => ({ container: textOf(container.name) ?? '', mount })),
  );
  return [
    ...driver,
    ...sources.flatMap((source): Use[] => {
      if (mounts.length === 0) {
        return [{ way: 'unmounted', volume: own, ...keysOf(source), optional: source.optional }];
      }
      return mounts.map(({ container, mount }) => mountUse(own, container, mount, source));
    }),
  ];
}

function mountUse(volume: string, container: string, mount: UnknownRecord, source: VolumeSource): Use {
  const base = { container, volume, mountPath: textOf(mount.mountPath) ?? '', optional: source.optional };
  const subPath = textOf(mount.subPath) || textOf(mount.subPathExpr);
  if (subPath === undefined || subPath === '') return { way: 'volume', ...base, ...keysOf(source) };
  // An expression is known in the running pod only: any key may be meant.
  const keys = mount.subPathExpr === undefined ? { keys: keysAt(subPath, source) } : keysOf(source);
  return { way: 'sub-path', ...base, subPath, ...keys };
}

function keysOf(source: VolumeSource): { keys?: readonly string[] } {
  return source.items === undefined ? {} : { keys: [...source.items.values()] };
}

function keysAt(subPath: string, source: VolumeSource): string[] {
  const path = subPath.replace(/\/+$/, '');
  if (source.items === undefined) return [path];
  return [...source.items].filter(([at]) => at === path || at.startsWith(`${path}/`)).map(([, key]) => key);
}

function volumeSources(volume: UnknownRecord, kind: ConfigKind, name: string): VolumeSource[] {
  const plain = recordOf(kind === 'ConfigMap' ? volume.configMap : volume.secret);
  const plainName = kind === 'ConfigMap' ? plain.name : plain.secretName;
  const projected = listOf(recordOf(volume.projected).sources)
    .map((source) => recordOf(recordOf(source)[kind === 'ConfigMap' ? 'configMap' : 'secret']))
    .filter((source) => source.name === name);
  return [...(plainName === name ? [plain] : []), ...projected].map((source) => ({
    optional: source.optional === true,
    items: itemsOf(source.items),
  }));
}

function itemsOf(items: unknown): ReadonlyMap<string, string> | undefined {
  const list = listOf(items).map(recordOf);
  if (list.length === 0) return undefined;
  return new Map(list.map((item) => [textOf(item.path) ?? '', textOf(item.key) ?? '']));
}

/** Secrets that volume types hand to their driver (core/v1 Volume): by reference, but two of them by a plain name. */
function driverSecrets(volume: UnknownRecord): string[] {
  return Object.entries(volume).flatMap(([type, value]) => {
    if (!isRecord(value) || type === 'secret' || type === 'projected') return [];
    const names = [recordOf(value.secretRef).name, recordOf(value.nodePublishSecretRef).name];
    if (type === 'azureFile') names.push(value.secretName);
    return names.flatMap((name) => textOf(name) ?? []);
  });
}

function pullUses(spec: UnknownRecord, name: string): Use[] {
  const isNamed = listOf(spec.imagePullSecrets).some((entry) => recordOf(entry).name === name);
  return isNamed ? [{ way: 'image-pull', optional: true }] : [];
}
