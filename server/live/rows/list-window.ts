import {
  type ListAnswer,
  type ListFrame,
  type ListQuestion,
  type LiveRow,
  liveLimits,
  type RowName,
  type SelectionChange,
} from '#lib/protocol/live.ts';
import { isAlive } from './columns/row-columns.ts';
import { type Extras, liveRow, parseExtras } from './live-row.ts';
import { answerQuestion } from './questions/list-answers.ts';
import { mostReadRows } from './questions/row-capacity.ts';
import { Selection } from './selection.ts';
import type { View } from './view.ts';

export interface WindowSpec {
  readonly from: number;
  readonly to: number;
  readonly extras: readonly string[];
}

/** A ListFrame but for what the feed and the socket know. */
export type WindowFrame = Omit<ListFrame, 'type' | 'id' | 'turn' | 'seq' | 'first' | 'state' | 'problems'>;

/** What the browser was told last. */
interface Sent {
  readonly columnsRevision: number;
  /** All that is a few numbers, as one text. */
  readonly counts: string;
  readonly marks: string;
  readonly from: number;
  readonly order: readonly number[];
  /** Rows that the browser holds: number of the change that it has seen. */
  readonly rows: ReadonlyMap<number, { readonly change: number; readonly isSelected: boolean }>;
  readonly changedAtMs: number | undefined;
}

const noColumns = -1;
/** A change elsewhere in the list is told this often when there is nothing else to tell. */
const changeNewsMs = 5_000;

/** What one subscription sees of a view, what it has selected, and what it was sent. */
export class ListWindow {
  #view: View;
  #extras: Extras;
  #from = 0;
  #to = 0;
  #selection: Selection;
  #sent: Sent | undefined;
  /** Of the view and the selection when the last frame was made. */
  #seen = '';

  constructor(view: View, spec: WindowSpec) {
    this.#view = view;
    this.#extras = this.#want(spec);
    this.#selection = new Selection(view.store);
    this.move(spec.from, spec.to);
  }

  /** Another query: the next frame is whole (say `first` with it). The selection stays when the store does. */
  show(view: View, spec: WindowSpec): void {
    const before = this.#extras;
    const store = this.#view.store;
    this.#view = view;
    this.#extras = this.#want(spec);
    for (const key of before.annotations) store.releaseAnnotation(key);
    if (view.store !== store) this.#selection = new Selection(view.store);
    this.move(spec.from, spec.to);
    this.forgetSent();
  }

  /** The window moves; the next frame holds what the browser does not have yet. */
  move(from: number, to: number): void {
    this.#from = Math.max(0, Math.trunc(from));
    this.#to = Math.max(this.#from, Math.min(Math.trunc(to), this.#from + liveLimits.window));
    this.#seen = '';
  }

  select(change: SelectionChange): void {
    this.#selection.change(change, this.#view);
  }

  /** The next frame is whole: what was sent is lost. */
  forgetSent(): void {
    this.#sent = undefined;
    this.#seen = '';
  }

  /** What changed since the last frame, undefined when nothing did. Call it only to send it: it counts as sent. */
  frame(): WindowFrame | undefined {
    const view = this.#view;
    const { store } = view;
    // An order from before rows were lost track of may hold other rows by now: it is not shown.
    const order = view.isMerged || this.#sent === undefined ? view.order : undefined;
    if (order === undefined) return undefined;
    this.#selection.findPending();
    const seen = `${view.revision} ${this.#selection.revision} ${store.cells.revision}`;
    if (seen === this.#seen && this.#sent !== undefined) return undefined;
    this.#seen = seen;
    const last = this.#sent;
    const { from, slots } = this.#window();
    const ids = slots.map((slot) => store.rows.ids[slot] ?? 0);
    const changed: LiveRow[] = [];
    const rows = new Map<number, { change: number; isSelected: boolean }>();
    // Who only counts has nothing to put into columns.
    const columnsRevision = this.#to > this.#from ? store.cells.revision : (last?.columnsRevision ?? noColumns);
    const isOtherColumns = columnsRevision !== noColumns && last?.columnsRevision !== columnsRevision;
    for (const slot of slots) {
      const id = store.rows.ids[slot] ?? 0;
      const now = { change: store.rows.changed[slot] ?? 0, isSelected: this.#selection.has(slot) };
      const held = isOtherColumns ? undefined : last?.rows.get(id);
      if (held?.change !== now.change || held.isSelected !== now.isSelected) {
        changed.push(liveRow(store, slot, this.#extras, now.isSelected));
      }
      rows.set(id, now);
    }
    const numbers = {
      total: view.total,
      matched: view.matched,
      facets: view.facets,
      selected: this.#selection.count(view),
      from,
    };
    const counts = JSON.stringify(numbers);
    const marks = view.marks();
    const sent: Sent = {
      columnsRevision,
      counts,
      marks: marks.join(),
      from,
      order: ids,
      rows,
      changedAtMs: store.changedAtMs,
    };
    const isSameOrder = last !== undefined && isEqualOrder(last.order, ids);
    const isNews = (store.changedAtMs ?? 0) - (last?.changedAtMs ?? 0) >= changeNewsMs;
    const isSame =
      isSameOrder && changed.length === 0 && !isOtherColumns && last.counts === counts && last.marks === sent.marks;
    if (isSame && !isNews) return undefined;
    this.#sent = sent;
    return {
      ...(isOtherColumns ? { columns: store.cells.columns } : {}),
      ...numbers,
      ...(isSameOrder ? {} : { order: ids }),
      ...(changed.length === 0 ? {} : { rows: changed }),
      ...((last?.marks ?? '') === sent.marks ? {} : { marks }),
      ...(store.changedAtMs === undefined || store.changedAtMs === last?.changedAtMs
        ? {}
        : { changedAtMs: store.changedAtMs }),
    };
  }

  /** Rows of the window of which more has to be read: objects of thin rows, annotations that `extras` wants. */
  wanted(): RowName[] {
    const { store } = this.#view;
    const { slots } = this.#window();
    const thinFirst = (slot: number) => (store.rows.uids[slot] === undefined ? 0 : 1);
    return slots
      .filter((slot) => store.isIncomplete(slot))
      .sort((a, b) => thinFirst(a) - thinFirst(b))
      .map((slot) => store.nameOf(slot));
  }

  /** All rows of the window while `extras` has `usage`, else none. */
  wantedUsage(): RowName[] {
    if (!this.#extras.usage) return [];
    return this.#window().slots.map((slot) => this.#view.store.nameOf(slot));
  }

  /** While `extras` has `capacity`: usage of all rows, and their objects as long as some are not known. */
  wantedAll(): 'nothing' | 'usage' | 'objects' {
    const { capacity } = this.#extras;
    const { store } = this.#view;
    if (capacity === undefined || (capacity === 'some' && store.size > mostReadRows)) return 'nothing';
    for (let slot = 0; slot < store.rows.used; slot++) {
      if (store.rows.has(slot, isAlive) && store.isIncomplete(slot)) return 'objects';
    }
    return 'usage';
  }

  answer(question: ListQuestion): ListAnswer {
    return answerQuestion(question, this.#view, this.#selection, this.#extras);
  }

  /** The subscription ends. Does not release the view. */
  close(): void {
    for (const key of this.#extras.annotations) this.#view.store.releaseAnnotation(key);
  }

  #want({ extras }: WindowSpec): Extras {
    const wanted = parseExtras(extras);
    for (const key of wanted.annotations) this.#view.store.wantAnnotation(key);
    return wanted;
  }

  /** At the end of a list that has become shorter, the window shows its last rows. */
  #window(): { readonly from: number; readonly slots: readonly number[] } {
    const { order } = this.#view;
    const from = Math.min(this.#from, Math.max(0, order.length - (this.#to - this.#from)));
    const to = Math.min(from + this.#to - this.#from, order.length);
    const { ids, flags } = this.#view.store.rows;
    return {
      from,
      slots: [...order.subarray(from, to)].filter((slot) => ids[slot] !== undefined && flags[slot] !== 0),
    };
  }
}

function isEqualOrder(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}
