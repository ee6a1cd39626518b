import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { isRecord, recordOf, textMapOf, textOf } from '#lib/kubernetes/untyped.ts';
import { decodeValue } from './base64.ts';

/** What can be told of a Secret by its type without showing what is secret in it. */
export type SecretSummary =
  | { readonly type: 'tls'; readonly certificates: string | undefined; readonly hasKey: boolean }
  | { readonly type: 'registries'; readonly registries: readonly RegistryLogin[] | undefined }
  | { readonly type: 'service-account'; readonly account: AccountToken }
  | { readonly type: 'basic-auth'; readonly user: string | undefined }
  | {
      readonly type: 'bootstrap';
      readonly id: string;
      readonly expires: string | undefined;
      readonly usages: readonly string[];
    }
  | { readonly type: 'helm'; readonly release: string; readonly revision: string; readonly status: string }
  | { readonly type: 'other' };

export interface RegistryLogin {
  readonly registry: string;
  readonly user: string;
  readonly email: string;
  readonly hasPassword: boolean;
}

export interface AccountToken {
  readonly name: string;
  readonly uid: string;
  /** The control plane fills it within a second; one that stays empty has no ServiceAccount. */
  readonly hasToken: boolean;
  /** A day, from the label that the API server keeps (KEP-2799). */
  readonly lastUsed: string | undefined;
  readonly invalidSince: string | undefined;
}

export function secretType(secret: KubeObject): string {
  return textOf(recordOf(secret).type) || 'Opaque';
}

export function secretSummary(secret: KubeObject): SecretSummary {
  const data = textMapOf(recordOf(secret).data);
  const text = (key: string) => (data[key] === undefined ? undefined : decodeValue(data[key]).text);
  const labels = textMapOf(secret.metadata.labels);
  switch (secretType(secret)) {
    case 'kubernetes.io/tls':
      return { type: 'tls', certificates: text('tls.crt'), hasKey: (data['tls.key'] ?? '') !== '' };
    case 'kubernetes.io/dockerconfigjson':
      return { type: 'registries', registries: registryLogins(text('.dockerconfigjson'), (config) => config.auths) };
    case 'kubernetes.io/dockercfg':
      return { type: 'registries', registries: registryLogins(text('.dockercfg'), (config) => config) };
    case 'kubernetes.io/service-account-token':
      return { type: 'service-account', account: accountToken(secret, (data.token ?? '') !== '') };
    case 'kubernetes.io/basic-auth':
      return { type: 'basic-auth', user: text('username') };
    case 'bootstrap.kubernetes.io/token':
      return {
        type: 'bootstrap',
        id: text('token-id') ?? '',
        expires: text('expiration'),
        usages: Object.keys(data)
          .filter((key) => key.startsWith('usage-bootstrap-') && text(key) === 'true')
          .map((key) => key.slice('usage-bootstrap-'.length)),
      };
    case 'helm.sh/release.v1':
      return {
        type: 'helm',
        release: labels.name ?? '',
        revision: labels.version ?? '',
        status: labels.status ?? '',
      };
    default:
      return { type: 'other' };
  }
}

function accountToken(secret: KubeObject, hasToken: boolean): AccountToken {
  const annotations = textMapOf(secret.metadata.annotations);
  const labels = textMapOf(secret.metadata.labels);
  return {
    name: annotations['kubernetes.io/service-account.name'] ?? '',
    uid: annotations['kubernetes.io/service-account.uid'] ?? '',
    hasToken,
    lastUsed: labels['kubernetes.io/legacy-token-last-used'],
    invalidSince: labels['kubernetes.io/legacy-token-invalid-since'],
  };
}

/** Undefined when it is not the JSON that the kubelet reads. */
function registryLogins(
  json: string | undefined,
  authsOf: (config: Readonly<Record<string, unknown>>) => unknown,
): RegistryLogin[] | undefined {
  let config: unknown;
  try {
    config = JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
  if (!isRecord(config)) return undefined;
  const auths = authsOf(config);
  if (!isRecord(auths)) return undefined;
  return Object.entries(auths).map(([registry, value]) => {
    const login = recordOf(value);
    const [user = '', password = ''] = splitAuth(decodeValue(textOf(login.auth) ?? '').text ?? '');
    return {
      registry,
      user: textOf(login.username) || user,
      email: textOf(login.email) ?? '',
      hasPassword: (textOf(login.password) ?? password) !== '' || (textOf(login.identitytoken) ?? '') !== '',
    };
  });
}

/** `user:password`; a password may hold colons. */
function splitAuth(auth: string): string[] {
  const colon = auth.indexOf(':');
  return colon === -1 ? [auth] : [auth.slice(0, colon), auth.slice(colon + 1)];
}
