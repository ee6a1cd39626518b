import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Labels } from '#lib/kubernetes/label-selector.ts';
import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isSameValue } from '#lib/manifest/edit/same-value.ts';
import { type ExposableWorkload, exposableWorkload } from '#lib/network/service/exposable-workload.ts';
import { sameLabels } from '#lib/network/service/selector-match.ts';
import type { FieldChange } from '../form-text.ts';
import { portsFor } from './service-ports.ts';
import { firstPorts, portsOf } from './service-type.ts';

export function selectorOf(service: JsonObject | undefined): Labels {
  return textMapOf(valueAt(service, ['spec', 'selector']));
}

/** The workload whose own selector the Service has. */
export function selectedWorkload<Workload extends ExposableWorkload>(
  service: JsonObject | undefined,
  workloads: readonly Workload[],
): Workload | undefined {
  const labels = selectorOf(service);
  return workloads.find(({ selector }) => selector !== undefined && sameLabels(selector, labels));
}

/**
 * The Service leads to this workload: its selector, and with it the ports that its containers say and its name, as
 * long as nobody has changed what was there before.
 */
export function workloadChanges(
  service: JsonObject | undefined,
  document: number,
  to: ExposableWorkload,
  from: ExposableWorkload | undefined,
): readonly FieldChange[] {
  const changes: FieldChange[] = [{ document, path: ['spec', 'selector'], value: to.selector }];
  const [ports, wanted] = [portsOf(service), portsFor(to.targetPorts)];
  const isOwn = from !== undefined && isSameValue(ports, portsFor(from.targetPorts));
  if (wanted.length > 0 && (isOwn || ports.length === 0 || isSameValue(ports, firstPorts))) {
    changes.push({ document, path: ['spec', 'ports'], value: wanted });
  }
  const name = valueAt(service, ['metadata', 'name']) ?? '';
  if (name === '' || name === from?.name) changes.push({ document, path: ['metadata', 'name'], value: to.name });
  return changes;
}

export interface NamedWorkload extends ExposableWorkload {
  /** `Deployment web`. */
  readonly id: string;
}

/** Workloads by kind and name, in that order. */
export function namedWorkloads(workloads: readonly KubeObject[]): readonly NamedWorkload[] {
  return workloads
    .map((workload) => ({ ...exposableWorkload(workload), id: `${workload.kind} ${workload.metadata.name}` }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
