import { join } from 'node:path';
import type { DaemonSpec } from '../host/daemon.ts';
import { writeIfChanged } from '../host/durable-file.ts';
import { type Allocation, serviceRange } from '../state/allocation.ts';
import type { ClusterPaths } from '../state/paths.ts';
import type { Pki } from './pki.ts';

export interface ApiServerAddress {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

/**
 * With real nodes the API server listens on the bridge, which this machine, the nodes and the pods reach and
 * nobody else; without, on loopback.
 */
export function apiServerAddress(allocation: Allocation, withNodes: boolean): ApiServerAddress {
  const host = withNodes ? allocation.gateway : '127.0.0.1';
  const port = withNodes ? 6443 : allocation.ports.apiServer;
  return { host, port, url: `https://${host}:${port}` };
}

export const serviceAccountIssuer = 'https://kubernetes.default.svc.cluster.local';

/** One line for each request, without bodies, so that tests can count who asked for what. */
const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  omitManagedFields: true,
  rules: [{ level: 'Metadata' }],
};

export interface ApiServerInput {
  readonly command: string;
  readonly paths: ClusterPaths;
  readonly allocation: Allocation;
  readonly pki: Pki;
  readonly address: ApiServerAddress;
  readonly ready: () => Promise<boolean>;
}

export async function apiServerDaemon(input: ApiServerInput): Promise<DaemonSpec> {
  const auditPolicyFile = join(input.paths.stateDirectory, 'audit-policy.json');
  await writeIfChanged(auditPolicyFile, `${JSON.stringify(auditPolicy, null, 2)}\n`);
  return {
    name: 'kube-apiserver',
    command: input.command,
    args: apiServerArguments(input, auditPolicyFile),
    ready: input.ready,
    readyWithinMs: 120_000,
    // On SIGTERM it would wait for open watches, up to a minute.
    stopGraceMs: 2_000,
  };
}

function apiServerArguments({ paths, allocation, pki, address }: ApiServerInput, auditPolicyFile: string): string[] {
  return [
    `--bind-address=${address.host}`,
    `--advertise-address=${allocation.gateway}`,
    `--secure-port=${address.port}`,
    `--service-cluster-ip-range=${serviceRange}`,
    `--etcd-servers=https://127.0.0.1:${allocation.ports.etcdClient}`,
    `--etcd-cafile=${pki.etcdAuthority.certificate}`,
    `--etcd-certfile=${pki.apiServerEtcdClient.certificate}`,
    `--etcd-keyfile=${pki.apiServerEtcdClient.key}`,
    `--tls-cert-file=${pki.apiServer.certificate}`,
    `--tls-private-key-file=${pki.apiServer.key}`,
    `--client-ca-file=${pki.authority.certificate}`,
    `--kubelet-certificate-authority=${pki.authority.certificate}`,
    `--kubelet-client-certificate=${pki.apiServerKubeletClient.certificate}`,
    `--kubelet-client-key=${pki.apiServerKubeletClient.key}`,
    '--kubelet-preferred-address-types=InternalIP',
    `--service-account-issuer=${serviceAccountIssuer}`,
    `--service-account-key-file=${pki.serviceAccountPublicKey}`,
    `--service-account-signing-key-file=${pki.serviceAccountKey}`,
    '--service-account-extend-token-expiration=false',
    `--requestheader-client-ca-file=${pki.frontProxyAuthority.certificate}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-username-headers=X-Remote-User',
    `--proxy-client-cert-file=${pki.frontProxyClient.certificate}`,
    `--proxy-client-key-file=${pki.frontProxyClient.key}`,
    '--enable-aggregator-routing',
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--enable-bootstrap-token-auth',
    '--allow-privileged',
    '--profiling=false',
    `--audit-policy-file=${auditPolicyFile}`,
    `--audit-log-path=${paths.auditLog}`,
    '--audit-log-maxsize=100',
    '--audit-log-maxbackup=2',
  ];
}
