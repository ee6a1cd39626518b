import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { ObjectStatus } from '#lib/kubernetes/status/object-status.ts';
import { statusOf } from '#lib/kubernetes/status.ts';

/** Those that don't run, with their state. */
export function failingPods(
  pods: readonly KubeObject[],
): readonly { readonly pod: KubeObject; readonly status: ObjectStatus }[] {
  return pods.flatMap((pod) => {
    const status = statusOf(pod);
    return status !== undefined && isFailing(status) ? [{ pod, status }] : [];
  });
}

/** Waiting for a node is no failure yet in a list, and the first thing to know here. */
function isFailing({ tone, reason }: ObjectStatus): boolean {
  return tone === 'bad' || reason?.code === 'not-scheduled' || reason?.code.startsWith('unfit-') === true;
}
