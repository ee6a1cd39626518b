import { join } from 'node:path';
import { type Allocation, kubernetesServiceAddress } from '../state/allocation.ts';
import type { ClusterPaths } from '../state/paths.ts';
import { type CertificateFiles, certificateFiles, ensureCertificate, ensureSigningKey } from './certificates.ts';

/** All keys and certificates of the control plane, named as kubeadm names them. */
export interface Pki {
  readonly authority: CertificateFiles;
  readonly etcdAuthority: CertificateFiles;
  readonly frontProxyAuthority: CertificateFiles;
  readonly etcdServer: CertificateFiles;
  readonly apiServer: CertificateFiles;
  readonly apiServerEtcdClient: CertificateFiles;
  readonly apiServerKubeletClient: CertificateFiles;
  readonly frontProxyClient: CertificateFiles;
  readonly admin: CertificateFiles;
  readonly controllerManager: CertificateFiles;
  readonly scheduler: CertificateFiles;
  readonly serviceAccountKey: string;
  readonly serviceAccountPublicKey: string;
}

export function pkiOf(paths: ClusterPaths): Pki {
  const files = (name: string) => certificateFiles(paths.pki, name);
  return {
    authority: files('ca'),
    etcdAuthority: files('etcd-ca'),
    frontProxyAuthority: files('front-proxy-ca'),
    etcdServer: files('etcd-server'),
    apiServer: files('apiserver'),
    apiServerEtcdClient: files('apiserver-etcd-client'),
    apiServerKubeletClient: files('apiserver-kubelet-client'),
    frontProxyClient: files('front-proxy-client'),
    admin: files('admin'),
    controllerManager: files('controller-manager'),
    scheduler: files('scheduler'),
    serviceAccountKey: join(paths.pki, 'sa.key'),
    serviceAccountPublicKey: join(paths.pki, 'sa.pub'),
  };
}

export async function ensurePki(paths: ClusterPaths, allocation: Allocation): Promise<Pki> {
  const pki = pkiOf(paths);
  await Promise.all([
    ensureCertificate(pki.authority, { commonName: 'kubernetes', usages: [] }),
    ensureCertificate(pki.etcdAuthority, { commonName: 'etcd-ca', usages: [] }),
    ensureCertificate(pki.frontProxyAuthority, { commonName: 'front-proxy-ca', usages: [] }),
    ensureSigningKey(pki.serviceAccountKey, pki.serviceAccountPublicKey),
  ]);
  const client = (files: CertificateFiles, issuer: CertificateFiles, commonName: string, organization?: string) =>
    ensureCertificate(files, {
      issuer,
      commonName,
      usages: ['clientAuth'],
      ...(organization === undefined ? {} : { organization }),
    });
  await Promise.all([
    ensureCertificate(pki.etcdServer, {
      issuer: pki.etcdAuthority,
      commonName: 'etcd',
      usages: ['serverAuth', 'clientAuth'],
      addresses: ['127.0.0.1'],
    }),
    ensureCertificate(pki.apiServer, {
      issuer: pki.authority,
      commonName: 'kube-apiserver',
      usages: ['serverAuth'],
      addresses: [kubernetesServiceAddress, '127.0.0.1', allocation.gateway],
      dnsNames: [
        'kubernetes',
        'kubernetes.default',
        'kubernetes.default.svc',
        'kubernetes.default.svc.cluster.local',
        'localhost',
      ],
    }),
    client(pki.apiServerEtcdClient, pki.etcdAuthority, 'kube-apiserver-etcd-client'),
    client(pki.apiServerKubeletClient, pki.authority, 'kube-apiserver-kubelet-client', 'system:masters'),
    client(pki.frontProxyClient, pki.frontProxyAuthority, 'front-proxy-client'),
    client(pki.admin, pki.authority, 'kubernetes-admin', 'system:masters'),
    client(pki.controllerManager, pki.authority, 'system:kube-controller-manager'),
    client(pki.scheduler, pki.authority, 'system:kube-scheduler'),
  ]);
  return pki;
}
