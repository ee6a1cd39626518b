import { manifestTemplate } from './template.ts';

export const storageTemplates = [
  manifestTemplate(`apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  # storageClassName: without it the default class is used
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 1Gi
`),
  manifestTemplate(`apiVersion: v1
kind: PersistentVolume
metadata:
  name: share-1
spec:
  storageClassName: share # a claim asks for the same
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteMany]
  persistentVolumeReclaimPolicy: Retain
  nfs:
    server: 192.0.2.20
    path: /exports/share
`),
  manifestTemplate(`apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: example.com/disks
reclaimPolicy: Delete
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
`),
];
