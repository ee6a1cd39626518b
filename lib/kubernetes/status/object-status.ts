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
  | 'condition';

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
