export type BinaryName =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kubelet'
  | 'kube-proxy'
  | 'kubectl'
  | 'coredns'
  | 'metrics-server'
  | 'local-path-provisioner'
  | 'kwok'
  | 'helm';

export interface Binary {
  /** The folder beside this file with the go.mod and go.sum that pin its source. */
  readonly module: string;
  readonly package: string;
  /** Values set by the linker (`-X name=value`). */
  readonly variables: Readonly<Record<string, string>>;
  /** No test needs it: built by the command that does. */
  readonly onDemand?: boolean;
}

export const kubernetesVersion = 'v1.35.4';

/** Without these the version reads `v0.0.0-master+$Format` and kubectl complains about the skew. */
const kubernetesVariables = Object.fromEntries(
  ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'].flatMap((path) => [
    [`${path}.gitVersion`, kubernetesVersion],
    [`${path}.gitMajor`, '1'],
    [`${path}.gitMinor`, '35'],
  ]),
);

function kubernetes(command: string): Binary {
  return { module: 'kubernetes', package: `k8s.io/kubernetes/cmd/${command}`, variables: kubernetesVariables };
}

export const binaries: Readonly<Record<BinaryName, Binary>> = {
  etcd: { module: 'etcd', package: 'go.etcd.io/etcd/server/v3', variables: {} },
  'kube-apiserver': kubernetes('kube-apiserver'),
  'kube-controller-manager': kubernetes('kube-controller-manager'),
  'kube-scheduler': kubernetes('kube-scheduler'),
  kubelet: kubernetes('kubelet'),
  'kube-proxy': kubernetes('kube-proxy'),
  kubectl: kubernetes('kubectl'),
  coredns: {
    module: 'coredns',
    package: 'github.com/coredns/coredns',
    variables: { 'github.com/coredns/coredns/coremain.GitCommit': 'pilothouse' },
  },
  'metrics-server': {
    module: 'metrics-server',
    package: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
    variables: {},
  },
  'local-path-provisioner': {
    module: 'local-path-provisioner',
    package: 'github.com/rancher/local-path-provisioner',
    variables: { 'main.VERSION': 'v0.0.30' },
  },
  kwok: { module: 'kwok', package: 'sigs.k8s.io/kwok/cmd/kwok', variables: {} },
  helm: { module: 'helm', package: 'helm.sh/helm/v4/cmd/helm', variables: {}, onDemand: true },
};
