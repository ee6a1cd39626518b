import type { KubeStatus } from '#lib/kubernetes/kube-object.ts';

/** An object that the server refused, as the result row names it. */
export interface Refusal {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly status: KubeStatus;
}

/** `namespaces "dev" not found`: 404 whose details name a namespace (measured on v1.34). */
export function isNamespaceMissing(status: KubeStatus): boolean {
  return status.code === 404 && status.details?.kind === 'namespaces';
}
