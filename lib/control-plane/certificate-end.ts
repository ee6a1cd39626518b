import type { Tone } from '#lib/kubernetes/tone.ts';

const dayMs = 86_400_000;
/** kubeadm's certificates last a year and are renewed by an upgrade: a month is time to plan one. */
const soonDays = 30;
const veryLateDays = 7;

/** Whole days until a certificate ends, less than zero when it has; undefined for no date. */
export function daysLeft(notAfter: string, nowMs: number): number | undefined {
  const end = Date.parse(notAfter);
  return Number.isNaN(end) ? undefined : Math.floor((end - nowMs) / dayMs);
}

export function endTone(days: number | undefined): Tone {
  if (days === undefined) return 'unknown';
  return days < veryLateDays ? 'bad' : days < soonDays ? 'warn' : 'ok';
}
