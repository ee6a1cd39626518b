import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '../back-off.ts';
import { type FeedCore, keepColumns, ListAgain, wholeRow } from '../core/feed-core.ts';
import type { Scope } from '../scope/scope.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** Objects of one page: 2.5 MB of real pods, parsed in slices. */
const pageRows = 250;

interface WholeListsEvents {
  /** More of the objects that all rows need have come. */
  progress(): void;
  listAgain(): void;
}

/**
 * Reads the objects of all rows, page by page: of small lists always, of others when a filter or a sort needs what only
 * objects say. Only enriches: which rows there are is the lists' and the watch's to say.
 */
export class WholeLists {
  readonly #core: FeedCore;
  readonly #events: WholeListsEvents;
  readonly #scopes: readonly Scope[];
  readonly #due = new Set<Scope>();
  #all = false;
  /** All rows are wanted once, and nobody's list waits for it. */
  #once = false;
  #wishes = 0;
  #read = 0;
  #signal: AbortSignal | undefined;
  #running: AbortSignal | undefined;

  constructor(core: FeedCore, scopes: readonly Scope[], events: WholeListsEvents) {
    this.#core = core;
    this.#scopes = scopes;
    this.#events = events;
  }

  /** Rows that have been read of those that are wanted, while somebody waits for them. */
  get progress(): number | undefined {
    return this.#all && this.#due.size > 0 ? this.#read : undefined;
  }

  /** Also what has been read whole before is read again: somebody wants more of the objects than was kept. */
  wantAll(): void {
    this.#all = true;
    this.#wishes += 1;
    for (const scope of this.#scopes) {
      scope.wantWhole();
      if (scope.everComplete) this.#due.add(scope);
    }
    this.#begin();
  }

  /** As `wantAll`, but the list is called live meanwhile, and it is not done again when the list is read again. */
  wantAllOnce(): void {
    this.#once = true;
    this.#wishes += 1;
    for (const scope of this.#scopes) if (scope.everComplete) this.#due.add(scope);
    this.#begin();
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    this.#begin();
  }

  /** Its rows are newer than the objects that were read before. */
  loaded(scope: Scope): void {
    this.#due.delete(scope);
    if (scope.whole || !(scope.small || this.#all || this.#once)) return;
    // What is being read just now began before.
    this.#wishes += 1;
    this.#due.add(scope);
    this.#begin();
  }

  #begin(): void {
    const signal = this.#signal;
    if (signal === undefined || signal.aborted || this.#running === signal || this.#due.size === 0) return;
    this.#running = signal;
    this.#read = 0;
    void this.#readDue(signal).finally(() => {
      if (this.#running === signal) this.#running = undefined;
      if (this.#due.size === 0) this.#once = this.#scopes.some((scope) => !scope.everComplete && !scope.refused);
      this.#events.progress();
    });
  }

  async #readDue(signal: AbortSignal): Promise<void> {
    let failures = 0;
    for (let [scope] = this.#due; scope !== undefined; [scope] = this.#due) {
      const wishes = this.#wishes;
      try {
        if (!scope.refused) await this.#readScope(scope, signal);
        if (wishes === this.#wishes) this.#due.delete(scope);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ListAgain) return this.#events.listAgain();
        if (!(error instanceof UpstreamProblem)) throw error;
        failures += 1;
        await pause(backOffMs(failures, error.retryAfterMs), undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
      }
    }
  }

  async #readScope(scope: Scope, signal: AbortSignal): Promise<void> {
    const { requests, versions, options, reads, lists } = this.#core;
    let continueToken = '';
    do {
      let version = 0;
      const page = { namespace: scope.namespace, include: requests.whole, limit: pageRows };
      const ask = continueToken === '' ? page : { ...page, continueToken };
      const read = () =>
        requests.list(ask, signal, {
          head: (head) => {
            version = versions.of(head.resourceVersion);
            keepColumns(this.#core, head);
          },
          rows: (rows) => {
            for (const row of rows) options.sink.putWhole(wholeRow(row), version, false);
            this.#read += rows.length;
            options.events.wrote();
            if (this.#all) this.#events.progress();
          },
        });
      const head = await reads.during(() => lists.run(signal, read));
      ({ continueToken } = head);
    } while (continueToken !== '');
  }
}
