import type { ContainerList } from '#lib/kinds/workload/containers.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { isJsonArray } from '#lib/manifest/lossless-json.ts';
import type { WorkloadAt } from '../kind/workload-kinds.ts';

/** A sidecar is an init container that keeps running beside the others (KEP-753). */
export type ContainerRole = 'container' | 'init' | 'sidecar';

/** One container of a form, with its place. */
export interface ContainerAt {
  readonly role: ContainerRole;
  readonly list: ContainerList;
  readonly index: number;
  /** From the root of the workload's document. */
  readonly path: FieldPath;
  readonly name: string;
  readonly value: JsonValue;
}

/** The ordinary containers first; then those that start before them, in the order in which they do. */
export function containersAt({ object, podSpec }: WorkloadAt): readonly ContainerAt[] {
  const lists: readonly ContainerList[] = ['containers', 'initContainers'];
  return lists.flatMap((list) => {
    const items = valueAt(object, [...podSpec, list]);
    return (isJsonArray(items) ? items : []).map((value, index) => ({
      role: roleOf(list, value),
      list,
      index,
      path: [...podSpec, list, index],
      name: textOf(valueAt(value, ['name'])) ?? '',
      value,
    }));
  });
}

function roleOf(list: ContainerList, value: JsonValue): ContainerRole {
  if (list === 'containers') return 'container';
  return valueAt(value, ['restartPolicy']) === 'Always' ? 'sidecar' : 'init';
}

/** What a container begins with; its name follows its image (`deployFollows`). */
export function blankContainer(role: ContainerRole): JsonObject {
  return { name: '', image: '', ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}) };
}

/** Where one more container of this role goes: at the end of its list. */
export function nextContainerPath(workload: WorkloadAt, role: ContainerRole): FieldPath {
  const list: ContainerList = role === 'container' ? 'containers' : 'initContainers';
  const count = containersAt(workload).filter((container) => container.list === list).length;
  return [...workload.podSpec, list, count];
}
