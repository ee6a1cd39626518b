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
}

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
  #isOpen = false;
  #isAhead = false;
  /** What is shown was recalled, not answered. */
  #isRecalled: boolean;
  /** What the server has said so far of a list that is shown as it was before. */
  #coming: { readonly window: ListWindow; readonly sinceMs: number } | undefined;
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
    const shownKey = window === undefined ? undefined : this.#key;
    this.view = new Store<ListView>({ window, shownKey, outage: undefined, problem: undefined });
    this.#isRecalled = window !== undefined;
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
    this.#isAhead = true;
  }

  open(): void {
    if (this.#isAhead) {
      this.#isAhead = false;
      return;
    }
    this.#isOpen = true;
    this.#coming = undefined;
    this.#turn += 1;
    this.#client.open(this);
  }

  /** `comesBack`: its top is kept for a moment, for whoever goes back to it. */
  close(comesBack = true): void {
    this.#isOpen = false;
    this.#isAhead = false;
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
    this.#wish = wish;
    this.#key = key;
    this.#coming = undefined;
    this.#from = from;
    this.#to = to;
    this.#turn += 1;
    if (!this.#isOpen) return;
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
    if (!this.#isOpen || this.#moving !== undefined) return;
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
    // What is shown has ids of before: to the server of now they may be other rows.
    if (this.#isRecalled || this.#coming !== undefined) return;
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
    const window = applyListFrame(this.#coming?.window ?? view.window, frame);
    if (window === undefined) return false;
    if (this.#holds(window, frame.first === true)) return true;
    this.#coming = undefined;
    this.#isRecalled = false;
    this.view.set({ window, shownKey: this.#key, outage: undefined, problem: undefined });
    return true;
  }

  /**
   * The same list from its beginning, after a reconnect or at a return: until it has as many rows as are shown, these
   * stay, or the place on the page would be lost.
   */
  #holds(window: ListWindow, isFirst: boolean): boolean {
    const { window: shown, shownKey } = this.view.get();
    if (shown === undefined || shownKey !== this.#key) return false;
    if (!isFirst && this.#coming === undefined) return false;
    const sinceMs = this.#coming?.sinceMs ?? Date.now();
    if (window.state.state !== 'loading' || window.matched >= shown.matched || Date.now() - sinceMs > longestHoldMs)
      return false;
    this.#coming = { window, sinceMs };
    return true;
  }

  ended(problem: LiveProblem): void {
    this.#coming = undefined;
    const { window, shownKey } = this.view.get();
    const keeps = !refusals.has(problem.httpStatus);
    if (!keeps) this.#client.recent.forget(this.#key);
    this.view.set({
      window: keeps ? window : undefined,
      shownKey: keeps ? shownKey : undefined,
      outage: undefined,
      problem: problemOfLive(this.#client.cluster, problem),
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
