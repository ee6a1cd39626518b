import type { Tone } from '../tone.ts';

/** Every code has a text in the messages under `status.reason`. */
export type StatusReasonCode =
  | 'container-waiting'
  | 'container-exited'
  | 'container-restarting'
  | 'containers-not-ready'
  | 'gates-not-ready'
  | 'init-containers'
  | 'out-of-memory'
  | 'image'
  | 'not-scheduled'
  | 'scheduling-gated'
  | 'node-lost'
  | 'pod-reason'
  | 'finalizers'
  | 'grace-period'
  | 'replicas-not-ready'
  | 'replicas-not-updated'
  | 'replicas-not-seen'
  | 'replica-failure'
  | 'deadline-exceeded'
  | 'paused'
  | 'scaled-to-zero'
  | 'no-matching-node'
  | 'suspended'
  | 'job-failed'
  | 'job-retries'
  | 'jobs-active'
  | 'node-not-ready'
  | 'node-silent'
  | 'node-pressure'
  | 'cordoned'
  | 'claim-pending'
  | 'claim-lost'
  | 'volume-released'
  | 'volume-failed'
  | 'namespace-content'
  | 'address-pending'
  | 'condition'
  | 'container-waits'
  | 'container-ends'
  | 'reference-missing'
  | 'key-missing'
  | 'image-name'
  | 'image-never-pulled'
  | 'image-rate-limit'
  | 'image-certificate'
  | 'image-denied'
  | 'image-unreachable'
  | 'image-not-found'
  | 'unfit-taint'
  | 'unfit-anti-affinity'
  | 'unfit-pod-affinity'
  | 'unfit-volume'
  | 'unfit-labels'
  | 'unfit-named-labels'
  | 'unfit-cordoned'
  | 'unfit-resource'
  | 'unfit-pods'
  | 'unfit-ports'
  | 'unfit-spread'
  | 'unfit-claim'
  | 'unfit-other'
  | 'refused-by-labels'
  | 'refused-by-named-labels'
  | 'refused-by-size'
  | 'pod-deadline'
  | 'node-shutdown'
  | 'evicted'
  | 'pod-evicted'
  | 'pod-ended'
  | 'pod-failed'
  | 'deleted-by-taint'
  | 'deleted-by-eviction'
  | 'deleted-by-preemption'
  | 'deleted-by-collection'
  | 'deleted-by-kubelet'
  | 'quota-exceeded'
  | 'limit-range'
  | 'quota-needs-resources'
  | 'pod-security'
  | 'service-account-missing'
  | 'condition-reason'
  | 'selects-no-pod'
  | 'service-without-pods'
  | 'service-of-none'
  | 'no-disruption'
  | 'request-pending'
  | 'request-not-issued'
  | 'event'
  | 'controller-pending'
  | 'gateway-listener';

export interface StatusReason {
  readonly code: StatusReasonCode;
  /** Texts of the server among them (`message`) are data: shown, never parsed. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** A state in one word as kubectl prints it, where it prints one. */
export interface ObjectStatus {
  readonly word: string;
  readonly tone: Tone;
  readonly reason?: StatusReason;
}

export function reason(code: StatusReasonCode, params: StatusReason['params'] = {}): StatusReason {
  return { code, params };
}
