import { matchesSelector, parseSelector } from '#lib/kubernetes/label-selector.ts';
import { numberOf, recordOf, textMapOf, textOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** Of a workload that makes pods from a template. */
export interface WorkloadBehind {
  /** `Deployment web` */
  readonly workload: string;
  readonly replicas: number;
}

/**
 * The workload whose pods this selector finds, or would find if there were any; one that is meant to have none before
 * others. Lists leave out what kind their items are: `kind` is that of the list.
 */
export function workloadBehind(
  selector: string,
  workloads: readonly { readonly kind: string; readonly object: UnknownRecord }[],
): WorkloadBehind | undefined {
  const requirements = parseSelector(selector);
  if (requirements === undefined) return undefined;
  const found = workloads.flatMap(({ kind, object: { metadata, spec } }) => {
    const { replicas, template } = recordOf(spec);
    if (!matchesSelector(textMapOf(recordOf(recordOf(template).metadata).labels), requirements)) return [];
    return [{ workload: `${kind} ${textOf(recordOf(metadata).name) ?? ''}`, replicas: numberOf(replicas) ?? 1 }];
  });
  return found.find(({ replicas }) => replicas === 0) ?? found[0];
}
