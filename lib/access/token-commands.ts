/** The built-in ClusterRoles that people are given, weakest first (kubernetes.io, RBAC: user-facing roles). */
export const userRoles = ['view', 'edit', 'admin', 'cluster-admin'] as const;
export type UserRole = (typeof userRoles)[number];

export interface TokenAccount {
  /** Both are names of the API: nothing in them needs quotes in a shell. */
  readonly namespace: string;
  readonly name: string;
  readonly role: UserRole;
  /** Where the role holds: the account's namespace, or everywhere. */
  readonly where: 'namespace' | 'cluster';
}

/** kubectl prints it, and the API server may give less: it decides. */
const duration = '8h';

/** What an administrator types for an account that is there already. */
export function tokenCommand({ namespace, name }: Pick<TokenAccount, 'namespace' | 'name'>): string {
  return `kubectl -n ${namespace} create token ${name} --duration=${duration}`;
}

/** What an administrator types for a new one, from nothing to its token. */
export function accountCommands({ namespace, name, role, where }: TokenAccount): readonly string[] {
  const subject = `--clusterrole=${role} --serviceaccount=${namespace}:${name}`;
  return [
    // Of a namespace that is there only this one line fails, and the others don't need it.
    ...(builtIn.has(namespace) ? [] : [`kubectl create namespace ${namespace}`]),
    `kubectl -n ${namespace} create serviceaccount ${name}`,
    where === 'cluster'
      ? `kubectl create clusterrolebinding ${namespace}-${name}-${role} ${subject}`
      : `kubectl -n ${namespace} create rolebinding ${name}-${role} ${subject}`,
    tokenCommand({ namespace, name }),
  ];
}

const builtIn = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** On the first control-plane node of a kubeadm cluster: the administrator's kubeconfig. */
export const kubeadmCommand = 'sudo cat /etc/kubernetes/admin.conf';
