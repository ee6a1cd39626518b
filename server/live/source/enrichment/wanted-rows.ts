import type { RowName } from '#lib/protocol/live.ts';
import { backOffMs } from '../back-off.ts';
import { type FeedCore, keepColumns, ListAgain, wholeRow } from '../core/feed-core.ts';
import type { Scope } from '../scope/scope.ts';
import { UpstreamProblem } from '../wire/upstream-problem.ts';

/** Requests for single rows at once. */
const readsAtOnce = 8;
/** The lists come first, but not for longer than this. */
const listsFirstMs = 1_000;
/** A row that was read and is wanted still is read again after so long, then after twice that, and so on. */
const againMs = 1_000;
const againAtLastMs = 60_000;

interface Asked {
  readonly times: number;
  /** By `performance.now()`. */
  readonly againAtMs: number;
}

/**
 * Reads the objects of rows that somebody looks at, the first ones first. By lists of one name, never by get: those say
 * of which version they are, even who may only list may have them, and they are the faster ones.
 */
export class WantedRows {
  readonly #core: FeedCore;
  readonly #scopes: readonly Scope[];
  readonly #listAgain: () => void;
  #wish: readonly RowName[] = [];
  /** How far the wish has been looked through. */
  #next = 0;
  /** Rows of the wish that have been asked for since the list was read, by namespace and name. */
  #asked = new Map<string, Map<string, Asked>>();
  #waitsForLists = true;
  #signal: AbortSignal | undefined;
  #flying = 0;
  #failures = 0;
  #pausing = false;
  #retry: NodeJS.Timeout | undefined;
  #again: { readonly atMs: number; readonly timer: NodeJS.Timeout } | undefined;

  constructor(core: FeedCore, scopes: readonly Scope[], listAgain: () => void) {
    this.#core = core;
    this.#scopes = scopes;
    this.#listAgain = listAgain;
  }

  /**
   * Takes the place of the wish before; what is in flight comes all the same. A row that was in no wish meanwhile is
   * read again: more of it is wanted than was kept then. One that stays in the wish, too, but not at once: what came
   * was older than the row, or the row has changed since.
   */
  want(rows: readonly RowName[]): void {
    const before = this.#asked;
    this.#asked = new Map();
    for (const { namespace = '', name } of rows) {
      const asked = before.get(namespace)?.get(name);
      if (asked !== undefined) this.#askedIn(namespace).set(name, asked);
    }
    this.#wish = rows;
    this.#next = 0;
    this.#pump();
  }

  run(signal: AbortSignal): void {
    this.#signal = signal;
    this.#asked.clear();
    this.#flying = 0;
    this.#failures = 0;
    this.#pausing = false;
    this.#next = 0;
    this.#waitsForLists = true;
    clearTimeout(this.#retry);
    this.#pumpAfter(listsFirstMs);
    this.#pumpAfterLists();
  }

  /** The list was read again: cells are newer than the objects now. */
  loaded(scope: Scope): void {
    if (scope.namespace === undefined) this.#asked.clear();
    else this.#asked.delete(scope.namespace);
    this.#next = 0;
    this.#pumpAfterLists();
  }

  #pumpAfterLists(): void {
    if (this.#scopes.every((scope) => scope.everComplete || scope.refused !== undefined)) this.#waitsForLists = false;
    this.#pump();
  }

  #pump(): void {
    const signal = this.#signal;
    if (signal === undefined || signal.aborted || this.#waitsForLists || this.#pausing) return;
    const nowMs = performance.now();
    while (this.#flying < readsAtOnce) {
      const row = this.#wish[this.#next];
      if (row === undefined) return;
      this.#next += 1;
      const asked = this.#askedIn(row.namespace ?? '');
      const before = asked.get(row.name);
      if (before !== undefined && nowMs < before.againAtMs) {
        this.#pumpAt(before.againAtMs);
        continue;
      }
      const times = (before?.times ?? 0) + 1;
      const againAtMs = nowMs + Math.min(againMs * 2 ** (times - 1), againAtLastMs);
      asked.set(row.name, { times, againAtMs });
      this.#pumpAt(againAtMs);
      this.#flying += 1;
      void this.#read(row, signal);
    }
  }

  async #read(row: RowName, signal: AbortSignal): Promise<void> {
    try {
      await this.#core.reads.during(() => this.#put(row, signal));
      this.#failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ListAgain) this.#listAgain();
      // What passes is tried again a little later; a refusal is not, and the list finds out itself what it means.
      else if (error instanceof UpstreamProblem && !(error.httpStatus >= 400 && error.httpStatus < 429)) {
        this.#askedIn(row.namespace ?? '').delete(row.name);
        this.#failures += 1;
        this.#pausing = true;
        this.#pumpAfter(backOffMs(this.#failures, error.retryAfterMs));
      }
    }
    if (signal.aborted) return;
    this.#flying -= 1;
    this.#pump();
  }

  async #put(row: RowName, signal: AbortSignal): Promise<void> {
    const { requests, versions, options } = this.#core;
    const ask = {
      namespace: row.namespace,
      name: row.name,
      include: requests.whole,
      notOlderThan: versions.newest,
    } as const;
    let version = 0;
    await requests.list(ask, signal, {
      head: (head) => {
        version = versions.of(head.resourceVersion);
        keepColumns(this.#core, head);
      },
      rows: (rows) => {
        for (const found of rows) options.sink.putWhole(wholeRow(found), version, false);
        options.events.wrote();
      },
    });
  }

  #pumpAfter(ms: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#waitsForLists = false;
      this.#pausing = false;
      this.#next = 0;
      this.#pump();
    }, ms);
    this.#retry.unref();
  }

  /** The wish is looked through again then, or sooner. */
  #pumpAt(atMs: number): void {
    if (this.#again !== undefined && this.#again.atMs <= atMs) return;
    clearTimeout(this.#again?.timer);
    const timer = setTimeout(
      () => {
        this.#again = undefined;
        this.#next = 0;
        this.#pump();
      },
      Math.max(0, atMs - performance.now()) + 1,
    ).unref();
    this.#again = { atMs, timer };
  }

  #askedIn(namespace: string): Map<string, Asked> {
    const known = this.#asked.get(namespace);
    if (known !== undefined) return known;
    const made = new Map<string, Asked>();
    this.#asked.set(namespace, made);
    return made;
  }
}
