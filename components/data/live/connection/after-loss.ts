import { liveCloseCodes } from '#lib/protocol/live.ts';
import type { LinkKind, Loss } from './link.ts';

export type NextStep =
  /** The session has ended: nothing is tried before somebody has signed in again. */
  | 'sign-in'
  /** The server is coming back, or has only not been heard: no back-off for the first try. */
  | 'at-once'
  | 'later'
  /** A socket that never said hello: either the server is away, or something in between does not pass upgrades. */
  | 'check-http'
  /** The answer of a stream is held back on its way: only whole answers come through. */
  | 'poll'
  /** A stream was refused or cut before its hello. */
  | 'stream-failed';

const restartCode = 1012;
const unauthorized = 401;

/** What to do when a link is lost. `wasUp`: it had said hello. */
export function stepAfter(loss: Loss, kind: LinkKind, wasUp: boolean): NextStep {
  switch (loss.kind) {
    case 'refused':
      if (loss.problem.httpStatus === unauthorized) return 'sign-in';
      return kind === 'stream' && !wasUp && !loss.problem.passing ? 'stream-failed' : 'later';
    case 'silent':
      return 'at-once';
    case 'no-hello':
      return kind === 'stream' ? 'poll' : 'check-http';
    case 'closed':
      if (loss.code === liveCloseCodes.signedOut) return 'sign-in';
      if (loss.code === restartCode || loss.code === liveCloseCodes.identityChanged) return 'at-once';
      if (wasUp) return 'later';
      return kind === 'socket' ? 'check-http' : kind === 'stream' ? 'stream-failed' : 'later';
  }
}
