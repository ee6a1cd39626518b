import type { ListAnswer, ListFrame, ListQuestion, RowName, SelectionChange } from '#lib/protocol/live.ts';
import type { View } from './view.ts';

export interface WindowSpec {
  readonly from: number;
  readonly to: number;
  readonly extras: readonly string[];
}

/** A ListFrame but for what the feed and the socket know. */
export type WindowFrame = Omit<ListFrame, 'type' | 'id' | 'seq' | 'first' | 'state' | 'problems'>;

/** What one subscription sees of a view, what it has selected, and what it was sent. */
export class ListWindow {
  constructor(_view: View, _spec: WindowSpec) {}

  /** Another query: the next frame is whole (say `first` with it). The selection stays when the store does. */
  show(_view: View, _spec: WindowSpec): void {}

  /** The window moves; the next frame holds what the browser does not have yet. */
  move(_from: number, _to: number): void {}

  select(_change: SelectionChange): void {}

  /** What changed since the last frame, undefined when nothing did. Call it only to send it: it counts as sent. */
  frame(): WindowFrame | undefined {
    return undefined;
  }

  /** Rows of the window of which more has to be read: objects of thin rows, annotations that `extras` wants. */
  wanted(): RowName[] {
    return [];
  }

  /** All rows of the window while `extras` has `usage`, else none. */
  wantedUsage(): RowName[] {
    return [];
  }

  answer(_question: ListQuestion): ListAnswer {
    throw new Error('not yet');
  }

  /** The subscription ends. Does not release the view. */
  close(): void {}
}
