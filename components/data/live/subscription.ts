import type { ClientMessage, ListFrame, LiveProblem, ObjectFrame, ObjectsFrame } from '#lib/protocol/live.ts';
import type { Outage } from './connection/outage.ts';

export type Frame = ListFrame | ObjectFrame | ObjectsFrame;

/** What the client needs to know of everything that is open over it. */
export interface Subscription {
  readonly id: number;
  /** Opens it at a server that knows nothing of it, as it is now: window, selection. */
  opening(): readonly ClientMessage[];
  /** False when the frame does not fit what is here: it is opened again. */
  apply(frame: Frame): boolean;
  /** What was asked in this turn is not what is asked now: its end says nothing. */
  hasMovedOn(turn: number | undefined): boolean;
  ended(problem: LiveProblem): void;
  lost(outage: Outage): void;
}
