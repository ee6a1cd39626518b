import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { listOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface ServiceAccountFacts {
  /** Names of Secrets with a token; empty since v1.24, where nobody makes any (E44). */
  readonly secrets: readonly string[];
  /** Names of Secrets that its pods pull images with. */
  readonly imagePullSecrets: readonly string[];
  /** Whether its pods get its token, unless they say no themselves. */
  readonly mountsToken: boolean;
}

export function serviceAccountFacts(account: KubeObject): ServiceAccountFacts {
  const fields = recordOf(account);
  const names = (value: unknown) => listOf(value).flatMap((reference) => textOf(recordOf(reference).name) || []);
  return {
    secrets: names(fields.secrets),
    imagePullSecrets: names(fields.imagePullSecrets),
    mountsToken: fields.automountServiceAccountToken !== false,
  };
}

/** For a list of the pods that run as it; pods without a name run as `default`, which admission has filled in. */
export function podsOfAccount(name: string): string {
  return `spec.serviceAccountName=${name}`;
}
