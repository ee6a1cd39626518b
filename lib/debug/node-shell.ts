import type { JsonObject } from '#lib/kubernetes/kube-object.ts';

export interface NodeShell {
  readonly name: string;
  readonly namespace: string;
  readonly node: string;
  readonly image: string;
  /** After this time the kubelet ends it, whoever forgot it. */
  readonly deadlineSeconds: number;
}

/** On every such pod, so that those that were left can be found. */
export const nodeShellLabels = {
  'app.kubernetes.io/managed-by': 'pilothouse',
  'app.kubernetes.io/component': 'node-shell',
};

export const nodeShellContainer = 'shell';

/**
 * A pod with which one is root on a node, as `kubectl debug node/NODE --profile=sysadmin` makes it: all namespaces of the
 * host, its files at /host, no scheduler, whatever taints there are. It runs a shell that waits for somebody to attach,
 * is never restarted, and ends by itself.
 */
export function nodeShellPod(shell: NodeShell): JsonObject {
  const { name, namespace, node, image, deadlineSeconds } = shell;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: nodeShellLabels,
    },
    spec: {
      nodeName: node,
      hostPID: true,
      hostNetwork: true,
      hostIPC: true,
      restartPolicy: 'Never',
      activeDeadlineSeconds: deadlineSeconds,
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      tolerations: [{ operator: 'Exists' }],
      containers: [
        {
          name: nodeShellContainer,
          image,
          command: ['sh'],
          stdin: true,
          tty: true,
          securityContext: { privileged: true },
          volumeMounts: [{ name: 'host-root', mountPath: '/host' }],
        },
      ],
      volumes: [{ name: 'host-root', hostPath: { path: '/' } }],
    },
  };
}

const longestName = 63;

/** `node-shell-node-1-x7k2p`; a node's name may be longer than a pod's host name. */
export function nodeShellName(node: string, suffix: string): string {
  const start = 'node-shell-';
  const base = node.slice(0, longestName - start.length - suffix.length - 1).replace(/[^a-z0-9]+$/, '');
  return `${start}${base.replaceAll('.', '-')}-${suffix}`;
}
