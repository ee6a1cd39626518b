import { decodeValue } from '#lib/kinds/base64.ts';
import type { JsonObject, KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export const tokenSecretType = 'kubernetes.io/service-account-token';
const accountAnnotation = 'kubernetes.io/service-account.name';

/** A Secret that the token controller fills with a token that never expires (E44). */
export function tokenSecret(account: { readonly namespace: string; readonly name: string }, name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: account.namespace, annotations: { [accountAnnotation]: account.name } },
    type: tokenSecretType,
  };
}

/** Whether the Secret holds, or will hold, a token of this account. */
export function isTokenSecretOf(secret: KubeObject, account: string): boolean {
  return (
    textOf(recordOf(secret).type) === tokenSecretType &&
    textOf(recordOf(secret.metadata.annotations)[accountAnnotation]) === account
  );
}

/** Undefined as long as the token controller has not filled it. */
export function tokenOfSecret(secret: KubeObject): string | undefined {
  const encoded = textOf(recordOf(recordOf(secret).data).token);
  return encoded === undefined || encoded === '' ? undefined : decodeValue(encoded).text;
}
