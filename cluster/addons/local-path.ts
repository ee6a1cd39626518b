import type { ApplicableObject } from '../control-plane/client.ts';
import { busyboxTag } from '../images/catalogue.ts';
import { boundClusterRole, roleBinding, serviceAccount, smallDeployment } from './manifest-parts.ts';

export const localPathTag = 'v0.0.30';
const namespace = 'local-path-storage';
const account = { name: 'local-path-provisioner-service-account', namespace } as const;
const labels = { app: 'local-path-provisioner' };
const rbac = 'rbac.authorization.k8s.io';

/** Volumes as folders of the node, made by a helper pod; the default StorageClass. */
export function localPathObjects(volumeDirectories: Readonly<Record<string, string>>): ApplicableObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    serviceAccount(account.name, namespace),
    {
      apiVersion: `${rbac}/v1`,
      kind: 'Role',
      metadata: { name: 'local-path-provisioner-role', namespace },
      rules: [
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'],
        },
      ],
    },
    roleBinding('local-path-provisioner-bind', namespace, 'local-path-provisioner-role', account),
    ...boundClusterRole('local-path-provisioner-role', account, [
      {
        apiGroups: [''],
        resources: ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log'],
        verbs: ['get', 'list', 'watch'],
      },
      {
        apiGroups: [''],
        resources: ['persistentvolumes'],
        verbs: ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'],
      },
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
      { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get', 'list', 'watch'] },
    ]),
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'local-path', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'rancher.io/local-path',
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Delete',
    },
    configMap(volumeDirectories),
    deployment(),
  ];
}

function configMap(volumeDirectories: Readonly<Record<string, string>>): ApplicableObject {
  const nodePathMap = Object.entries(volumeDirectories).map(([node, path]) => ({ node, paths: [path] }));
  const helperPod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'helper-pod' },
    spec: { containers: [{ name: 'helper-pod', image: busyboxTag, imagePullPolicy: 'IfNotPresent' }] },
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'local-path-config', namespace },
    data: {
      'config.json': JSON.stringify({ nodePathMap }, null, 2),
      setup: '#!/bin/sh\nset -eu\nmkdir -m 0777 -p "$VOL_DIR"\n',
      teardown: '#!/bin/sh\nset -eu\nrm -rf "$VOL_DIR"\n',
      'helperPod.yaml': JSON.stringify(helperPod, null, 2),
    },
  };
}

function deployment(): ApplicableObject {
  return smallDeployment({
    name: 'local-path-provisioner',
    namespace,
    labels,
    serviceAccountName: account.name,
    container: {
      name: 'local-path-provisioner',
      image: `pilothouse/local-path-provisioner:${localPathTag}`,
      imagePullPolicy: 'IfNotPresent',
      args: ['start', '--config', '/etc/config/config.json', '--helper-image', busyboxTag],
      env: [
        { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        { name: 'CONFIG_MOUNT_PATH', value: '/etc/config/' },
      ],
      resources: { requests: { cpu: '10m', memory: '32Mi' } },
      volumeMounts: [{ name: 'config', mountPath: '/etc/config/' }],
    },
    volumes: [{ name: 'config', configMap: { name: 'local-path-config' } }],
  });
}
