import type { ExecCause, ExecEnd, ExecProblem } from '#lib/protocol/exec.ts';

/** How the program of a tab fares. Times are epoch milliseconds. */
export type TerminalState =
  | { readonly state: 'connecting'; readonly program?: string | undefined }
  | { readonly state: 'running'; readonly program?: string | undefined; readonly sinceMs: number }
  /** The program has ended, or did not begin. */
  | {
      readonly state: 'ended';
      readonly program?: string | undefined;
      readonly atMs: number;
      readonly end: ExecEnd;
      readonly cause?: ExecCause;
    }
  /** Pilothouse has ended it, or the way to Pilothouse is lost. What runs in the container can't be taken up again. */
  | {
      readonly state: 'lost';
      readonly program?: string | undefined;
      readonly atMs: number;
      readonly problem?: ExecProblem;
      readonly why: 'refused' | 'restarted' | 'connection' | 'no-socket';
      /** To a container's own program the way is found again. */
      readonly isComingBack: boolean;
    };
