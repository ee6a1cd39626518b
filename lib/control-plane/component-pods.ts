import { isMirrorPod } from '#lib/kinds/actions/refusals.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';

export interface ComponentPod {
  readonly component: string;
  readonly pod: KubeObject;
  /** A mirror pod: the kubelet runs it from a file on its node. */
  readonly isStatic: boolean;
}

const order = ['kube-apiserver', 'etcd', 'kube-controller-manager', 'kube-scheduler'];

/**
 * Pods of `kube-system` that are the control plane: static pods, and those that carry kubeadm's label
 * `tier=control-plane`. Add-ons (DNS, kube-proxy, metrics) are none.
 */
export function componentPods(pods: readonly KubeObject[]): readonly ComponentPod[] {
  const rank = ({ component }: ComponentPod) => (order.includes(component) ? order.indexOf(component) : order.length);
  return pods
    .filter((pod) => isMirrorPod(pod) || pod.metadata.labels?.tier === 'control-plane')
    .map((pod) => ({ component: componentOf(pod), pod, isStatic: isMirrorPod(pod) }))
    .sort((a, b) => rank(a) - rank(b) || (a.pod.metadata.name < b.pod.metadata.name ? -1 : 1));
}

/** kubeadm labels it; else the pod's name without its node, which the kubelet appends to static pods. */
function componentOf({ metadata }: KubeObject): string {
  const labeled = metadata.labels?.component ?? metadata.labels?.['k8s-app'];
  if (labeled !== undefined && labeled !== '') return labeled;
  const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'Node')?.name;
  return owner !== undefined && metadata.name.endsWith(`-${owner}`)
    ? metadata.name.slice(0, -owner.length - 1)
    : metadata.name;
}
