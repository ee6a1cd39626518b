import type {
  ClientMessage,
  ListAnswer,
  ListQuery,
  ListQuestion,
  LiveProblem,
  SelectionChange,
} from '#lib/protocol/live.ts';
import type { RequestProblem } from '#lib/protocol/request-problem.ts';
import { problemOfLive } from '../connection/live-connection.ts';
import type { Outage } from '../connection/outage.ts';
import type { LiveClient } from '../live-client.ts';
import { Store } from '../store.ts';
import type { Frame, Subscription } from '../subscription.ts';
import { ListSelection } from './list-selection.ts';
import { applyListFrame, applySelection, type ListWindow } from './list-window.ts';

/** Everything of a query but its window. */
export type ListWish = Omit<ListQuery, 'from' | 'to'>;

export interface ListView {
  readonly window: ListWindow | undefined;
  /** Of the query that `window` answers; see `wishKey`. */
  readonly shownKey: string | undefined;
  /** Set while the connection is lost, until the first frame after it. */
  readonly outage: Outage | undefined;
  /** The list has ended. */
  readonly problem: RequestProblem | undefined;
  /** The rows are of before, by ids that the server does not know any more: none can be selected until its next answer. */
  readonly isOfBefore: boolean;
}

/** Who wants the list: a page, or the click whose page is still being made. */
type Wanted = 'nobody' | 'ahead' | 'page';

/** Where the rows in the view come from. */
type Shown =
  /** The server, as it knows them now; or there are none yet. */
  | { readonly kind: 'answered' }
  /** Recalled at a return, shown before a reconnect, or of other namespaces: the next answer takes their place. */
  | { readonly kind: 'recalled' }
  /** As `recalled`, until the list has been read again; `coming` is what the server has said of it so far. */
  | { readonly kind: 'held'; readonly coming: ListWindow; readonly sinceMs: number };

export function wishKey({ resource, namespaces, filter, sort, extras }: ListWish): string {
  const { group, version, plural } = resource;
  return JSON.stringify([group, version, plural, namespaces, filter, sort, extras]);
}

/** The server takes some dozens of messages a second. */
const betweenWindowsMs = 50;
/** A list that loads for longer shows what there is. */
const longestHoldMs = 10_000;
/** Rows of these are not this user's to see any more. */
const refusals = new Set([403, 404]);

/** One list that a page shows: its query, its window, its selection. */
export class ListSubscription implements Subscription {
  readonly id: number;
  readonly view: Store<ListView>;
  readonly #client: LiveClient;
  readonly #selection: ListSelection;
  #wish: ListWish;
  #key: string;
  #from: number;
  #to: number;
  #turn = 0;
  #wanted: Wanted = 'nobody';
  #shown: Shown;
  #movedAtMs = 0;
  #moving: ReturnType<typeof setTimeout> | undefined;

  constructor(client: LiveClient, wish: ListWish, from: number, to: number) {
    this.#client = client;
    this.id = client.nextId();
    this.#wish = wish;
    this.#key = wishKey(wish);
    this.#from = from;
    this.#to = to;
    const window = from === 0 && to > 0 ? client.recent.recall(this.#key) : undefined;
    const isOfBefore = window !== undefined;
    const shownKey = isOfBefore ? this.#key : undefined;
    this.view = new Store<ListView>({ window, shownKey, outage: undefined, problem: undefined, isOfBefore });
    this.#shown = { kind: isOfBefore ? 'recalled' : 'answered' };
    this.#selection = new ListSelection({
      isKept: () => client.connection.isKept,
      say: (change) => client.say({ type: 'select', id: this.id, change }),
      askAnew: () => client.say(this.#listMessage()),
      ask: (question) => client.ask(this, question),
      rows: () => this.view.get().window?.rows ?? [],
    });
  }

  /** Before its page is there, whose `open` then finds it open. */
  openAhead(): void {
    this.open();
    this.#wanted = 'ahead';
  }

  open(): void {
    const isOpen = this.#wanted === 'ahead';
    this.#wanted = 'page';
    if (isOpen) return;
    this.#turn += 1;
    this.#client.open(this);
  }

  /** `comesBack`: its top is kept for a moment, for whoever goes back to it. */
  close(comesBack = true): void {
    this.#wanted = 'nobody';
    this.#selection.stop();
    clearTimeout(this.#moving);
    this.#moving = undefined;
    const { window, shownKey, outage } = this.view.get();
    if (comesBack && window !== undefined && shownKey === this.#key && outage === undefined) {
      this.#client.recent.keep(this.#key, window);
    }
    this.#client.close(this);
  }

  opening(): readonly ClientMessage[] {
    // Without a socket rows are told by name, whatever their ids.
    if (this.#client.connection.isKept) this.#expire();
    return [this.#listMessage(), ...this.#selection.replay(this.id, this.#key)];
  }

  /** Another query: what is shown stays until its first answer. Another window only: see `move`. */
  wish(wish: ListWish, from: number, to: number): void {
    const key = wishKey(wish);
    if (key === this.#key) {
      this.#move(from, to);
      return;
    }
    void this.#selection.settle();
    const isSameRows = this.#shown.kind === 'answered' && isEqual(wish.namespaces, this.#wish.namespaces);
    this.#wish = wish;
    this.#key = key;
    if (!isSameRows) this.#expire();
    this.#from = from;
    this.#to = to;
    this.#turn += 1;
    if (this.#wanted === 'nobody') return;
    const { problem } = this.view.get();
    // What has ended is opened again: another namespace or filter may be allowed.
    if (problem === undefined) this.#client.say(this.#listMessage());
    else this.#client.open(this);
  }

  /** The first move of a scroll is said at once, and then twenty a second: the server sends no more frames anyway. */
  #move(from: number, to: number): void {
    if (from === this.#from && to === this.#to) return;
    this.#from = from;
    this.#to = to;
    if (this.#wanted === 'nobody' || this.#moving !== undefined) return;
    const waitMs = this.#movedAtMs + betweenWindowsMs - Date.now();
    if (waitMs <= 0) this.#sayWindow();
    else this.#moving = setTimeout(() => this.#sayWindow(), waitMs);
  }

  #sayWindow(): void {
    this.#moving = undefined;
    this.#movedAtMs = Date.now();
    this.#client.say({ type: 'window', id: this.id, from: this.#from, to: this.#to });
  }

  select(change: SelectionChange): void {
    // To the server of now, ids of before may be other rows, and all that match may be others.
    const isClearing = 'set' in change && change.set === 'none';
    if (this.#shown.kind !== 'answered' && !isClearing) return;
    const view = this.view.get();
    void this.#selection.change(change, this.#key);
    // The server says the same within its next frame; a tick in a checkbox doesn't wait for it.
    if (view.window !== undefined) this.view.set({ ...view, window: applySelection(view.window, change) });
  }

  ask(question: ListQuestion): Promise<ListAnswer> {
    return this.#client.ask(this, question);
  }

  refresh(): void {
    this.#client.refresh(this);
  }

  apply(frame: Frame): boolean {
    if (frame.type !== 'list') return false;
    // Of the query before: it was on its way when the next one was asked.
    if (frame.turn !== undefined && frame.turn !== this.#turn) return true;
    const view = this.view.get();
    if (frame.first !== true && view.shownKey !== this.#key) return true;
    const before = this.#shown;
    const window = applyListFrame(before.kind === 'held' ? before.coming : view.window, frame);
    if (window === undefined) return false;
    const sinceMs = before.kind === 'held' ? before.sinceMs : Date.now();
    if ((frame.first === true || before.kind === 'held') && this.#isTooEarly(window, sinceMs)) {
      this.#shown = { kind: 'held', coming: window, sinceMs };
      this.view.set({ ...view, isOfBefore: true });
      return true;
    }
    this.#shown = { kind: 'answered' };
    this.view.set({ window, shownKey: this.#key, outage: undefined, problem: undefined, isOfBefore: false });
    return true;
  }

  /**
   * The same list from its beginning, after a reconnect or at a return: until it has as many rows as are shown, these
   * stay, or the place on the page would be lost.
   */
  #isTooEarly(window: ListWindow, sinceMs: number): boolean {
    const { window: shown, shownKey } = this.view.get();
    if (shown === undefined || shownKey !== this.#key || window.state.state !== 'loading') return false;
    return window.matched < shown.matched && Date.now() - sinceMs <= longestHoldMs;
  }

  /** The server will know the rows by other ids, or others by these. */
  #expire(): void {
    const view = this.view.get();
    if (view.window === undefined) return;
    this.#shown = { kind: 'recalled' };
    if (!view.isOfBefore) this.view.set({ ...view, isOfBefore: true });
  }

  hasMovedOn(turn: number | undefined): boolean {
    return turn !== undefined && turn !== this.#turn;
  }

  ended(problem: LiveProblem): void {
    const { window, shownKey } = this.view.get();
    const keeps = window !== undefined && !refusals.has(problem.httpStatus);
    if (!keeps) this.#client.recent.forget(this.#key);
    this.#shown = { kind: keeps ? 'recalled' : 'answered' };
    this.view.set({
      window: keeps ? window : undefined,
      shownKey: keeps ? shownKey : undefined,
      outage: undefined,
      problem: problemOfLive(this.#client.cluster, problem),
      isOfBefore: keeps,
    });
  }

  lost(outage: Outage): void {
    this.view.set({ ...this.view.get(), outage });
  }

  #listMessage(): ClientMessage {
    return {
      type: 'list',
      id: this.id,
      turn: this.#turn,
      query: { ...this.#wish, from: this.#from, to: this.#to },
    };
  }
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}
