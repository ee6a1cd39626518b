import { z } from 'zod';
import type { ApiClient, ApplicableObject } from '../control-plane/client.ts';
import {
  boundClusterRole,
  clusterRoleBinding,
  roleBinding,
  serviceAccount,
  smallDeployment,
} from './manifest-parts.ts';

export const metricsServerTag = 'v0.9.0';
const meta = { name: 'metrics-server', namespace: 'kube-system' } as const;
const labels = { 'k8s-app': 'metrics-server' };
const rbac = 'rbac.authorization.k8s.io';

export function metricsServerObjects(): ApplicableObject[] {
  return [
    serviceAccount(meta.name, meta.namespace),
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: {
        name: 'system:aggregated-metrics-reader',
        labels: {
          [`${rbac}/aggregate-to-view`]: 'true',
          [`${rbac}/aggregate-to-edit`]: 'true',
          [`${rbac}/aggregate-to-admin`]: 'true',
        },
      },
      rules: [{ apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] }],
    },
    // Since 0.9 it scrapes nodes/metrics; the older manifests' nodes/stats is answered with 403.
    ...boundClusterRole('system:metrics-server', meta, [
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods', 'nodes'], verbs: ['get', 'list', 'watch'] },
    ]),
    roleBinding('metrics-server-auth-reader', meta.namespace, 'extension-apiserver-authentication-reader', meta),
    clusterRoleBinding('metrics-server:system:auth-delegator', 'system:auth-delegator', meta),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { ...meta, labels },
      spec: { selector: labels, ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' }] },
    },
    deployment(),
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io', labels },
      spec: {
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        service: { ...meta, port: 443 },
        // Its serving certificate is its own; the API server still proves itself to it by the front-proxy CA.
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  ];
}

function deployment(): ApplicableObject {
  return smallDeployment({
    ...meta,
    labels,
    serviceAccountName: meta.name,
    priorityClassName: 'system-cluster-critical',
    container: {
      name: 'metrics-server',
      image: `pilothouse/metrics-server:${metricsServerTag}`,
      imagePullPolicy: 'IfNotPresent',
      args: [
        '--cert-dir=/tmp',
        '--secure-port=10250',
        '--kubelet-preferred-address-types=InternalIP',
        '--kubelet-use-node-status-port',
        '--kubelet-certificate-authority=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
        '--metric-resolution=15s',
        // kwok's nodes have no kubelet to ask.
        '--node-selector=type!=kwok',
      ],
      resources: { requests: { cpu: '50m', memory: '64Mi' } },
      ports: [{ name: 'https', containerPort: 10250, protocol: 'TCP' }],
      readinessProbe: { httpGet: { path: '/readyz', port: 'https', scheme: 'HTTPS' }, periodSeconds: 3 },
      livenessProbe: {
        httpGet: { path: '/livez', port: 'https', scheme: 'HTTPS' },
        periodSeconds: 10,
        initialDelaySeconds: 30,
      },
      securityContext: {
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
        runAsUser: 1000,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    },
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
}

const metricsSchema = z.object({ items: z.array(z.unknown()) });

/** It needs two scrapes before it knows a rate. */
export async function metricsServerAnswers(client: ApiClient): Promise<boolean> {
  const nodes = metricsSchema.parse(await client.get('/apis/metrics.k8s.io/v1beta1/nodes'));
  return nodes.items.length > 0;
}
