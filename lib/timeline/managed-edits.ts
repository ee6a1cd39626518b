import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { fieldPaths } from './field-paths.ts';

/** The last write of one manager: `metadata.managedFields` keeps no earlier ones, and not who sat behind it. */
export interface ManagedEdit {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  /** `scale`, `status`; '' for the object itself. */
  readonly subresource: string;
  /** Epoch milliseconds, whole seconds; NaN where none is kept, as of writes through `/scale`. */
  readonly atMs: number;
  /** The fields that it holds now: all of them, not only those that it changed last. */
  readonly fields: readonly string[];
  /** What a controller reports, as opposed to what somebody wants. */
  readonly isStatus: boolean;
}

/** The newest first, then those without a time. */
export function managedEdits(object: KubeObject): ManagedEdit[] {
  return listOf(recordOf(object.metadata).managedFields)
    .map(recordOf)
    .flatMap((entry): ManagedEdit[] => {
      const atMs = Date.parse(textOf(entry.time) ?? '');
      const manager = textOf(entry.manager) ?? '';
      if (manager === '') return [];
      const fields = fieldPaths(entry.fieldsV1);
      const subresource = textOf(entry.subresource) ?? '';
      const operation = entry.operation === 'Apply' ? 'Apply' : 'Update';
      const isStatus =
        subresource === 'status' || (fields.length > 0 && fields.every((path) => /^status\b/.test(path)));
      return [{ manager, operation, subresource, atMs, fields, isStatus }];
    })
    .sort((a, b) => timeOf(b) - timeOf(a));
}

const timeOf = ({ atMs }: ManagedEdit) => (Number.isNaN(atMs) ? 0 : atMs);

/**
 * Who made the object, where that can be told: the one manager whose last write is of the second in which the object was
 * made. A maker that has written again since is not known any more.
 */
export function makerOf(object: KubeObject, edits: readonly ManagedEdit[]): ManagedEdit | undefined {
  const createdMs = Date.parse(object.metadata.creationTimestamp ?? '');
  const [maker, ...others] = edits.filter(
    ({ atMs, isStatus, subresource }) => atMs === createdMs && !isStatus && subresource === '',
  );
  return others.length === 0 ? maker : undefined;
}
