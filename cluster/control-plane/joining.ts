import { readFile } from 'node:fs/promises';
import type { ApiClient, ApplicableObject } from './client.ts';
import type { Pki } from './pki.ts';

const rbac = 'rbac.authorization.k8s.io';
const bootstrapGroup = { apiGroup: rbac, kind: 'Group', name: 'system:bootstrappers:kubeadm:default-node-token' };

/** What kubeadm leaves in a cluster so that further nodes can join with a bootstrap token. */
export async function applyJoining(client: ApiClient, pki: Pki): Promise<void> {
  const authority = await readFile(pki.authority.certificate);
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: '', cluster: { server: client.server, 'certificate-authority-data': authority.toString('base64') } },
    ],
  };
  await client.applyAll([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'cluster-info', namespace: 'kube-public' },
      data: { kubeconfig: `${JSON.stringify(kubeconfig, null, 2)}\n` },
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: 'kubeadm:bootstrap-signer-clusterinfo', namespace: 'kube-public' },
      rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: ['cluster-info'], verbs: ['get'] }],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'kubeadm:bootstrap-signer-clusterinfo', namespace: 'kube-public' },
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'kubeadm:bootstrap-signer-clusterinfo' },
      subjects: [{ apiGroup: rbac, kind: 'User', name: 'system:anonymous' }],
    },
    groupBinding('kubeadm:kubelet-bootstrap', 'system:node-bootstrapper', bootstrapGroup),
    groupBinding(
      'kubeadm:node-autoapprove-bootstrap',
      'system:certificates.k8s.io:certificatesigningrequests:nodeclient',
      bootstrapGroup,
    ),
    groupBinding(
      'kubeadm:node-autoapprove-certificate-rotation',
      'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient',
      { apiGroup: rbac, kind: 'Group', name: 'system:nodes' },
    ),
  ]);
}

function groupBinding(name: string, clusterRole: string, subject: typeof bootstrapGroup): ApplicableObject {
  return {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: clusterRole },
    subjects: [subject],
  };
}
