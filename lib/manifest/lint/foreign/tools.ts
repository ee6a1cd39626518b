import { groupOf } from '../served/meant-type.ts';

/**
 * Whose configuration file a type is: files that look like objects and are read by a program. Undefined for others.
 * Kinds count by their group: KubeSphere has a ClusterConfiguration too, which is an object.
 */
export function toolOf(apiVersion: string, kind: string): string | undefined {
  if (apiVersion === 'v1' && kind === 'Config') return 'kubectl';
  const group = groupOf(apiVersion);
  return Object.hasOwn(tools, group) ? tools[group] : undefined;
}

const tools: Readonly<Record<string, string>> = {
  'kubeadm.k8s.io': 'kubeadm',
  'kubelet.config.k8s.io': 'kubelet',
  'credentialprovider.kubelet.k8s.io': 'kubelet',
  'kubeproxy.config.k8s.io': 'kube-proxy',
  'kubescheduler.config.k8s.io': 'kube-scheduler',
  'kubecontrollermanager.config.k8s.io': 'kube-controller-manager',
  'controllermanager.config.k8s.io': 'kube-controller-manager',
  'apiserver.config.k8s.io': 'kube-apiserver',
  'apiserver.k8s.io': 'kube-apiserver',
  'audit.k8s.io': 'kube-apiserver',
  'pod-security.admission.config.k8s.io': 'kube-apiserver',
  'eventratelimit.admission.k8s.io': 'kube-apiserver',
  'resourcequota.admission.k8s.io': 'kube-apiserver',
  'podtolerationrestriction.admission.k8s.io': 'kube-apiserver',
  'client.authentication.k8s.io': 'kubectl',
  'kubectl.config.k8s.io': 'kubectl',
  'kustomize.config.k8s.io': 'kustomize',
  'kind.x-k8s.io': 'kind',
  'k3d.io': 'k3d',
  'eksctl.io': 'eksctl',
  'k0sctl.k0sproject.io': 'k0sctl',
  skaffold: 'Skaffold',
};
