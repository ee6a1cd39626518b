import type { ApplicableObject } from '../control-plane/client.ts';

const rbac = 'rbac.authorization.k8s.io';

interface Account {
  readonly name: string;
  readonly namespace: string;
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export function serviceAccount(name: string, namespace: string): ApplicableObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

/** A ClusterRole and the binding that gives it to the account. */
export function boundClusterRole(name: string, account: Account, rules: readonly Rule[]): ApplicableObject[] {
  return [
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name }, rules },
    clusterRoleBinding(name, name, account),
  ];
}

export function clusterRoleBinding(name: string, clusterRole: string, account: Account): ApplicableObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: clusterRole },
    subjects: [{ kind: 'ServiceAccount', name: account.name, namespace: account.namespace }],
  };
}

export function roleBinding(name: string, namespace: string, role: string, account: Account): ApplicableObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: rbac, kind: 'Role', name: role },
    subjects: [{ kind: 'ServiceAccount', name: account.name, namespace: account.namespace }],
  };
}

interface SmallDeployment extends Account {
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  readonly priorityClassName?: string;
  readonly dnsPolicy?: string;
  readonly container: Readonly<Record<string, unknown>>;
  readonly volumes: readonly unknown[];
}

/** One replica of one container. */
export function smallDeployment(input: SmallDeployment): ApplicableObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: input.name, namespace: input.namespace, labels: input.labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: input.labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      template: {
        metadata: { labels: input.labels },
        spec: {
          serviceAccountName: input.serviceAccountName,
          ...(input.priorityClassName === undefined ? {} : { priorityClassName: input.priorityClassName }),
          ...(input.dnsPolicy === undefined ? {} : { dnsPolicy: input.dnsPolicy }),
          containers: [input.container],
          volumes: input.volumes,
        },
      },
    },
  };
}
