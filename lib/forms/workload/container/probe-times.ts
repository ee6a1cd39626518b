import type { JsonValue } from '#lib/kubernetes/kube-object.ts';
import { numberOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';

/** What the API server fills in (pkg/apis/core/v1/defaults.go); it takes 0 for "not said" as well. */
export const probeDefaults = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 3,
} as const;

export type ProbeNumber = keyof typeof probeDefaults;

export interface WorstCase {
  /** Seconds from the start of a container that never answers until the probe acts. */
  readonly fromStart: number;
  /** The same of one that answered so far, from the moment when it stops. */
  readonly whenRunning: number;
  /** Seconds that may be added to either: a probe is asked once a period, and the first time anywhere in it. */
  readonly jitter: number;
}

/**
 * The longest time until a probe acts (P24): each of its failures is counted after its timeout, and the next question
 * comes a period later, or when the last one has timed out. Undefined for numbers that can't be read.
 */
export function worstCase(probe: JsonValue | undefined): WorstCase | undefined {
  const delay = secondsOf(probe, 'initialDelaySeconds');
  const period = secondsOf(probe, 'periodSeconds');
  const timeout = secondsOf(probe, 'timeoutSeconds');
  const failures = secondsOf(probe, 'failureThreshold');
  if (delay === undefined || period === undefined || timeout === undefined || failures === undefined) return undefined;
  const whenRunning = (failures - 1) * Math.max(period, timeout) + timeout;
  return { fromStart: delay + whenRunning, whenRunning, jitter: period };
}

function secondsOf(probe: JsonValue | undefined, field: ProbeNumber): number | undefined {
  const held = valueAt(probe, [field]);
  if (held === undefined || held === null) return probeDefaults[field];
  const value = numberOf(held);
  if (value === undefined || value < 0) return undefined;
  return value === 0 ? probeDefaults[field] : value;
}
