import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { exposableWorkload } from '#lib/network/service/exposable-workload.ts';
import { type WorkloadAt, workloadShapes } from './kind/workload-kinds.ts';

/**
 * Workloads of the same namespace that would take these pods for theirs, or whose pods this one would: two controllers
 * with one selector work against each other, and the API server allows it.
 */
export function overlappingWorkloads(workload: WorkloadAt, others: readonly KubeObject[]): readonly KubeObject[] {
  const labels = textMapOf(valueAt(workload.object, workload.podLabels));
  const own = textMapOf(valueAt(workload.object, ['spec', 'selector', 'matchLabels']));
  return others.filter((other) => {
    if (other.metadata.namespace !== workload.namespace) return false;
    // The same name is refused by the server, and said at the name.
    if (other.kind === workload.kind && other.metadata.name === workload.name) return false;
    const { selector } = exposableWorkload(other);
    if (selector === undefined) return false;
    const takesOurs = isWithin(selector, labels);
    return takesOurs || (workloadShapes[workload.kind].hasSelector && isWithin(own, selector));
  });
}

/** Every label of the one is in the other; none selects nothing here. */
function isWithin(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(selector);
  return entries.length > 0 && entries.every(([key, value]) => value !== '' && labels[key] === value);
}
