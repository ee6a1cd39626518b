import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { CertificationRequest } from '#lib/x509/certification-request.ts';

export interface SigningRequest {
  readonly signerName: string;
  /** Who made the object. */
  readonly username: string;
  readonly groups: readonly string[];
  readonly usages: readonly string[];
  /** What was asked for; the signer may give less. */
  readonly expirationSeconds: number | undefined;
  /** Base64 of PEM. */
  readonly request: string;
}

export function signingRequestOf(object: KubeObject): SigningRequest {
  const spec = recordOf(object.spec);
  const texts = (value: unknown) => listOf(value).flatMap((item) => textOf(item) ?? []);
  return {
    signerName: textOf(spec.signerName) ?? '',
    username: textOf(spec.username) ?? '',
    groups: texts(spec.groups),
    usages: texts(spec.usages),
    expirationSeconds: numberOf(spec.expirationSeconds),
    request: textOf(spec.request) ?? '',
  };
}

const builtInSigners: Readonly<Record<string, SigningEffect['code']>> = {
  'kubernetes.io/kube-apiserver-client': 'client',
  'kubernetes.io/kube-apiserver-client-kubelet': 'kubelet-client',
  'kubernetes.io/kubelet-serving': 'kubelet-serving',
  'kubernetes.io/legacy-unknown': 'legacy',
};

/** What an approval gives, in words (`kinds.csr.effect.{code}`). */
export interface SigningEffect {
  readonly code: 'client' | 'kubelet-client' | 'kubelet-serving' | 'legacy' | 'custom';
  /** The user name that the certificate is for: its common name. */
  readonly user: string;
  /** The groups: its organizations. */
  readonly groups: readonly string[];
}

export function signingEffect(signerName: string, request: CertificationRequest | undefined): SigningEffect {
  const parts = (type: string) =>
    (request?.subject ?? []).filter((part) => part.type === type).map(({ value }) => value);
  const code = Object.hasOwn(builtInSigners, signerName) ? builtInSigners[signerName] : undefined;
  return { code: code ?? 'custom', user: parts('CN').at(-1) ?? '', groups: parts('O') };
}

/** What speaks against approving without a second look (`kinds.csr.concern.{code}`). */
export type SigningConcern = 'unreadable' | 'masters' | 'authority' | 'not-requester' | 'no-name';

export function signingConcerns(asked: SigningRequest, request: CertificationRequest | undefined): SigningConcern[] {
  if (request === undefined) return ['unreadable'];
  const { code, user, groups } = signingEffect(asked.signerName, request);
  const found: SigningConcern[] = [];
  if (groups.includes('system:masters')) found.push('masters');
  if (request.isAuthority) found.push('authority');
  if (user === '') found.push('no-name');
  // A kubelet asks for itself. A first client certificate is asked for by a bootstrap token instead.
  const isOwn = user === asked.username || asked.groups.includes('system:bootstrappers');
  if (code.startsWith('kubelet') && !isOwn) found.push('not-requester');
  return found;
}
