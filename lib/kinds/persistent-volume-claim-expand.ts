import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { compareQuantities, parseQuantity } from '#lib/kubernetes/quantity.ts';
import { recordOf } from '#lib/kubernetes/untyped.ts';
import { claimFacts } from './persistent-volume-claim-facts.ts';

/** Why a claim can't grow at all; the server's own answer is a Go struct (spec/errors.md E36). */
export type ExpandRefusal = 'not-bound' | 'no-class' | 'class-gone' | 'class-forbids';

/**
 * `storageClass` is the claim's: null when there is none of this name, undefined when it can't be read, which leaves
 * the answer to the server.
 */
export function expandRefusal(
  claim: KubeObject,
  storageClass: KubeObject | null | undefined,
): ExpandRefusal | undefined {
  if (recordOf(claim.status).phase !== 'Bound') return 'not-bound';
  const { className } = claimFacts(claim);
  if (className === undefined || className === '') return 'no-class';
  if (storageClass === null) return 'class-gone';
  if (storageClass === undefined) return undefined;
  return recordOf(storageClass).allowVolumeExpansion === true ? undefined : 'class-forbids';
}

export type SizeProblem = 'required' | 'no-quantity' | 'not-larger' | 'below-capacity';

/**
 * A size may only grow. One exception (KEP-1790): after a failed resize the request may come down again, but not to
 * what the volume already has.
 */
export function sizeProblem(claim: KubeObject, size: string): SizeProblem | undefined {
  if (size === '') return 'required';
  const quantity = parseQuantity(size);
  if (quantity === undefined || quantity.nanos <= 0n) return 'no-quantity';
  const { requested, capacity } = claimFacts(claim);
  if (capacity !== undefined && (compareQuantities(size, capacity) ?? 1) < 0) return 'below-capacity';
  if (requested === undefined) return undefined;
  const toRequested = compareQuantities(size, requested) ?? 1;
  if (toRequested > 0) return undefined;
  const isRecovery = toRequested < 0 && capacity !== undefined && (compareQuantities(requested, capacity) ?? 0) > 0;
  return isRecovery && (compareQuantities(size, capacity) ?? 0) > 0 ? undefined : 'not-larger';
}

/** A JSON merge patch of the request only, guarded by the version that was seen. */
export function expandPatch(claim: KubeObject, size: string): string {
  const { resourceVersion } = claim.metadata;
  return JSON.stringify({
    ...(resourceVersion === undefined ? {} : { metadata: { resourceVersion } }),
    spec: { resources: { requests: { storage: size } } },
  });
}
