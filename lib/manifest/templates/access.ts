import { manifestTemplate } from './template.ts';

export const accessTemplates = [
  manifestTemplate(`apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
automountServiceAccountToken: false
`),
  manifestTemplate(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: pod-reader
rules:
  - apiGroups: [""] # the core group
    resources: [pods, pods/log]
    verbs: [get, list, watch]
`),
  manifestTemplate(`apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: pod-reader
roleRef: # can't be changed later
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: pod-reader
subjects:
  - kind: ServiceAccount
    name: app
    namespace: default
`),
  manifestTemplate(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: node-reader
rules:
  - apiGroups: [""]
    resources: [nodes]
    verbs: [get, list, watch]
`),
  manifestTemplate(`apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: node-reader
roleRef: # can't be changed later
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: node-reader
subjects:
  - kind: ServiceAccount
    name: app
    namespace: default
`),
];
