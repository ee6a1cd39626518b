import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { numberOf, recordOf, textOf } from '#lib/kubernetes/untyped.ts';

export interface LeaseFacts {
  /** '' when nobody holds it. */
  readonly holder: string;
  /** Undefined: it does not say how long it is good for. */
  readonly durationSeconds: number | undefined;
  /** Epoch milliseconds; NaN when it was never taken. */
  readonly acquiredMs: number;
  readonly renewedMs: number;
  readonly transitions: number | undefined;
  /** A node's sign of life, an API server's, or somebody's leadership. */
  readonly use: 'node' | 'apiserver' | 'leadership';
}

export function leaseFacts(lease: KubeObject): LeaseFacts {
  const spec = recordOf(lease.spec);
  const { namespace, labels } = lease.metadata;
  return {
    holder: textOf(spec.holderIdentity) ?? '',
    durationSeconds: numberOf(spec.leaseDurationSeconds),
    acquiredMs: Date.parse(textOf(spec.acquireTime) ?? ''),
    renewedMs: Date.parse(textOf(spec.renewTime) ?? ''),
    transitions: numberOf(spec.leaseTransitions),
    use:
      namespace === 'kube-node-lease'
        ? 'node'
        : labels?.['apiserver.kubernetes.io/identity'] === undefined
          ? 'leadership'
          : 'apiserver',
  };
}

/**
 * Whether the holder has let it run out by `nowMs`: another one may take it. Undefined when it has no holder or says no
 * duration.
 */
export function isExpired({ holder, durationSeconds, renewedMs }: LeaseFacts, nowMs: number): boolean | undefined {
  if (holder === '' || durationSeconds === undefined || Number.isNaN(renewedMs)) return undefined;
  return nowMs > renewedMs + durationSeconds * 1000;
}
