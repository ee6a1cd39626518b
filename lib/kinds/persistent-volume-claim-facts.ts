import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { printSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { compareQuantities } from '#lib/kubernetes/quantity.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { listOf, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';

export function accessModes(modes: unknown): string[] {
  return listOf(modes).flatMap((mode) => textOf(mode) ?? []);
}

const betaClassAnnotation = 'volume.beta.kubernetes.io/storage-class';

/**
 * The class of a claim or volume, as GetPersistentVolumeClaimClass reads it: the old annotation first. '' means that
 * it wants a volume without class; undefined that the default class has not been filled in yet.
 */
export function classNameOf(object: KubeObject): string | undefined {
  return object.metadata.annotations?.[betaClassAnnotation] ?? textOf(recordOf(object.spec).storageClassName);
}

export interface ClaimFacts {
  readonly requested: string | undefined;
  /** What it got; undefined until it is bound. */
  readonly capacity: string | undefined;
  readonly volume: string | undefined;
  readonly className: string | undefined;
  readonly modes: readonly string[];
  /** `Filesystem` unless it says `Block`. */
  readonly volumeMode: string;
  /** Labels that its volume must have, as text; undefined where any volume will do. */
  readonly selector: string | undefined;
  /** It got a volume of another size than it asked for (spec/errors.md E33). */
  readonly hasMoreThanAsked: boolean;
  readonly dataSource: { readonly kind: string; readonly name: string; readonly apiGroup: string } | undefined;
}

export function claimFacts(claim: KubeObject): ClaimFacts {
  const spec = recordOf(claim.spec);
  const status = recordOf(claim.status);
  const requested = quantityOf(recordOf(spec.resources).requests);
  const capacity = quantityOf(status.capacity);
  const source = recordOf(spec.dataSourceRef ?? spec.dataSource);
  return {
    requested,
    capacity,
    volume: textOf(spec.volumeName) || undefined,
    className: classNameOf(claim),
    modes: accessModes(spec.accessModes),
    volumeMode: textOf(spec.volumeMode) ?? 'Filesystem',
    selector: printSelector(requirementsOf(spec.selector) ?? []) || undefined,
    hasMoreThanAsked:
      requested !== undefined && capacity !== undefined && (compareQuantities(capacity, requested) ?? 0) > 0,
    dataSource:
      textOf(source.name) === undefined
        ? undefined
        : { kind: textOf(source.kind) ?? '', name: textOf(source.name) ?? '', apiGroup: textOf(source.apiGroup) ?? '' },
  };
}

/** `storage` of a map of quantities. */
export function quantityOf(amounts: unknown): string | undefined {
  const { storage } = recordOf(amounts);
  return typeof storage === 'number' ? String(storage) : textOf(storage);
}

/** Where a resize stands. */
export type ResizeState =
  /** The storage grows. */
  | 'resizing'
  /** The storage has grown; the file system follows when a pod mounts it. */
  | 'file-system'
  /** It was refused by the storage. */
  | 'failed'
  /** It asks for more than it has, and nobody has begun. */
  | 'asked'
  /** Its performance class changes. */
  | 'modifying';

export interface Resize {
  readonly state: ResizeState;
  /** The controller's own words. */
  readonly message: string;
}

/** What `status.conditions` and `allocatedResourceStatuses` say of a resize (KEP-1790), undefined when none goes on. */
export function resizeOf(claim: KubeObject): Resize | undefined {
  const { requested, capacity } = claimFacts(claim);
  const allocated = textMapOf(recordOf(claim.status).allocatedResourceStatuses).storage ?? '';
  const active = conditionsOf(claim.status).filter((condition) => condition.status === 'True');
  const find = (...types: string[]) => active.find((condition) => types.includes(condition.type));
  const failed = find('ControllerResizeError', 'NodeResizeError');
  if (failed !== undefined || /Infeasible$|Failed$/.test(allocated)) {
    return { state: 'failed', message: failed?.message ?? allocated };
  }
  const fileSystem = find('FileSystemResizePending');
  if (fileSystem !== undefined) return { state: 'file-system', message: fileSystem.message };
  const resizing = find('Resizing');
  if (resizing !== undefined) return { state: 'resizing', message: resizing.message };
  const modifying = find('ModifyingVolume', 'ModifyVolumeError');
  if (modifying !== undefined) return { state: 'modifying', message: modifying.message };
  const wantsMore =
    requested !== undefined && capacity !== undefined && (compareQuantities(requested, capacity) ?? 0) > 0;
  return wantsMore ? { state: 'asked', message: '' } : undefined;
}
