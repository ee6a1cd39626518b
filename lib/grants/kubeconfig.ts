import { base64OfText } from '#lib/kinds/base64.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { writeYaml } from '#lib/manifest/yaml-write.ts';
import { words } from './kubectl-commands.ts';
import { shellWord } from './shell-word.ts';

export interface KubeconfigCluster {
  /** As it is called in the file. */
  readonly name: string;
  readonly server: string;
  /** PEM; '' where the public authorities are trusted. */
  readonly certificateAuthority: string;
  readonly tlsServerName?: string | undefined;
}

export type KubeconfigCredential =
  | { readonly token: string }
  /** Both PEM. */
  | { readonly certificate: string; readonly key: string };

/** A kubeconfig with one context, everything in it embedded. `namespace` '': kubectl's own default. */
export function kubeconfigText(options: {
  readonly cluster: KubeconfigCluster;
  readonly user: string;
  readonly namespace: string;
  readonly credential: KubeconfigCredential;
}): string {
  const { cluster, user, namespace, credential } = options;
  const { name, server, certificateAuthority, tlsServerName } = cluster;
  const context = `${user}@${name}`;
  const config: JsonObject = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server,
          ...(certificateAuthority === '' ? {} : { 'certificate-authority-data': base64OfText(certificateAuthority) }),
          ...(tlsServerName === undefined ? {} : { 'tls-server-name': tlsServerName }),
        },
      },
    ],
    users: [{ name: user, user: credentialOf(credential) }],
    contexts: [{ name: context, context: { cluster: name, user, ...(namespace === '' ? {} : { namespace }) } }],
    'current-context': context,
  };
  return writeYaml(config);
}

function credentialOf(credential: KubeconfigCredential): JsonObject {
  if ('token' in credential) return { token: credential.token };
  return {
    'client-certificate-data': base64OfText(credential.certificate),
    'client-key-data': base64OfText(credential.key),
  };
}

/** `jane.kubeconfig`; what is no part of a file's name becomes an underscore. */
export function kubeconfigFileName(user: string): string {
  return `${user.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.kubeconfig`;
}

/** The same with kubectl. `credential`: the flags of `set-credentials`, quoted for a shell where they have to be. */
export function kubeconfigCommands(options: {
  readonly cluster: KubeconfigCluster;
  readonly user: string;
  readonly namespace: string;
  readonly credential: readonly string[];
}): readonly string[] {
  const { cluster, user, namespace, credential } = options;
  const { name, server, certificateAuthority, tlsServerName } = cluster;
  const config = ['kubectl', 'config', `--kubeconfig=${kubeconfigFileName(user)}`];
  const context = `${user}@${name}`;
  const hasAuthority = certificateAuthority !== '';
  return [
    ...(hasAuthority
      ? ["kubectl -n kube-public get configmap kube-root-ca.crt -o jsonpath='{.data.ca\\.crt}' > ca.crt"]
      : []),
    words([
      ...config,
      'set-cluster',
      name,
      `--server=${server}`,
      ...(hasAuthority ? ['--certificate-authority=ca.crt', '--embed-certs'] : []),
      ...(tlsServerName === undefined ? [] : [`--tls-server-name=${tlsServerName}`]),
    ]),
    [words([...config, 'set-credentials', user]), ...credential].join(' '),
    words([
      ...config,
      'set-context',
      context,
      `--cluster=${name}`,
      `--user=${user}`,
      ...(namespace === '' ? [] : [`--namespace=${namespace}`]),
    ]),
    words([...config, 'use-context', context]),
  ];
}

/** The flag that asks for a token where the command runs, so that none stands in a shell's history. */
export function tokenFlag(account: { readonly namespace: string; readonly name: string }, seconds: number): string {
  return `--token="$(${tokenCommand(account, seconds)})"`;
}

export function tokenCommand(account: { readonly namespace: string; readonly name: string }, seconds: number): string {
  return words(['kubectl', '-n', account.namespace, 'create', 'token', account.name, `--duration=${seconds}s`]);
}

export function tokenSecretFlag(namespace: string, secret: string): string {
  const at = words(['kubectl', '-n', namespace, 'get', 'secret', secret]);
  return `--token="$(${at} -o jsonpath='{.data.token}' | base64 -d)"`;
}

export function keyFlags(name: string): readonly string[] {
  return [
    `--client-certificate=${shellWord(`${name}.crt`)}`,
    `--client-key=${shellWord(`${name}.key`)}`,
    '--embed-certs',
  ];
}

/** Addresses that mean another machine wherever the file is taken to. */
export function isLoopback(server: string): boolean {
  if (!URL.canParse(server)) return false;
  const { hostname } = new URL(server);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|\[::\])$/.test(hostname);
}

/** What an address can't be used for: `https://`, a host, nothing behind the path. */
export function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && search === '' && hash === '';
}
