import { textMapOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { type TargetPort, targetPortsOf } from '#lib/network/service/target-port.ts';
import type { FormText } from '../form-text.ts';
import { workloadOf } from '../workload/kind/workload-kinds.ts';

/** What a Service is to lead to. */
export interface ExposedApp {
  readonly name: string;
  readonly namespace: string;
  /** The labels that its own pods are found by. */
  readonly selector: Readonly<Record<string, string>>;
  /** All labels of its pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly targets: readonly TargetPort[];
}

/** The workload of a form, as what is exposed; undefined when the text has none. */
export function exposedApp({ objects }: Pick<FormText, 'objects'>): ExposedApp | undefined {
  const workload = workloadOf(objects);
  if (workload === undefined) return undefined;
  const { object, name, namespace } = workload;
  const podLabels = textMapOf(valueAt(object, workload.podLabels));
  const selector = textMapOf(valueAt(object, ['spec', 'selector', 'matchLabels']));
  return {
    name,
    namespace,
    // Jobs and Pods have no selector that somebody wrote.
    selector: Object.keys(selector).length > 0 ? selector : podLabels,
    podLabels,
    targets: targetPortsOf(valueAt(object, [...workload.podSpec, 'containers'])),
  };
}
