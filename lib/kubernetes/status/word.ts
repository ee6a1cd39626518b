import type { Tone } from '../tone.ts';

const tones: Readonly<Record<string, Tone>> = {
  Running: 'ok',
  Ready: 'ok',
  Active: 'ok',
  Bound: 'ok',
  Available: 'ok',
  Healthy: 'ok',
  Established: 'ok',
  Approved: 'ok',
  'Approved,Issued': 'ok',
  Succeeded: 'done',
  Completed: 'done',
  Complete: 'done',
  Pending: 'progress',
  ContainerCreating: 'progress',
  PodInitializing: 'progress',
  Progressing: 'progress',
  Terminating: 'progress',
  SuccessCriteriaMet: 'progress',
  Updating: 'progress',
  Provisioning: 'progress',
  SchedulingGated: 'neutral',
  Suspended: 'neutral',
  Paused: 'neutral',
  Released: 'warn',
  NotReady: 'warn',
  Warning: 'warn',
  SchedulingDisabled: 'warn',
  Unknown: 'unknown',
  NodeLost: 'unknown',
  Failed: 'bad',
  Error: 'bad',
  Lost: 'bad',
  Evicted: 'bad',
  OOMKilled: 'bad',
  CrashLoopBackOff: 'bad',
  DeadlineExceeded: 'bad',
  FailureTarget: 'bad',
  ContainerStatusUnknown: 'bad',
  ImagePullBackOff: 'bad',
  InvalidImageName: 'bad',
  NodeAffinity: 'bad',
  UnexpectedAdmissionError: 'bad',
  Denied: 'bad',
  Degraded: 'bad',
  Unhealthy: 'bad',
};

/**
 * The tone of a STATUS cell of a Table, for kinds and words that nobody listed too: words that are built like a
 * failure are bad, everything else is neutral.
 */
export function wordTone(word: string): Tone {
  const known = Object.hasOwn(tones, word) ? tones[word] : undefined;
  if (known !== undefined) return known;
  // A node: `Ready,SchedulingDisabled`.
  if (word === 'NotReady,SchedulingDisabled') return 'bad';
  if (word.endsWith(',SchedulingDisabled')) return 'warn';
  if (word.startsWith('Init:')) return /^Init:\d+\/\d+$/.test(word) ? 'progress' : wordTone(word.slice('Init:'.length));
  if (word === 'ExitCode:0') return 'done';
  if (/^(?:Signal|ExitCode):/.test(word)) return 'bad';
  if (/BackOff$|^Err|Err$|Error|^Failed|Failed$|^Invalid|Evicted|^OutOf|Denied|Exceeded/.test(word)) return 'bad';
  return 'neutral';
}
