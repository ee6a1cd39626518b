import type { Exit } from './containers.ts';

/** The text is `kinds.pod.exitMeaning.{code}`. */
export type ExitMeaning =
  | 'ended'
  | 'out-of-memory'
  | 'not-started'
  | 'no-command'
  | 'not-executable'
  | 'interrupted'
  | 'aborted'
  | 'killed'
  | 'segmentation-fault'
  | 'terminated'
  | 'signal'
  | 'program-error'
  | 'unknown';

/** Shells and runtimes report the end by signal n as 128 + n. */
const bySignal: Readonly<Record<number, ExitMeaning>> = {
  2: 'interrupted',
  6: 'aborted',
  9: 'killed',
  11: 'segmentation-fault',
  15: 'terminated',
};

/** What an exit code says; `signal` is 0 when it was none. */
export function exitMeaning(exit: Pick<Exit, 'reason' | 'exitCode' | 'signal'>): {
  readonly meaning: ExitMeaning;
  readonly signal: number;
} {
  const signal = exit.signal > 0 ? exit.signal : exit.exitCode > 128 && exit.exitCode < 193 ? exit.exitCode - 128 : 0;
  return { meaning: meaningOf(exit, signal), signal };
}

function meaningOf({ reason, exitCode }: Pick<Exit, 'reason' | 'exitCode'>, signal: number): ExitMeaning {
  if (reason === 'OOMKilled') return 'out-of-memory';
  // containerd's own words for a process that went while it was away: its node or itself was restarted.
  if (reason === 'ContainerStatusUnknown' || (reason === 'Unknown' && exitCode === 255)) return 'unknown';
  if (reason === 'StartError' || reason === 'ContainerCannotRun') return 'not-started';
  if (exitCode === 0 && signal === 0) return 'ended';
  if (signal !== 0) return bySignal[signal] ?? 'signal';
  if (exitCode === 126) return 'not-executable';
  if (exitCode === 127) return 'no-command';
  if (exitCode === 128) return 'not-started';
  return 'program-error';
}
