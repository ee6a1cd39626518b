import type { Tone } from '#lib/kubernetes/tone.ts';
import type { RowOutcome } from '../run/apply-run.ts';

const tones: Record<RowOutcome, Tone> = {
  created: 'ok',
  configured: 'ok',
  unchanged: 'done',
  deleted: 'done',
  undone: 'done',
  absent: 'done',
  failed: 'bad',
  'not-sent': 'bad',
  'not-checked': 'neutral',
  waiting: 'progress',
  held: 'neutral',
  stopped: 'neutral',
  faulty: 'bad',
  unknown: 'unknown',
};

/** A success with warnings, or with fields that were not kept, is worth a look. */
export function outcomeTone(outcome: RowOutcome, remarks: number): Tone {
  return remarks > 0 && tones[outcome] === 'ok' ? 'warn' : tones[outcome];
}

export const outcomeText: Record<Tone, string> = {
  ok: 'text-ok',
  done: 'text-neut',
  warn: 'text-warn',
  bad: 'text-bad',
  neutral: 'text-neut',
  progress: 'text-prog',
  unknown: 'text-neut',
};
