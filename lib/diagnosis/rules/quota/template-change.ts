import { podSpecPointer, podTemplateOf } from '#lib/kinds/workload/containers.ts';
import { listOf, recordOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';
import type { NextStep, Params, PatchOperation } from '../../finding.ts';
import type { CreateFailure } from './create-failure.ts';

/** New amounts for a container, by the side and the resource. */
export interface Amounts {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

interface PlacedContainer {
  readonly list: 'containers' | 'initContainers';
  readonly index: number;
  readonly fields: UnknownRecord;
}

/** Each container of the template with its place; init containers last. */
export function placedContainers({ workload }: CreateFailure): readonly PlacedContainer[] {
  const spec = recordOf(podTemplateOf(workload).spec);
  return (['containers', 'initContainers'] as const).flatMap((list) =>
    listOf(spec[list]).map((value, index) => ({ list, index, fields: recordOf(value) })),
  );
}

/** The same amounts with these in place of what is there, by the container's name. */
export function resourcesPatch(failure: CreateFailure, changes: ReadonlyMap<string, Amounts>): PatchOperation[] {
  return placedContainers(failure).flatMap(({ list, index, fields }): PatchOperation[] => {
    const change = changes.get(textOf(fields.name) ?? '');
    if (change === undefined) return [];
    const before = recordOf(fields.resources);
    const value: Record<string, unknown> = { ...before };
    for (const side of ['requests', 'limits'] as const) {
      const amounts = change[side] ?? {};
      if (Object.keys(amounts).length > 0) value[side] = { ...recordOf(before[side]), ...amounts };
    }
    return [{ op: 'add', path: `${podSpecPointer(failure.workload.kind)}/${list}/${index}/resources`, value }];
  });
}

/** A change of the template where it is kept: at the Deployment, also when its ReplicaSet asks. A Job's can't change. */
export function templateChange(
  { workload, owner }: CreateFailure,
  code: string,
  params: Params,
  patch: readonly PatchOperation[],
): readonly NextStep[] {
  if (patch.length === 0 || workload.kind === 'Job') return [];
  return [{ kind: 'change', object: owner, code, params, patch }];
}
