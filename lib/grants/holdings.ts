import { decodeValue } from '#lib/kinds/base64.ts';
import { signingRequestOf } from '#lib/kinds/certificate-signing-request-facts.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { userOfAccount } from '#lib/kubernetes/rbac-sentences/actor.ts';
import type { Binding, Subject } from '#lib/kubernetes/rbac-sentences/binding.ts';
import { conditionsOf } from '#lib/kubernetes/status/condition.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { parseCertificates } from '#lib/x509/certificate.ts';
import { parseCertificationRequest } from '#lib/x509/certification-request.ts';
import { clientSigner } from './client-certificate.ts';

/** Something that a subject has and that can be taken away. */
export type Holding =
  /** `others`: subjects that keep the role by it. */
  | { readonly kind: 'binding'; readonly binding: Binding; readonly others: number }
  | { readonly kind: 'secret' | 'account'; readonly namespace: string; readonly name: string; readonly uid: string }
  | {
      readonly kind: 'request';
      readonly name: string;
      readonly uid: string;
      readonly state: 'issued' | 'expired' | 'pending' | 'denied';
      readonly notAfterMs: number | undefined;
    };

export function holdingKey(holding: Holding): string {
  if (holding.kind === 'binding') return `binding ${holding.binding.namespace ?? ''}/${holding.binding.name}`;
  return `${holding.kind} ${holding.kind === 'request' ? '' : holding.namespace}/${holding.name}`;
}

/** A ServiceAccount is named as such or by its user name; users and groups by their names alone. */
export function names(subject: Subject, wanted: Subject): boolean {
  if (subject.kind === wanted.kind && subject.name === wanted.name) {
    return wanted.kind !== 'ServiceAccount' || subject.namespace === wanted.namespace;
  }
  return (
    wanted.kind === 'ServiceAccount' &&
    subject.kind === 'User' &&
    subject.name === userOfAccount({ namespace: wanted.namespace ?? '', name: wanted.name })
  );
}

/** Bindings that name the subject itself; those of the whole cluster first. */
export function boundTo(bindings: readonly Binding[], wanted: Subject): readonly Holding[] {
  return bindings
    .filter(({ subjects }) => subjects.some((subject) => names(subject, wanted)))
    .sort((a, b) => Number(a.namespace !== undefined) - Number(b.namespace !== undefined))
    .map((binding) => ({
      kind: 'binding',
      binding,
      others: binding.subjects.filter((subject) => !names(subject, wanted)).length,
    }));
}

/** Undefined for what is no request for a client certificate of this user. */
export function requestOf(object: KubeObject, user: string, nowMs: number): Holding | undefined {
  const asked = signingRequestOf(object);
  if (asked.signerName !== clientSigner) return undefined;
  const name = parseCertificationRequest(asked.request)?.subject.findLast(({ type }) => type === 'CN')?.value;
  if (name !== user) return undefined;
  const [leaf] = parseCertificates(decodeValue(textOf(recordOf(object.status).certificate) ?? '').text ?? '');
  const isRefused = conditionsOf(object.status).some(({ type }) => type === 'Denied' || type === 'Failed');
  const state =
    leaf !== undefined ? (leaf.notAfterMs < nowMs ? 'expired' : 'issued') : isRefused ? 'denied' : 'pending';
  const { name: ownName, uid = '' } = object.metadata;
  return { kind: 'request', name: ownName, uid, state, notAfterMs: leaf?.notAfterMs };
}
