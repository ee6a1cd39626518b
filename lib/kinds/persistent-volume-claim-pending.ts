import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import { recordOf, textOf } from '#lib/kubernetes/untyped.ts';
import type { EventRow } from './object-events.ts';
import { classNameOf } from './persistent-volume-claim-facts.ts';

/** Why a claim is not bound (spec/errors.md E32). The text is `kinds.claim.pending.{code}`. */
export type PendingCode =
  /** Normal: the volume is made where the first pod runs. */
  | 'wait-for-consumer'
  /** A pod wants it, which has no node yet. */
  | 'wait-for-pod'
  | 'no-class'
  | 'class-missing'
  /** The class makes no volumes: somebody has to. */
  | 'no-provisioner'
  /** A selector stops dynamic provisioning. */
  | 'selector'
  /** `spec.volumeName` names one that can't be had. */
  | 'named-volume'
  /** The provisioner has not answered. */
  | 'provisioner-silent'
  | 'provisioning'
  | 'provisioning-failed'
  | 'unknown';

export interface PendingCause {
  readonly code: PendingCode;
  readonly className: string;
  readonly provisioner: string;
  readonly volume: string;
  /** The event's own words, '' when there is none. */
  readonly message: string;
  /** Nothing is wrong: it waits for something that will come, or for whoever uses it. */
  readonly isNormal: boolean;
}

export interface PendingFacts {
  /** The claim's class: null when there is none of its name, undefined when it can't be read or is not known yet. */
  readonly storageClass: KubeObject | null | undefined;
  /** Of the claim, the newest first. */
  readonly events: readonly EventRow[];
}

const noProvisioner = 'kubernetes.io/no-provisioner';

export function pendingCause(claim: KubeObject, facts: PendingFacts): PendingCause | undefined {
  const status = textOf(recordOf(claim.status).phase) ?? 'Pending';
  if (status !== 'Pending') return undefined;
  const spec = recordOf(claim.spec);
  const className = classNameOf(claim) ?? '';
  const volume = textOf(spec.volumeName) ?? '';
  const provisioner = textOf(recordOf(facts.storageClass).provisioner) ?? '';
  const [event] = facts.events.filter((row) => Object.hasOwn(codeOfEvent, row.reason));
  const { code, isNormal = false } = causeOf();
  return { code, className, provisioner, volume, message: event?.message ?? '', isNormal };

  function causeOf(): { code: PendingCode; isNormal?: boolean } {
    if (volume !== '') return { code: 'named-volume' };
    if (className === '') return { code: 'no-class' };
    if (facts.storageClass === null) return { code: 'class-missing' };
    if (event?.reason === 'WaitForPodScheduled') return { code: 'wait-for-pod', isNormal: true };
    const waits = recordOf(facts.storageClass).volumeBindingMode === 'WaitForFirstConsumer' && !hasNode(claim);
    if (waits && (event === undefined || event.reason === 'WaitForFirstConsumer')) {
      return { code: 'wait-for-consumer', isNormal: true };
    }
    if (provisioner === noProvisioner) return { code: 'no-provisioner' };
    if (provisioner !== '' && spec.selector !== undefined && spec.selector !== null) return { code: 'selector' };
    const code = event === undefined ? 'unknown' : (codeOfEvent[event.reason] ?? 'unknown');
    return { code, isNormal: code === 'provisioning' || code === 'wait-for-consumer' };
  }
}

const codeOfEvent: Readonly<Record<string, PendingCode>> = {
  WaitForFirstConsumer: 'wait-for-consumer',
  WaitForPodScheduled: 'wait-for-pod',
  FailedBinding: 'unknown',
  ProvisioningFailed: 'provisioning-failed',
  ExternalProvisioning: 'provisioner-silent',
  Provisioning: 'provisioning',
};

/** The scheduler has chosen a node: whoever was waited for has come. */
function hasNode(claim: KubeObject): boolean {
  return claim.metadata.annotations?.['volume.kubernetes.io/selected-node'] !== undefined;
}
