import { matchesSelector, parseSelector } from '#lib/kubernetes/label-selector.ts';
import { recordOf, textMapOf, type UnknownRecord } from '#lib/kubernetes/untyped.ts';

/** Whether a workload whose pods this selector finds is meant to have none now. */
export function isScaledToZero(selector: string, workloads: readonly UnknownRecord[]): boolean {
  const requirements = parseSelector(selector);
  if (requirements === undefined) return false;
  return workloads.some(({ spec }) => {
    const { replicas, template } = recordOf(spec);
    const labels = textMapOf(recordOf(recordOf(template).metadata).labels);
    return replicas === 0 && matchesSelector(labels, requirements);
  });
}
