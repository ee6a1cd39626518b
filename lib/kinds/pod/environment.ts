import { isRecord, listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** Where the value of a variable comes from. Values of Secrets are never read here. */
export type EnvSource =
  | { readonly type: 'value'; readonly value: string }
  | { readonly type: 'configMap' | 'secret'; readonly name: string; readonly key: string; readonly optional: boolean }
  /** A field of the pod: `status.podIP`. */
  | { readonly type: 'field'; readonly path: string }
  /** `limits.memory` of a container, its own when it names none. */
  | { readonly type: 'resource'; readonly resource: string; readonly container: string }
  /** A key of a file in a volume (KEP-3721). */
  | { readonly type: 'file'; readonly volume: string; readonly path: string; readonly key: string }
  | { readonly type: 'unknown'; readonly field: string };

export interface EnvVariable {
  readonly name: string;
  readonly source: EnvSource;
}

export interface EnvBundle {
  readonly type: 'configMap' | 'secret' | 'unknown';
  readonly name: string;
  /** Put before each key; '' for none. */
  readonly prefix: string;
  readonly optional: boolean;
}

export interface Environment {
  /** In their order: a later one wins over an earlier one of the same name, and over all bundles. */
  readonly variables: readonly EnvVariable[];
  readonly bundles: readonly EnvBundle[];
}

export function environmentOf(container: UnknownRecord): Environment {
  const variables = listOf(container.env)
    .map(recordOf)
    .map((entry) => ({ name: textOf(entry.name) ?? '', source: sourceOf(entry) }));
  return { variables, bundles: listOf(container.envFrom).map(recordOf).map(bundleOf) };
}

function sourceOf(entry: UnknownRecord): EnvSource {
  if (!isRecord(entry.valueFrom)) return { type: 'value', value: textOf(entry.value) ?? '' };
  const from = entry.valueFrom;
  const keyed = (type: 'configMap' | 'secret', value: unknown): EnvSource => {
    const { name, key, optional } = recordOf(value);
    return { type, name: textOf(name) ?? '', key: textOf(key) ?? '', optional: optional === true };
  };
  if (from.configMapKeyRef) return keyed('configMap', from.configMapKeyRef);
  if (from.secretKeyRef) return keyed('secret', from.secretKeyRef);
  if (from.fieldRef) return { type: 'field', path: textOf(recordOf(from.fieldRef).fieldPath) ?? '' };
  if (from.resourceFieldRef) {
    const { resource, containerName } = recordOf(from.resourceFieldRef);
    return { type: 'resource', resource: textOf(resource) ?? '', container: textOf(containerName) ?? '' };
  }
  if (from.fileKeyRef) {
    const { volumeName, path, key } = recordOf(from.fileKeyRef);
    return { type: 'file', volume: textOf(volumeName) ?? '', path: textOf(path) ?? '', key: textOf(key) ?? '' };
  }
  return { type: 'unknown', field: Object.keys(from)[0] ?? '' };
}

function bundleOf(entry: UnknownRecord): EnvBundle {
  const type = entry.configMapRef ? 'configMap' : entry.secretRef ? 'secret' : 'unknown';
  const { name, optional } = recordOf(entry.configMapRef ?? entry.secretRef);
  return { type, name: textOf(name) ?? '', prefix: textOf(entry.prefix) ?? '', optional: optional === true };
}
