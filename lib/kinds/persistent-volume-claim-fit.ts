import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { matchesSelector, requirementsOf } from '#lib/kubernetes/label-selector.ts';
import { compareQuantities } from '#lib/kubernetes/quantity.ts';
import { isRecord, recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import { accessModes, claimFacts, classNameOf, quantityOf } from './persistent-volume-claim-facts.ts';

/** Why a claim can't have a volume. The text is `kinds.claim.misfit.{code}`. */
export type Misfit =
  | 'deleting'
  | 'bound'
  | 'released'
  | 'failed'
  | 'reserved'
  | 'class'
  | 'size'
  | 'access-mode'
  | 'volume-mode'
  | 'selector';

/**
 * The first reason for which the controller passes over a volume (FindMatchingVolume in
 * k8s.io/component-helpers/storage/volume), undefined when it fits.
 */
export function volumeMisfit(claim: KubeObject, volume: KubeObject): Misfit | undefined {
  const spec = recordOf(volume.spec);
  if (volume.metadata.deletionTimestamp !== undefined) return 'deleting';
  const phase = textOf(recordOf(volume.status).phase) ?? '';
  const isItsOwn = isReservedFor(volume, claim);
  if (phase === 'Bound' && !isItsOwn) return 'bound';
  if (phase === 'Released') return 'released';
  if (phase === 'Failed') return 'failed';
  if (isRecord(spec.claimRef) && !isItsOwn) return 'reserved';
  const { requested = '0', className = '', modes, volumeMode } = claimFacts(claim);
  if ((textOf(spec.volumeMode) ?? 'Filesystem') !== volumeMode) return 'volume-mode';
  if (!isItsOwn && (classNameOf(volume) ?? '') !== className) return 'class';
  if ((compareQuantities(quantityOf(spec.capacity) ?? '0', requested) ?? 0) < 0) return 'size';
  const offered = accessModes(spec.accessModes);
  if (!modes.every((mode) => offered.includes(mode))) return 'access-mode';
  const { selector } = recordOf(claim.spec);
  if (selector === undefined || selector === null) return undefined;
  const requirements = requirementsOf(selector);
  const fits = requirements !== undefined && matchesSelector(volume.metadata.labels ?? {}, requirements);
  return fits ? undefined : 'selector';
}

function isReservedFor(volume: KubeObject, claim: KubeObject): boolean {
  const reference = recordOf(recordOf(volume.spec).claimRef);
  const uid = textOf(reference.uid) ?? '';
  const { name, namespace } = claim.metadata;
  return reference.name === name && reference.namespace === namespace && (uid === '' || uid === claim.metadata.uid);
}
