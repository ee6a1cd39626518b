import type { Condition } from '#lib/kubernetes/status/condition.ts';
import type { Tone } from '#lib/kubernetes/tone.ts';

/** Conditions whose True is the bad news. Kubernetes' own, and the words that controllers use for it. */
const negative =
  /(?:Pressure|Unavailable|Failure|Failed|FailureTarget|Degraded|Stalled|Blocked|Invalid|Error|Errored|DisruptionTarget|Dangling|NonStructuralSchema|ContentRemaining|FinalizersRemaining|Resizing|Violation)$/;

/** How a condition looks. A False of an unknown controller is a warning at most: it may be meant that way. */
export function conditionTone(condition: Condition): Tone {
  if (condition.status !== 'True' && condition.status !== 'False') return 'unknown';
  const holds = condition.status === 'True';
  if (negative.test(condition.type)) return holds ? (condition.type.endsWith('Pressure') ? 'warn' : 'bad') : 'ok';
  if (holds) return 'ok';
  if (condition.reason === 'PodCompleted') return 'done';
  return condition.type === 'Ready' || condition.type === 'Available' ? 'bad' : 'warn';
}
