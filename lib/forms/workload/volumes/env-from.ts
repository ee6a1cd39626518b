import { valueAt } from '#lib/manifest/edit/field-path.ts';
import type { FieldChange } from '../../form-text.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';
import { type ContainerAt, itemsAt } from './pod-volumes.ts';
import { removed } from './volume-changes.ts';

const fields = { ConfigMap: 'configMapRef', Secret: 'secretRef' } as const;

export type EnvSource = keyof typeof fields;

/** Whether all keys of an object are variables of a container. */
export function isEnvOf(workload: WorkloadAt, container: ContainerAt, kind: EnvSource, name: string): boolean {
  return entries(workload, container, kind, name).length > 0;
}

/** All keys of an object become variables of a container, or none of them any more. */
export function envFromChanges(
  workload: WorkloadAt,
  container: ContainerAt,
  kind: EnvSource,
  name: string,
  isOn: boolean,
): readonly FieldChange[] {
  const list = [...container.path, 'envFrom'];
  const own = entries(workload, container, kind, name);
  if (!isOn) {
    return removed(
      workload.document,
      own.map((index) => [...list, index]),
    );
  }
  if (own.length > 0) return [];
  const path = [...list, itemsAt(workload.object, list).length];
  return [{ document: workload.document, path, value: { [fields[kind]]: { name } } }];
}

function entries({ object }: WorkloadAt, container: ContainerAt, kind: EnvSource, name: string): readonly number[] {
  return itemsAt(object, [...container.path, 'envFrom']).flatMap((entry, index) =>
    valueAt(entry, [fields[kind], 'name']) === name ? [index] : [],
  );
}
