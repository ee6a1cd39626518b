import type { ListFrame } from '#lib/protocol/live.ts';
import type { ListWindow } from '#server/live/rows/list-window.ts';
import type { View } from '#server/live/rows/view.ts';

type Counts = Pick<ListFrame, 'total' | 'matched' | 'facets' | 'from' | 'selected'>;

/** What a frame is made of, beside what the window says. */
interface Parts extends Pick<ListFrame, 'id' | 'seq' | 'turn' | 'state'> {
  readonly isFirst: boolean;
  readonly view: View;
  readonly window: ListWindow;
  /** Index of the window's first row, as it was asked for. */
  readonly from: number;
  readonly problems: NonNullable<ListFrame['problems']>;
}

/** The frames of one list in one tab, each with what has changed since the one before. */
export class ListFrames {
  #counts: Counts | undefined;
  #state = '';
  #isUndecided = false;
  #problems = '[]';

  /** What the browser was told last, undefined before the first frame. */
  get total(): number | undefined {
    return this.#counts?.total;
  }

  /** Undefined where it would say nothing new. */
  next({ id, seq, turn, isFirst, view, window, from, state, problems }: Parts): ListFrame | undefined {
    const parts = window.frame();
    const stateText = JSON.stringify(state);
    const problemsText = JSON.stringify(problems);
    const { isUndecided } = view;
    const isSaid = stateText === this.#state && problemsText === this.#problems && isUndecided === this.#isUndecided;
    if (parts === undefined && !isFirst && isSaid) return undefined;
    const { total, matched, facets } = view;
    const counts: Counts = parts ?? this.#counts ?? { total, matched, facets, from, selected: 0 };
    const frame: ListFrame = {
      type: 'list',
      id,
      seq,
      ...(turn === undefined ? {} : { turn }),
      ...(isFirst ? { first: true } : {}),
      total: counts.total,
      matched: counts.matched,
      ...(isUndecided ? { undecided: true } : {}),
      facets: counts.facets,
      from: counts.from,
      selected: counts.selected,
      ...parts,
      state,
      ...(problemsText !== this.#problems || (isFirst && problems.length > 0) ? { problems } : {}),
    };
    this.#counts = counts;
    this.#state = stateText;
    this.#problems = problemsText;
    this.#isUndecided = isUndecided;
    return frame;
  }
}
